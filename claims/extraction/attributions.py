"""Who says what inside one English sentence: source, cue and content, as tokens.

A shallow reader: it looks for reporting verbs outside of quotations and finds the
subject and the complement by commas, connectives and finite verbs. Rules only, no
model, so that each decision can be read and tested.
"""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.beside_quotes import beside_quotation
from claims.extraction.contents import SAYING, TO_SOMEBODY, Attribution
from claims.extraction.grammar import ALSO_NOUNS
from claims.extraction.left_over import left_over
from claims.extraction.lexicon import (
    DETERMINERS,
    JUDGING,
    PREPOSITIONS,
    REPORTING_NOUNS,
    SPEECH,
)
from claims.extraction.names import capital_run
from claims.extraction.other_cues import POSSESSIVE, OtherCues
from claims.extraction.plausibility import is_clause
from claims.extraction.words import word_set

_BE = word_set(
    """
    is are was were be been being am
    """
)
_UNSAID = word_set(
    """
    declined refused failed unable able not asked needs need want wants wanted how
    never enough right easy hard fair like likes
    """
)
_SAID_IN = word_set(
    """
    statement release letter memo email message post tweet report interview note
    speech ad pitch video article column blog
    """
)
_NEAR = 6
"""Tokens: "calling the plan a "disgrace""."""
_MIN_CLAUSE = 4
"""Words of a clause whose verb no list knows: "The site uses a photograph"."""
_MAX_CUES = 12
"""More verbs of saying than any sentence of prose has."""


