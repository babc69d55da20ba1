"""Who says what inside one English sentence: source, cue and content, as tokens.

A shallow reader: it looks for reporting verbs outside of quotations and finds the
subject and the complement by commas, connectives and finite verbs. Rules only, no
model, so that each decision can be read and tested.
"""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.authors import owned_by_pronoun, who_made
from claims.extraction.beside_quotes import beside_quotation
from claims.extraction.contents import Attribution
from claims.extraction.document_words import DOCUMENTS, FINDINGS, SHOWING
from claims.extraction.grammar import ALSO_NOUNS
from claims.extraction.left_over import left_over
from claims.extraction.lexicon import JUDGING, PREPOSITIONS, SPEECH, THAT_SAID
from claims.extraction.plausibility import is_clause
from claims.extraction.verb_cues import VerbCues
from claims.extraction.words import word_set

_MAX_CUES = 12
"""More verbs of saying than any sentence of prose has."""

_EVIDENCE = DOCUMENTS | FINDINGS
_COURTS = word_set("court inquest jury tribunal hearing inquiry trial panel committee")
_COURT_WITHIN = 4
"""Tokens: "the court in Velda heard"."""


class SentenceReader(VerbCues):
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
        found = [one for one in found if not self._is_evidence(one, found)]
        return [*found, *left_over(self, found)]

    def _is_evidence(self, one: Attribution, found: Sequence[Attribution]) -> bool:
        """ "The Times reported: data indicate that B": what the Times goes by."""
        start, end = one.source
        phrase = self.tokens[start:end]
        head = next(
            (at for at in range(start, end) if self.words[at] in PREPOSITIONS), end
        )
        unowned = not any(token.is_capital for token in phrase) and not (
            who_made(phrase) or owned_by_pronoun(phrase)
        )
        if not unowned or self.word(head - 1) not in _EVIDENCE:
            return False
        return any(
            outer.cue == start - 2
            and self.words[start - 1] in (":", "that")
            and any(token.is_capital for token in self.tokens[slice(*outer.source)])
            for outer in found
        )

    def _read(self, position: int, before: Sequence[Attribution]) -> Attribution | None:
        """The attribution that the word there makes, if it makes one."""
        word = self.words[position]
        that_said = word in THAT_SAID and (
            self.word(position + 1) == "that" or self._closes(position)
        )
        if word == "heard" and not self._before_court(position):
            return None
        if word in SHOWING:
            return self._shown(position)
        if word in SPEECH or word in JUDGING or that_said:
            return self._verb(position, before) or self._other(position)
        return self._other(position)

    def _before_court(self, position: int) -> bool:
        """ "The inquest heard that": what is said before a court."""
        before = self.words[max(0, position - _COURT_WITHIN) : position]
        return not _COURTS.isdisjoint(before)

    def _closes(self, position: int) -> bool:
        """ "C, analysts fear.": the verb ends the sentence, its subject a clause."""
        if self.word(position + 1) not in (".", "", ";"):
            return False
        subject = self._subject(self._group_start(position))
        return subject is not None and self.word(subject[0] - 1) == ","

    def _holds_speech(self, read: Attribution) -> bool:
        """Whether the source itself reports: "Lee said in the call" is none."""
        start, end = read.source
        words = self.words[start:end]
        comma = words.index(",") if "," in words else len(words)
        head = [token.text for token in self.tokens[start + 1 : start + comma]]
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
