"""The subject that stands before a verb group, with its appositions."""

from functools import cached_property

from claims.extraction.document_words import DOCUMENTS
from claims.extraction.grammar import Grammar
from claims.extraction.lexicon import (
    AUXILIARIES,
    CONNECTIVES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    REPORTING_NOUNS,
    SPEECH,
    TIME_WORDS,
)
from claims.extraction.names import capital_run

_MAX_SOURCE = 40
_DASHES = ("—", "–", "-", "―")
_PARTICLES = ("out", "up", "down", "off", "back", "away", "if", "whether", "why", "how")
_SUBORDINATORS = ("after", "before", "since", "until")
_SHORT_PHRASE = 4
_JOINTS = ("and", "but", "or")
_OPENING = ("the", "a", "an", "his", "her", "its", "their")


class Subjects(Grammar):
    """Finds subjects by commas, connectives and finite verbs."""

    def first_subject(self) -> tuple[int, int] | None:
        """The subject of the first finite verb of the sentence."""
        return self._first_subject

    @cached_property
    def _first_subject(self) -> tuple[int, int] | None:
        for position in range(1, len(self.tokens)):
            if self.is_finite(position):
                return self._subject(self._group_start(position))
        return None

    def _subject(self, group: int) -> tuple[int, int] | None:
        """The noun phrase before the verb group that begins at `group`."""
        before = self.word(group - 1)
        if (
            not group
            or before in _JOINTS
            or (group == 1 and not self.tokens[0].is_word)
        ):
            return None  # "disputed that account and said"
        if before in ("who", "which"):
            return self._antecedent(group - 1)
        if before in ("he", "she", "it", "they"):
            return group - 1, group
        if before in _DASHES:
            opening = self._opening_dash(group - 1)
            return self._subject(opening) if opening else None
        return self._phrase_before(group)

    def _phrase_before(self, group: int) -> tuple[int, int] | None:
        """The noun phrase that is told from the rest by its commas."""
        closing_comma = self.words[group - 1] == ","
        end = group - 1 if closing_comma else group
        segments = self._segments_before(end)
        if len(segments) < 1 + closing_comma:
            return None
        first = len(segments) - 1
        trails = self.word(segments[-1][0]) in ("to", "with", "from", "including")
        if closing_comma or trails:
            first = self._first_nominal(segments)
        start = self._skip_adverbial(segments[first][0], group)
        start = self._past_subordinator(start, end)
        while start < end and self.words[start] in CONNECTIVES:
            start += 1
        nominal = start < end and self.words[start] not in PREPOSITIONS
        return (start, end) if nominal else None

    def _past_subordinator(self, start: int, end: int) -> int:
        """ "Hours after President Lee said", "Before she told": where the name begins.

        "After the attack Lee said" has a phrase between, and stays as it is.
        """
        if self.word(start) not in _SUBORDINATORS or start + 1 >= end:
            return start
        first = start + 1
        named = capital_run(self.tokens, first) == end
        determined = self.word(first) in _OPENING and end - first <= _SHORT_PHRASE
        plain = not any(token.is_capital for token in self.tokens[first:end])
        return first if named or (determined and plain) else start

    def _opening_dash(self, closing: int) -> int:
        """Where the dash stands that this one closes: "Lee - a baker - said"; or 0."""
        for place in range(closing - 2, max(0, closing - _MAX_SOURCE), -1):
            if self.words[place] in _DASHES:
                return 0 if self.has_finite(place, closing) else place
        return 0

    def _first_nominal(self, segments: list[tuple[int, int]]) -> int:
        """The segment with the noun that the later ones explain."""
        for place, (start, end) in enumerate(segments[:-1]):
            word = self.word(start)
            if word in PREPOSITIONS or word.endswith("ly") or word in TIME_WORDS:
                continue
            if self._is_participial(start, end):
                continue
            if self.has_finite(start, end):
                continue
            return place
        return len(segments) - 1

    def _is_participial(self, start: int, end: int) -> bool:
        """ "Reading out the ruling, X said", "Asked about it, X said"."""
        if end - start < 2 or not self.word(start).endswith(("ing", "ed")):
            return False
        after = self.word(start + 1)
        loose = after in PREPOSITIONS or after in DETERMINERS or after in _PARTICLES
        return loose or after in ("he", "she", "it", "they")

    def _antecedent(self, relative: int) -> tuple[int, int] | None:
        """The phrase that "who" or "which" points back to."""
        end = relative - (self.word(relative - 1) == ",")
        start = end
        while start and not self.quoted[start - 1]:
            word = self.words[start - 1]
            if word in ",;:" or self.is_finite(start - 1) or word in RELATIVES:
                break
            start -= 1
        start = self._name_before(start) or self._last_noun(start, end)
        return (start, end) if start < end else None

    def _name_before(self, start: int) -> int:
        """ "Ann Lee, a baker, who": where the name before a role begins, or 0."""
        name = start - 1
        if self.word(start) not in ("a", "an", "the") or self.word(name) != ",":
            return 0
        while name and self.tokens[name - 1].is_capital:
            name -= 1
        return name if start - 1 - name > 1 else 0

    def _last_noun(self, start: int, end: int) -> int:
        """ "An order given to Lee, who": where what stands nearest begins."""
        for position in range(end - 1, start, -1):
            before = self.words[position - 1]
            of_name = before == "of" and self.tokens[position].is_capital
            if of_name or before in ("to", "by", "from", "with"):
                return position
        return start

    def _segments_before(self, end: int) -> list[tuple[int, int]]:
        """The stretches between commas before `end`, up to the clause boundary."""
        segments: list[tuple[int, int]] = []
        stop = end
        position = end - 1
        depth = 0
        while position >= 0 and end - position < _MAX_SOURCE:
            word = self.words[position]
            depth += (word == ")") - (word == "(")
            if self.quoted[position] or word in (";", ":", "—", "–", "?", "!"):
                break
            closes = end < len(self.words) and self.words[end] == ","
            aside = (
                closes and word in ("who", "which") and self.word(position - 1) == ","
            )
            if depth <= 0 and not aside and self._is_boundary(position, end):
                break
            if word == "," and depth <= 0:
                segments.append((position + 1, stop))
                stop = position
            position -= 1
        segments.append((position + 1, stop))
        return [segment for segment in reversed(segments) if segment[0] < segment[1]]

    def _is_boundary(self, position: int, end: int) -> bool:
        word = self.words[position]
        if word in ("that", "who", "which", "whom", "where"):
            return not (
                self.has_finite(position + 1, end) or self._is_aside(position, end)
            )
        if word == "and":
            start = position
            while start and self.words[start - 1] not in (",", ";", ":", "that"):
                start -= 1
            return self.has_finite(start, position)
        if word == "as":
            return position > 0 and self.word(end) != ","
        if word == "since" and self._is_time(position + 1, opening=True):
            return False  # "its head since 2020"
        if word == "since" and self.word(position - 1) in AUXILIARIES:
            return False  # "who has since won"
        return word in CONNECTIVES or word in ("when", "if", "unless")

    def _is_aside(self, relative: int, end: int) -> bool:
        """ "A group that counts heads, puts": a clause that its comma closes."""
        closes = end < len(self.words) and self.words[end] == ","
        before = self.word(relative - 1)
        return closes and before not in SPEECH and before not in REPORTING_NOUNS

    def _skip_adverbial(self, start: int, end: int) -> int:
        """Past "In December 2020", "Three days later", "In Lisbon" before a subject."""
        position = start
        if self.word(position) in ("yet", "then", "still", "also", "now"):
            position += 1
        for place in range(position, min(end - 1, position + 7)):
            if self.words[place] in ("later", "earlier", "ago"):
                return place + 1
        opening = self.word(position) in PREPOSITIONS
        reach = first = position + opening
        while reach < end and self._is_time(reach, opening):
            reach += 1
        if reach > first or not opening:
            return reach if reach < end else position
        return (
            self._last_determiner(first, end)
            or self._name_after(first, end)
            or position
        )

    def _name_after(self, first: int, end: int) -> int:
        """ "In the same interview Lee": where the name begins, or 0."""
        start = end
        while start > first and self.tokens[start - 1].is_capital:
            start -= 1
        document = self.word(start - 1) in DOCUMENTS and start - 1 > first
        return start if document and start < end else 0

    def _last_determiner(self, first: int, end: int) -> int:
        """ "In its first report the ministry": where its last phrase begins, or 0."""
        for place in range(end - 1, first, -1):
            opens = self.words[place] in _OPENING
            if opens and self.words[place - 1] not in PREPOSITIONS:
                return place
        return 0

    def _is_time(self, position: int, opening: bool) -> bool:
        word = self.words[position].removeprefix("mid-")
        if word in TIME_WORDS or self.tokens[position].is_number:
            nexts = self.word(position + 1)
            return not self.tokens[position].is_number or nexts in TIME_WORDS or opening
        follows = self.word(position + 1)
        return word in ("the", "of", "that", "this", "'s", "a", "and", "-") and (
            follows in TIME_WORDS or (follows[:1].isdigit() and opening)
        )
