"""Who says what in Persian, Arabic and Russian, by the order of cue and subject.

Simpler than the English reader: no clauses are cut, and the source is what stands in
the usual place beside the verb of saying.
"""

import re
from collections.abc import Sequence

from claims.extraction.candidate import Speaker, SpeakerKind
from claims.extraction.contents import Attribution
from claims.extraction.foreign_lexicon import LANGUAGES, Language
from claims.extraction.tokens import Token
from factcheck.lib.text import normalise

_MAX_SOURCE = 12
_FULL_NAME = 2
_STOPS = frozenset('.,:;!?،؛؟—–-()«»“”"')
_CLOSING = frozenset('»”"')


def is_foreign(language: str) -> bool:
    """Whether there are rules of its own for the language."""
    return language in LANGUAGES


def with_full_stop(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[bool]:
    """Count the full stop to a quotation: here it stands behind the closing mark."""
    ends = len(tokens) > 1 and not tokens[-1].is_word and quoted[-2]
    return [*quoted[:-1], True] if ends else list(quoted)


class ForeignReader:
    """Finds the attributions of one sentence of a language with rules."""

    def __init__(
        self, language: str, tokens: Sequence[Token], quoted: Sequence[bool]
    ) -> None:
        """Take the tokens of the sentence, and which of them stand in quotations."""
        self.rules: Language = LANGUAGES[language]
        self.tokens = tokens
        self.quoted = quoted
        self.words = [normalise(token.text) for token in tokens]

    def attributions(self) -> list[Attribution]:
        """The first attribution of the sentence outside of quotations, as a list."""
        for position in range(len(self.words)):
            if self.quoted[position]:
                continue
            found = self._according(position) or self._cue(position)
            if found is not None:
                return [found]
        return []

    def _matches(self, position: int, phrases: frozenset[str]) -> int:
        """How many words of a listed phrase stand here; 0 for none."""
        for size in (3, 2, 1):
            if " ".join(self.words[position : position + size]) in phrases:
                return size
        return 0

    def _according(self, position: int) -> Attribution | None:
        """ "According to X, C"; "C, according to X"."""
        size = self._matches(position, self.rules.according)
        if not size:
            return None
        start = position + size
        end = self._run(start)
        if start == end:
            return None
        total = len(self.tokens)
        if any(self.tokens[place].is_word for place in range(position)):
            return Attribution((start, end), position, (0, position), trailing=True)
        return Attribution((start, end), position, (min(end + 1, total), total))

    def _cue(self, position: int) -> Attribution | None:
        size = self._matches(position, self.rules.verbs)
        if not size:
            return None
        after = position + size
        total = len(self.tokens)
        source = self._source(position, after)
        if source is None:
            return None
        if source[0] >= after:
            return self._verb_first(position, source)
        content = self._content(after)
        if content >= total - 1:
            return Attribution(source, position, (0, source[0]), trailing=True)
        return Attribution(source, position, (content, total))

    def _verb_first(self, cue: int, source: tuple[int, int]) -> Attribution:
        """The verb, then who speaks, then what is said, if it did not come before."""
        total = len(self.tokens)
        content = total if self.rules.may_invert else self._content(source[1])
        if any(self.tokens[place].is_word for place in range(content, total)):
            return Attribution(source, cue, (content, total))
        return Attribution(source, cue, (0, cue), trailing=True)

    def _source(self, cue: int, after: int) -> tuple[int, int] | None:
        before = self._before(cue)
        if self.rules.verb_first:
            end = self._run(after)
            if end > after:
                return after, end
            # "and added that": nobody is named, so the last speaker goes on.
            adds = after < len(self.words) and self.words[after] in self.rules.that
            return (cue, cue) if adds and before is None else before
        inverted = cue > 0 and (
            self.quoted[cue - 1] or self.words[cue - 1] in ("-", ",")
        )
        if inverted and self.rules.may_invert and not self._closes_aside(cue):
            end = self._run(after)
            if end > after:
                return after, end
        return before

    def _closes_aside(self, cue: int) -> bool:
        """Whether the comma before the verb closes "X, the minister, said"."""
        commas = [
            place
            for place in range(cue)
            if self.words[place] == "," and not self.quoted[place]
        ]
        return len(commas) == 2 and not any(self.quoted[:cue])  # a pair

    def _run(self, start: int) -> int:
        """The end of the noun phrase that begins at `start`."""
        end = start
        while end < len(self.words) and end - start < _MAX_SOURCE:
            word = self.words[end]
            if self.quoted[end] or self.tokens[end].text in _STOPS:
                break
            if word in self.rules.that or (end > start and word in self.rules.ends):
                break
            if self._name_ends(start, end):
                break
            end += 1
        return end

    def _name_ends(self, start: int, end: int) -> bool:
        """Whether a name with capitals is over: "said X to journalists"."""
        return (
            self.rules.capitals
            and end > start + 1
            and self.tokens[end - 1].is_capital
            and self.tokens[end - 2].is_capital
            and not self.tokens[end].is_capital
        )

    def _before(self, cue: int) -> tuple[int, int] | None:
        """The subject before the verb, with what stands between commas."""
        start = cue
        while start and not self.quoted[start - 1] and cue - start < 2 * _MAX_SOURCE:
            if self.tokens[start - 1].text in ".;:!?؛؟»«":
                break
            start -= 1
        words = [place for place in range(start, cue) if self.tokens[place].is_word]
        if not words:
            return None
        end = next(
            (
                place
                for place in range(words[0] + 1, cue)
                if self.words[place] in self.rules.ends
            ),
            cue,
        )
        return words[0], end

    def _content(self, position: int) -> int:
        """Past "that", a colon or a comma, to where what is said begins."""
        total = len(self.tokens)
        for place in range(position, min(total, position + _MAX_SOURCE)):
            if self.words[place] in self.rules.that or self.words[place] == ":":
                return place + 1
            if self.quoted[place]:
                return place
        return total if position >= total - 1 else position


def parse_foreign(language: str, source: Sequence[Token]) -> Speaker | None:
    """The speaker that a source names; None for a pronoun or nothing."""
    rules = LANGUAGES[language]
    segments = _segments(source)
    if not segments or normalise(segments[0][0].text) in rules.pronouns:
        return None
    name, role = _name_and_role(rules, segments[0])
    if len(segments) > 1 and not role:
        role = _text(segments[1])
    return Speaker(name, role, kind=_kind(rules, name))


def _segments(source: Sequence[Token]) -> list[list[Token]]:
    segments: list[list[Token]] = [[]]
    for token in source:
        if token.text in _STOPS and token.text != "-":
            segments.append([])
        elif token.is_word:
            segments[-1].append(token)
    return [segment for segment in segments if segment]


def _name_and_role(rules: Language, words: list[Token]) -> tuple[str, str]:
    """A name, and the office written before it."""
    if not rules.article:
        first = _last_capitals(words)
        organisation = _kind(rules, _text(words)) != "person"
        titled = normalise(words[0].text) in rules.titles
        if len(words) - first > _FULL_NAME and (first or titled):
            first = len(words) - _FULL_NAME  # "of Russia" is no part of the name
        if 0 < first < len(words) and not organisation:
            return _text(words[first:]), _text(words[:first])
        return _text(words), ""
    start = 0
    folded = [normalise(word.text) for word in words]
    if folded[0] in rules.titles or folded[0].startswith(rules.article):
        start = 1
        while start < len(words) and (
            folded[start].startswith(rules.article) or folded[start] in rules.joints
        ):
            start += 1
    if 0 < start < len(words) and _kind(rules, _text(words)) == "person":
        return _text(words[start:]), _text(words[:start])
    return _text(words), ""


def _last_capitals(words: Sequence[Token]) -> int:
    first = len(words)
    while first and words[first - 1].is_capital:
        first -= 1
    return first


def _kind(rules: Language, name: str) -> SpeakerKind:
    first = normalise(name).split()
    if any(word in rules.groups for word in first):
        return "group"
    # "the Iranian ministry", but in Arabic "minister of the foreign ministry".
    if any(word in rules.organisations for word in first[: 1 if rules.article else 2]):
        return "organisation"
    if (
        re.fullmatch(r"[^\W\d_a-zа-я]{2,6}", name.split(maxsplit=1)[0])
        and rules.capitals
    ):
        return "organisation"
    return "person"


def _text(words: Sequence[Token]) -> str:
    return " ".join(word.text for word in words)