class SentenceReader(OtherCues):
    """Finds the attributions of one sentence."""

    def attributions(self) -> list[Attribution]:
        """All attributions in the order of their cues."""
        found: list[Attribution] = []
        for position in range(len(self.words)):
            named = position and self.tokens[position].is_capital  # "United States"
            if self.quoted[position] or named or len(found) >= _MAX_CUES:
                continue
            read = self._read(position, found)
            if read is not None and not self._holds_speech(read):
                found.append(read)
                found += self._goes_on(read)
        covered = max((one.content[1] for one in found), default=0)
        if beside := beside_quotation(self, covered):
            source, cue, content, trailing = beside
            found.append(Attribution(source, cue, content, trailing=trailing))
        return [*found, *left_over(self, found)]

    def _read(self, position: int, before: Sequence[Attribution]) -> Attribution | None:
        """The attribution that the word there makes, if it makes one."""
        word = self.words[position]
        if word == "according" and self.word(position + 1) == "to":
            return self._according(position)
        if word in SPEECH or word in JUDGING:
            return self._verb(position, before) or self._noun(position)
        if word == "made":
            return self._made_it(position) or self._made_by(position)
        return self._noun(position) if word in REPORTING_NOUNS else None

    def _holds_speech(self, read: Attribution) -> bool:
        """Whether the source itself reports: "Lee said in the call" is none."""
        start, end = read.source
        words = self.words[start:end]
        head = words[1 : words.index(",")] if "," in words else words[1:]
        if is_clause(head) and not {"who", "which", "that"} & set(head):
            return True
        if any(word in ("who", "which", "that", "as") for word in words):
            return False
        return any(word in SPEECH - ALSO_NOUNS for word in words) and any(
            self.is_finite(place) for place in range(start, end)
        )

    def _goes_on(self, read: Attribution) -> list[Attribution]:
        """ "A," said X in Y, "B": the second quotation is X's too."""
        first, last = read.content
        if not read.trailing or last >= len(self.tokens) or not self.quoted[first]:
            return []
        size = len(self.tokens)
        after = read.frame[1]
        quote = next((at for at in range(after, size) if self.quoted[at]), size)
        between = self.words[after:quote]
        if quote >= size or any(word in SPEECH | JUDGING for word in between):
            return []
        return [replace(read, content=(quote, size), trailing=False)]

    # --- reporting verbs ----------------------------------------------------------

    def _verb(self, cue: int, before: Sequence[Attribution]) -> Attribution | None:
        group = self._group_start(cue)
        previous = self.word(group - 1)
        if self._is_passive(cue, group):
            return self._by_somebody(cue)
        if self.words[cue].endswith("ing") and group == cue:
            return self._participle(cue, before)
        if previous == "to":
            return self._for_somebody_to(cue, group) or self._goes_on_to(cue, group)
        if self._is_noun_after(previous, cue):
            return None
        if self._is_inverted(cue, group):
            return self._inverted(cue)
        return self._active(cue, group)

    def _active(self, cue: int, group: int) -> Attribution | None:
        """ "X said that": the subject stands before the verb."""
        source = self._subject(group) or self._subject_before(group)
        if source is None or not self._fits(cue, group) or self._is_when(source, cue):
            return None
        return self._with_content(cue, source)

    def _is_when(self, source: tuple[int, int], cue: int) -> bool:
        """ "..., when experts published their report": an act that gives a time."""
        timed = self.word(source[0] - 1) in ("when", "after", "before", "since")
        plain = self.words[cue] in JUDGING and self.word(cue + 1) != "that"
        return timed and plain and not any(self.quoted[cue : cue + 4])

    def _is_noun_after(self, previous: str, cue: int) -> bool:
        """Whether the word before makes the cue a noun: "the report", "X's claim"."""
        if previous in ("this", "that"):
            return self.words[cue] in ALSO_NOUNS
        determined = previous in DETERMINERS - {"all", "both"}
        return determined or previous in PREPOSITIONS or previous in POSSESSIVE

    def _subject_before(self, group: int) -> tuple[int, int] | None:
        """ "X goes further and suggests": the subject of the first verb goes on."""
        if self.word(group - 1) not in ("and", "but", ","):
            return None
        first = self.first_subject()
        return first if first and first[1] <= group else None

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
        """ ", adding that B": the source of the verb before, or the subject."""
        previous = self.word(cue - 1)
        aside = previous in (",", "and", "but", '"', "”", "'", ")")
        if not aside and previous not in _SAID_IN:
            return None
        source = before[-1].source if before else self.first_subject()
        if source is None:
            return None
        start = self._content_start(cue)
        if self.words[cue] not in SPEECH:  # "calling it "a disgrace""
            near = any(self.quoted[cue + 1 : cue + 1 + _NEAR])
            return (
                Attribution(source, cue, (cue, len(self.tokens)), True)
                if near
                else None
            )
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

    def _goes_on_to(self, cue: int, group: int) -> Attribution | None:
        """ "X went on to say": a quotation or "that" follows, and nobody declines."""
        first = self.first_subject()
        start = self._content_start(cue)
        if first is None or start is None or first[1] > group:
            return None
        told = self.word(start - 1) == "that" or any(self.quoted[start : start + 2])
        if not told or _UNSAID & set(self.words[first[1] : cue]):
            return None
        return Attribution(first, cue, (start, len(self.tokens)))

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

    def _is_inverted(self, cue: int, group: int) -> bool:
        """ "...", said X: the source stands after the verb."""
        if group != cue or not cue or cue + 1 >= len(self.tokens):
            return False
        after = self.words[cue + 1]
        named = self.tokens[cue + 1].is_word and not self.quoted[cue + 1]
        if not named or after in PREPOSITIONS or after in ("that", "he", "she", "it"):
            return False
        if self.quoted[cue - 1]:
            return True
        return self._is_comma(cue - 1) and self._ends_clause(cue)

    def _ends_clause(self, cue: int) -> bool:
        """Whether a clause ends before the cue, and only a name comes after."""
        if self.words[cue] in TO_SOMEBODY or self.words[cue] in JUDGING - SPEECH:
            return False
        end = self._phrase_end(cue + 1)
        if self.has_finite(cue + 1, end) or self.quoted[min(end, len(self.words) - 1)]:
            return False
        # The words up to the first comma are a clause: no apposition closes here.
        first = next(place for place in range(cue) if self._is_comma(place))
        named = capital_run(self.tokens, cue + 1)
        plain = self.words[cue] in SAYING and first >= _MIN_CLAUSE
        if plain and named > cue + 2 and self.word(named) in ("", ",", "."):
            return True
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
