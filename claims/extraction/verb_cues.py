"""Verbs that report: "X said", "said X", "X's figures show", "was said by X to"."""

from collections.abc import Sequence

from claims.extraction.authors import owned_by_pronoun, who_made
from claims.extraction.contents import SAYING, TO_SOMEBODY, Attribution
from claims.extraction.grammar import ALSO_NOUNS
from claims.extraction.lexicon import (
    DETERMINERS,
    HE,
    IT,
    JUDGING,
    PREPOSITIONS,
    SPEECH,
    THEY,
)
from claims.extraction.names import capital_run
from claims.extraction.no_reports import group_claims, reports_nothing
from claims.extraction.other_cues import POSSESSIVE, OtherCues
from claims.extraction.words import word_set

_BE = word_set(
    """
    is are was were be been being am
    """
)
_HAVE = word_set("has have had having")
_VIEWED = word_set("described put called")
_NOBODY = word_set("neither nobody none")
_OF_OBJECT = word_set("argued argues argue complained complains")
_PERFECT = word_set("written spoken")
"""Participles that report only behind "has" or "had"."""
_UNSAID = word_set(
    """
    declined refused failed unable able not asked needs need want wants wanted how
    never enough right easy hard fair like likes
    """
)
_NOT = frozenset(("not", "never", "n't"))
# "did not say that": who does not tell something does not claim the contrary.
_UNTOLD = word_set(
    """
    say confirm explain disclose reveal announce specify comment respond report state
    said confirmed explained disclosed revealed announced reported commented responded
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
_QUOTED_BY = 12
"""Tokens back from "saying" to "was quoted by the news agency as"."""
_MIN_CLAUSE = 4
"""Words of a clause whose verb no list knows: "The site uses a photograph"."""


class VerbCues(OtherCues):
    """Finds attributions by verbs of saying, active and passive."""

    def _verb(self, cue: int, before: Sequence[Attribution]) -> Attribution | None:
        group = self._group_start(cue)
        previous = self.word(group - 1)
        if self._is_passive(cue, group):
            return self._by_somebody(cue)
        if self.words[cue].endswith("ing") and group == cue:
            return self._participle(cue, before)
        if previous == "to":
            return self._for_somebody_to(cue, group) or self._goes_on_to(cue, group)
        if self._is_noun_after(previous, cue) or self._is_untold(cue, group):
            return None
        if self._is_inverted(cue, group):
            return self._inverted(cue)
        return self._active(cue, group)

    def _is_untold(self, cue: int, group: int) -> bool:
        """ "Did not say that": whoever does not tell it does not claim the contrary."""
        negated = not _NOT.isdisjoint(self.words[group:cue])
        return negated and self.words[cue] in _UNTOLD

    def _active(self, cue: int, group: int) -> Attribution | None:
        """ "X said that": the subject stands before the verb."""
        source = self._subject(group) or self._subject_before(group)
        if not self._is_used_so(cue, group) or self._is_reduced(cue, group):
            return None
        source = self._when_it(cue, source) or source
        if source is None or not self._fits(cue, group) or self._is_when(source, cue):
            return None
        # "Who leads a group called": the object of another verb.
        led = self.word(source[0] - 1) == "who" or self.word(source[0]) in _NOBODY
        if led or reports_nothing(self, cue, source):
            return None
        after = self.word(cue + 1)
        if self.word(source[0] - 1) == "what":
            return Attribution(source, cue, (source[0] - 1, len(self.tokens)), True)
        if self.words[cue] in ("point", "points", "pointed") and after == "to":
            return Attribution(source, cue, (cue, len(self.tokens)), True)
        return self._fronted(cue, source) or self._with_content(cue, source)

    def _fronted(self, cue: int, source: tuple[int, int]) -> Attribution | None:
        """ "A link the company denies": what is denied stands before the subject."""
        first, last = source
        if self.word(cue + 1) not in (".", ""):
            return None
        if charge := self._charge_before(first):
            return Attribution(source, cue, (charge, cue + 1), whole=True)
        if self.words[first] not in ("a", "an"):
            return None
        subject = next(
            (at for at in range(last - 1, first, -1) if self.words[at] == "the"), 0
        )
        if not subject:
            return None
        return Attribution((subject, last), cue, (first, cue + 1), whole=True)

    def _charge_before(self, subject: int) -> int:
        """Where "a charge" begins in ", a charge he denies"; 0 for nowhere."""
        if self.word(subject) not in HE | THEY | IT:
            return 0
        for place in range(subject - 2, max(0, subject - _NEAR), -1):
            if self._is_comma(place):
                break
            if self.words[place] in ("a", "an") and self._is_comma(place - 1):
                return place
        return 0

    def _when_it(
        self, cue: int, source: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        """ "X took a calmer view, when it described it as": X, who opens it."""
        first = self.first_subject()
        if source is None or first is None or self.words[cue] not in _VIEWED:
            return None
        when = source[0] - 1
        pronoun = self.word(source[0]) in HE | IT | THEY and source[1] == source[0] + 1
        opens = first == (0, 1) or (first[0] == 0 and self.tokens[1].is_capital)
        own = opens and self.word(0) not in HE | IT | THEY
        if not (pronoun and own and self.words[when - 1 : when + 1] == [",", "when"]):
            return None
        ahead = self.words[cue : cue + 1 + _QUOTED_BY]
        told = not {"as", "at", "called"}.isdisjoint(ahead)
        return first if first[1] < when and told else None

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
        to = next((at for at in range(cue + 3, end) if self.words[at] == "to"), end)
        if to == cue + 2:
            return None
        start = self._clause_start(cue)
        if self.word(to) == "to" and self.words[cue] in SPEECH:
            return Attribution(
                (cue + 2, to), cue, (start, len(self.tokens)), True, True
            )
        return Attribution((cue + 2, end), cue, (start, cue), True)

    def _participle(
        self, cue: int, before: Sequence[Attribution]
    ) -> Attribution | None:
        """ ", adding that B": the source of the verb before, or the subject."""
        previous = self.word(cue - 1)
        if previous == "as" and (quoted := self._quoted_as(cue)):
            return quoted
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

    def _quoted_as(self, cue: int) -> Attribution | None:
        """ "X was quoted by Y as saying that C"."""
        verb = next(
            (
                at
                for at in range(cue - 2, max(0, cue - _QUOTED_BY), -1)
                if self.words[at] in ("quoted", "cited", "reported")
            ),
            0,
        )
        start = self._content_start(cue)
        if not verb or start is None or self.word(verb - 1) not in _BE:
            return None
        source = self._subject(self._group_start(verb))
        return source and Attribution(source, cue, (start, len(self.tokens)))

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

    def _is_reduced(self, cue: int, group: int) -> bool:
        """ "A report published by X": a passive without its auxiliary."""
        by = self.word(cue + 1) == "by" and not self._is_amount(cue + 2)
        return by and group == cue and self.words[cue].endswith(("ed", "tten"))

    def _is_used_so(self, cue: int, group: int) -> bool:
        """Whether "argued for", "has spoken of" stand, not "argued with"."""
        word, after = self.words[cue], self.word(cue + 1)
        if word in _OF_OBJECT and after in PREPOSITIONS:
            return after in ("for", "against", "of", "about")
        if word not in _PERFECT:
            return True
        perfect = not _HAVE.isdisjoint(self.words[group:cue])
        return perfect and (word == "written" or after == "of")

    def _fits(self, cue: int, group: int) -> bool:
        """Whether a word that is a noun as often stands here as a verb."""
        if self.words[cue] in ("put", "puts"):
            ahead = self.words[cue + 1 : cue + 1 + 2 * _NEAR]
            return not {"at", "down", "between"}.isdisjoint(ahead)
        if self.words[cue] not in ALSO_NOUNS or group < cue:
            return True
        if self.word(cue + 1) in ("of", "for", "from") or self.word(cue + 1) == "":
            return False
        before = self.tokens[cue - 1]
        after = self.word(cue + 1)
        plain = self.words[cue] in ("claim", "report", "state", "estimate", "find")
        if plain and not before.lower.endswith("s"):
            own = before.lower in ("they", "we", "i", "you")
            return own or group_claims(self, cue)
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
        colon = (
            self.words[cue] in SAYING and self.word(self._phrase_end(cue + 1)) == ":"
        )
        return self._is_comma(cue - 1) and (
            colon or self._ends_clause(cue) or self._interrupts(cue)
        )

    def _interrupts(self, cue: int) -> bool:
        """ "The victims, say officials, were children": a clause goes on behind."""
        end = self._phrase_end(cue + 1)
        plain = self.words[cue] in SAYING and self.word(end) == ","
        return plain and self.is_finite(end + 1) if end + 1 < len(self.words) else False

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
        last = len(self.tokens) if self._interrupts(cue) else cue
        if self.word(end) == ":":  # "Not so, says X: B"
            return Attribution(source, cue, (end + 1, len(self.tokens)))
        return Attribution(source, cue, (self._clause_start(cue), last), trailing=True)

    def _shown(self, cue: int) -> Attribution | None:
        """ "X's figures show that": a document speaks for whom it names."""
        source = self._subject(self._group_start(cue))
        if source is None:
            return None
        phrase = self.tokens[slice(*source)]
        if not (who_made(phrase) or owned_by_pronoun(phrase)):
            return None
        after = self.word(cue + 1)
        if after in ("", ".") and self.word(source[0] - 1) == ",":
            return Attribution(source, cue, (0, source[0]), trailing=True)
        if after != "that" and not self._holds_figure(cue):
            return None
        whole = after != "that"
        start = cue if whole else cue + 2
        return Attribution(source, cue, (start, len(self.tokens)), whole)

    def _holds_figure(self, cue: int) -> bool:
        """Whether a number stands close behind: "show a fall of 40%"."""
        return any(token.is_number for token in self.tokens[cue + 1 : cue + 1 + _NEAR])
