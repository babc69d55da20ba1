"""Who says what inside one English sentence: source, cue and content, as tokens.

A shallow reader: it looks for reporting verbs outside of quotations and finds the
subject and the complement by commas, connectives and finite verbs. Rules only, no
model, so that each decision can be read and tested.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.beside_quotes import beside_quotation
from claims.extraction.grammar import ALSO_NOUNS
from claims.extraction.lexicon import (
    DETERMINERS,
    JUDGING,
    PREPOSITIONS,
    REPORTING_NOUNS,
    SPEECH,
)
from claims.extraction.subjects import Subjects
from claims.extraction.words import word_set

_BE = word_set(
    """
    is are was were be been being am
    """
)
_POSSESSIVE = frozenset(("'s", "’s"))
_TO_SOMEBODY = word_set(
    """
    told tell tells telling assured assures assure informed informs inform reminded
    warned warns advised advises
    """
)
# How far before a complement its "that" may stand ("told X in Y on Z that").
_THAT_WITHIN = 16
_MAX_SOURCE = 40
_MAX_CUES = 12
"""More verbs of saying than any sentence of prose has."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges in one sentence: `source` says `content`; `cue` is the verb.

    `whole` where the verb itself is the claim ("X denied Y"), so that the content
    cannot stand without it. `trailing` where the source comes after the content.
    """

    source: tuple[int, int]
    cue: int
    content: tuple[int, int]
    whole: bool = False
    trailing: bool = False

    @property
    def frame(self) -> tuple[int, int]:
        """The tokens of source and cue together."""
        return min(self.source[0], self.cue), max(self.source[1], self.cue + 1)


class SentenceReader(Subjects):
    """Finds the attributions of one sentence."""

    def attributions(self) -> list[Attribution]:
        """All attributions in the order of their cues."""
        found: list[Attribution] = []
        for position, word in enumerate(self.words):
            if self.quoted[position] or len(found) >= _MAX_CUES:
                continue
            if word == "according" and self.word(position + 1) == "to":
                read = self._according(position)
            elif word in SPEECH or word in JUDGING:
                read = self._verb(position, found) or self._noun(position)
            elif word in REPORTING_NOUNS:
                read = self._noun(position)
            else:
                continue
            if read is not None:
                found.append(read)
        if not found and (beside := beside_quotation(self)):
            source, cue, content, trailing = beside
            found.append(Attribution(source, cue, content, trailing=trailing))
        return found

    # --- according to -------------------------------------------------------------

    def _according(self, position: int) -> Attribution | None:
        start = position + 2
        end = self._phrase_end(start)
        if end == start:
            return None
        size = len(self.tokens)
        leading = self._only_marks(0, position)
        if leading:
            content = (min(end + 1, size), size)
        else:
            content = (self._clause_start(position), position)
        return Attribution((start, end), position, content, trailing=not leading)

    def _noun(self, position: int) -> Attribution | None:
        """ "X's estimate was that ...", "..., by X's estimate"."""
        if self.words[position] not in REPORTING_NOUNS:
            return None
        owner = position - 1
        his = self.word(owner) in ("his", "her", "its", "their")
        if not his and self.word(owner) not in _POSSESSIVE:
            return None
        start = owner
        while start and self.tokens[start - 1].is_word and not self.quoted[start - 1]:
            if self.words[start - 1] in PREPOSITIONS or self.is_finite(start - 1):
                break
            start -= 1
        source = (owner, owner + 1) if his else (start, owner)
        size = len(self.tokens)
        if self.word(position + 1) in ("is", "was") and position + 3 < size:
            that = self.word(position + 2) == "that"
            return Attribution(source, position, (position + 2 + that, size))
        if self.word(start - 1) not in ("by", "in", "on"):
            return None
        if self._only_marks(0, start - 1):
            return Attribution(source, position, (min(position + 2, size), size))
        return Attribution(source, position, (0, start - 1), trailing=True)

    # --- reporting verbs ----------------------------------------------------------

    def _verb(self, cue: int, before: Sequence[Attribution]) -> Attribution | None:
        group = self._group_start(cue)
        previous = self.word(group - 1)
        passive = self._is_passive(cue, group)
        if passive:
            return self._by_somebody(cue)
        if self.words[cue].endswith("ing") and group == cue:
            return self._participle(cue, before)
        if previous == "to":
            return self._for_somebody_to(cue, group)
        if previous in PREPOSITIONS or previous in DETERMINERS - {"all", "both"}:
            if not (previous in ("this", "that") and self.words[cue] not in ALSO_NOUNS):
                return None
        if previous in _POSSESSIVE:
            return None
        if self._is_inverted(cue, group):
            return self._inverted(cue)
        source = self._subject(group)
        if source is None and previous in ("and", "but", ","):
            # "X goes further and suggests": the subject of the first verb goes on.
            first = self.first_subject()
            source = first if first and first[1] <= group else None
        if source is None or not self._fits(cue, group):
            return None
        return self._with_content(cue, source)

    def _is_passive(self, cue: int, group: int) -> bool:
        if self.words[cue].endswith("ing"):
            return False
        return any(self.words[place] in _BE for place in range(group, cue))

    def _by_somebody(self, cue: int) -> Attribution | None:
        """ "was dismissed by X": the source comes after."""
        if self.word(cue + 1) != "by":
            return None
        end = self._phrase_end(cue + 2)
        if end == cue + 2:
            return None
        return Attribution((cue + 2, end), cue, (self._clause_start(cue), cue), True)

    def _participle(
        self, cue: int, before: Sequence[Attribution]
    ) -> Attribution | None:
        """ ", adding that B": the source is that of the verb before, or the subject."""
        previous = self.word(cue - 1)
        if previous not in (",", "and", '"', "”", "'"):
            return None
        source = before[-1].source if before else self.first_subject()
        if source is None or self.words[cue] not in SPEECH:
            return None
        start = self._content_start(cue)
        if start is None or start >= len(self.tokens):
            return None
        return Attribution(source, cue, (start, len(self.tokens)))

    def _for_somebody_to(self, cue: int, group: int) -> Attribution | None:
        """ "It took until May for X to concede that"."""
        for position in range(group - 2, max(0, group - 12), -1):
            if self.words[position] == "for":
                start = self._content_start(cue)
                if start is None:
                    return None
                source = (position + 1, group - 1)
                return Attribution(source, cue, (start, len(self.tokens)))
        return None

    def _fits(self, cue: int, group: int) -> bool:
        """Whether a word that is a noun as often stands here as a verb."""
        if self.words[cue] not in ALSO_NOUNS or group < cue:
            return True
        if self.word(cue + 1) in ("of", "for", "from") or self.word(cue + 1) == "":
            return False
        before = self.tokens[cue - 1]
        after = self.word(cue + 1)
        plain = self.words[cue] in ("claim", "report", "state", "estimate", "find")
        if plain and not before.lower.endswith("s"):
            return before.lower in ("they", "we", "i", "you")
        return (
            before.is_capital
            or before.text in ",)"
            or before.lower in ("he", "she", "it", "they", "who", "which")
            or after in ("that", "an", "the", "it", "its")
            or not before.lower.endswith(("al", "ive", "ic", "ous", "ial"))
        )

    # --- content ------------------------------------------------------------------

    def _is_inverted(self, cue: int, group: int) -> bool:
        """ "...", said X: the source stands after the verb."""
        if group != cue or not cue or cue + 1 >= len(self.tokens):
            return False
        ends_quote = self.quoted[cue - 1]
        if not ends_quote and self.words[cue - 1] not in (",", "—", "–"):
            return False
        after = self.words[cue + 1]
        named = self.tokens[cue + 1].is_word and not self.quoted[cue + 1]
        if not named or after in PREPOSITIONS or after in ("that", "he", "she", "it"):
            return False
        if ends_quote:
            return True
        if self.words[cue] in _TO_SOMEBODY or self.words[cue] in JUDGING - SPEECH:
            return False
        end = self._phrase_end(cue + 1)
        if self.has_finite(cue + 1, end) or self.quoted[min(end, len(self.words) - 1)]:
            return False
        # The words up to the first comma are a clause: no apposition closes here.
        first = next(place for place in range(cue) if self._is_comma(place))
        return self.has_finite(0, first) or any(self.quoted[:cue])

    def _inverted(self, cue: int) -> Attribution | None:
        end = self._phrase_end(cue + 1)
        # "..., said X on Monday": the time is no part of the name.
        source_end = cue + 2
        while source_end < end and self.words[source_end] not in PREPOSITIONS - {
            "of",
            "for",
            "at",
            "in",
            "from",
            "with",
        }:
            source_end += 1
        source = (cue + 1, source_end)
        return Attribution(source, cue, (self._clause_start(cue), cue), trailing=True)

    def _with_content(self, cue: int, source: tuple[int, int]) -> Attribution | None:
        ruled_out = (
            self.words[cue] in ("ruled", "rules") and self.word(cue + 1) == "out"
        )
        whole = self.words[cue] in JUDGING or ruled_out
        size = len(self.tokens)
        inserted = self._is_inserted(cue, source)
        if source[0] and self.quoted[source[0] - 1] and not whole:
            return Attribution(source, cue, (0, size), trailing=True)
        start = None if inserted else self._content_start(cue)
        if start is not None:
            whole = whole and not self._is_clause(cue, start)
            return Attribution(source, cue, (start, size), whole)
        if whole and not inserted and cue + 2 < size:
            return Attribution(source, cue, (cue, size), True)
        left = self._clause_start(source[0])
        if inserted:
            return Attribution(source, cue, (left, size), trailing=True)
        if left >= source[0] - 1 or not self._speaks(left, source[0]):
            return None
        return Attribution(source, cue, (left, source[0]), trailing=True)

    def _is_clause(self, cue: int, start: int) -> bool:
        """Whether the verb reports a clause after all: "denied that", "admitted it"."""
        return self.words[cue] in SPEECH and start < len(self.tokens)

    def _is_inserted(self, cue: int, source: tuple[int, int]) -> bool:
        """ "Any liability, he argued, is capped": content on both sides."""
        if source[0] == 0 or self.words[source[0] - 1] not in (",", "—", "–"):
            return False
        if self.word(cue + 1) in (",", "—", "–"):
            return self._speaks(0, source[0]) or cue + 2 < len(self.tokens)
        return False

    def _content_start(self, cue: int) -> int | None:
        """Where what is said begins after the verb, None where nothing is said."""
        size = len(self.tokens)
        position = cue + 1
        limit = min(size, position + _THAT_WITHIN)
        for place in range(position, limit):
            if self.quoted[place] or self.words[place] in (";", ":"):
                break
            if self.words[place] == "that" and not self.has_finite(position, place):
                return place + 1
        for place in range(position, min(size, position + 8)):
            if self.words[place] == ":" and not self.has_finite(position, place):
                return place + 1 if self._speaks(place + 1, size) else None
        if position < size and self.words[position] == ",":
            ahead = position + 1
            return ahead if ahead < size and self._speaks(ahead, size) else None
        if self.words[cue] in _TO_SOMEBODY:
            position = self._past_object(position)
        if position >= size or self._closes(position):
            return None
        stop = self._stretch_end(position)
        if any(self.quoted[position:stop]) or self.has_finite(position, stop):
            return position
        if self.words[position] == "to" and self.words[cue] not in _TO_SOMEBODY:
            return position
        return None

    def _closes(self, position: int) -> bool:
        return self.words[position] in (".", "?", "!")

    def _stretch_end(self, start: int) -> int:
        return len(self.tokens)

    def _past_object(self, position: int) -> int:
        """Past the person told: "told Congress", "told reporters in Paris"."""
        size = len(self.tokens)
        while position < size and self.words[position] in DETERMINERS:
            position += 1
        if position < size and self.tokens[position].is_capital:
            while position < size and self.tokens[position].is_capital:
                position += 1
        elif position < size:
            position += 1
        return position
