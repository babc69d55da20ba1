"""Who and what a pronoun can mean where it stands: the candidates of one article.

A candidate is named in the clause before or, failing that, in the sentence before in
the same paragraph. An answer is given only where there is one candidate and no more;
whatever might be a person counts as one too, so that doubt leaves the pronoun alone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from claims.extraction.attributions import SentenceReader
from claims.extraction.candidate import Speaker
from claims.extraction.cast import OFFICES, Cast, runs
from claims.extraction.contents import Attribution
from claims.extraction.lexicon import (
    HE,
    IT,
    ORGANISATION_HEADS,
    THEY,
    TIME_WORDS,
)
from claims.extraction.names import join, split_titles
from claims.extraction.register import Register
from claims.extraction.standing import is_noun
from claims.extraction.statement import Reading, Span
from claims.extraction.tokens import Token

_PLACING = frozenset(["in", "to", "from", "near", "across", "into", "inside"])
_UNSURE = "?"
Finder = Callable[[Reading, Span], Iterable[str]]
"""What finds the candidates in a range of a sentence's tokens."""


class Scene:
    """The sentence that is read, and the one before it."""

    def __init__(self, cast: Cast, register: Register) -> None:
        """Take who the article names."""
        self.cast = cast
        self.register = register
        self.current: Reading | None = None
        self.before: Reading | None = None
        self._sure: list[bool] = []
        self._last = self._last_before = ""

    def enter(self, reading: Reading) -> None:
        """Go on to the sentence that a statement stands in."""
        if reading is self.current:
            return
        self.before, self.current = self.current, reading
        self._sure, self._last_before = [], self._last
        for place in range(len(reading.found)):
            self._sure.append(self._is_sure(reading, place))
        if reading.found:
            first = reading.speakers[0]
            self._last = first.name if first is not None and self._sure[0] else ""
        elif not reading.is_bare_quotation:
            self._last = ""

    def is_sure_of(self, attribution: Attribution | None) -> bool:
        """Whether the speaker of an attribution is beyond doubt.

        Without one, whether whoever spoke last was.
        """
        if attribution is None or self.current is None:
            return bool(self._last)
        return self._sure[list(self.current.found).index(attribution)]

    def _is_sure(self, reading: Reading, place: int) -> bool:
        """A name is; a pronoun is where whoever it can mean is the speaker found."""
        speaker, (start, end) = reading.speakers[place], reading.found[place].source
        if speaker is None:
            return False
        word = reading.tokens[start].lower
        if end - start > 1 or word not in HE | IT | THEY:
            return True
        earlier = [one for one in reading.speakers[:place] if one is not None]
        known = earlier[0].name if earlier and self._sure[0] else self._last
        if known == speaker.name:
            return True
        names = {self.cast.full_name(speaker.name) or speaker.name}
        found = set(self._people(reading, (0, start))) if word in HE else set()
        if word in HE and not found and self.before is not None:
            found = set(self._people(self.before, (0, len(self.before.tokens))))
        return {one.removeprefix(_UNSURE) for one in found} == names

    def person(self, first: int, pronoun: str) -> str:
        """The one person that a pronoun of the claim from token `first` can mean."""
        found = self._candidates(first, self._people)
        names = {one for one in found if one.removeprefix(_UNSURE) not in found - {one}}
        if len(names) != 1:
            return ""
        name = names.pop()
        known = self.register.pronoun_of(Speaker(name)) if name[0].isupper() else ""
        return "" if name.startswith(_UNSURE) or known not in ("", pronoun) else name

    def body(self, first: int) -> str:
        """The one organisation or country that "its" can mean."""
        names = self._candidates(first, self._bodies)
        return names.pop() if len(names) == 1 else ""

    def place(self, first: int) -> str:
        """The one place that "there" can mean, named in the sentence before."""
        current, before = self.current, self.before
        if current is None or before is None or before.paragraph != current.paragraph:
            return ""
        if any(self._places(current, (0, first))) or any(
            self._bodies(current, (0, first))
        ):
            return ""
        names = set(self._places(before, (0, len(before.tokens))))
        return names.pop() if len(names) == 1 else ""

    def people_in(self, place: Span) -> set[str]:
        """Who may be a person in a stretch of the sentence that is read."""
        if self.current is None:
            return set()
        return set(self._people(self.current, place))

    def _candidates(self, first: int, found: Finder) -> set[str]:
        if self.current is None:
            return set()
        names = set(found(self.current, (0, first)))
        before = self.before
        if names or before is None or before.paragraph != self.current.paragraph:
            return names
        return set(found(before, (0, len(before.tokens))))

    def _people(self, reading: Reading, place: Span) -> Iterator[str]:
        """Full names, "?" and the words for whoever may be a person besides."""
        tokens = reading.tokens[slice(*place)]
        named = list(runs(tokens))
        speakers = {
            speaker.name: one.source
            for one, speaker in zip(reading.found, reading.speakers, strict=True)
            if speaker is not None and speaker.kind == "person"
        }
        for run in named:
            yield from self._person(tokens, run, speakers)
        yield from _offices(tokens, named)
        for name, source in speakers.items():
            pronoun = source[1] - source[0] == 1
            if pronoun and place[0] <= source[0] < place[1]:
                last = self._last_before if reading is self.before else self._last
                full = self.cast.full_name(name) or name
                # Twice unsure: never the same as what a name makes likely.
                yield full if name == last else f"{_UNSURE}{_UNSURE}{full}"

    def _person(
        self, tokens: Sequence[Token], run: Span, speakers: Collection[str]
    ) -> Iterator[str]:
        start, end = run
        _, name = split_titles(tokens[start:end])
        if not name or any(word.lower in TIME_WORDS for word in name):
            return
        words = join(name)
        full = self.cast.full_name(name[-1].text)
        if full and (full == words or full.split()[-1] == words or len(name) == 1):
            yield full
        elif self.cast.is_person(words) or self.cast.is_person(f"{words}."):
            yield words if self.cast.is_person(words) else f"{words}."
        elif len(name) > 1 and words in speakers:
            yield words
        elif self._may_be_person(tokens, run, name):
            yield f"{_UNSURE}{words}"

    def _may_be_person(
        self, tokens: Sequence[Token], run: Span, name: Sequence[Token]
    ) -> bool:
        start, end = run
        if any(word.lower in ORGANISATION_HEADS | {"of"} for word in name):
            return False
        if name[-1].lower in self.register.titled:
            return True
        placed = start > 0 and (
            tokens[start - 1].lower in _PLACING | {"the"}
            or (start > 1 and _is_office_of(tokens[start - 2 : start]))
        )
        if len(name) > 1:
            return not placed and not self.cast.is_place(join(name))
        word = name[0].text
        if word not in self.register.capitals or word.isupper():
            return False
        return not placed and not self.cast.is_place(word) and is_noun(tokens, end)

    def _bodies(self, reading: Reading, place: Span) -> Iterator[str]:
        tokens = reading.tokens[slice(*place)]
        for run in runs(tokens):
            _, name = split_titles(tokens[slice(*run)])
            people = any(True for _ in self._known(name))
            timed = any(word.lower in TIME_WORDS for word in name)
            if len(name) == 1 and name[0].text not in self.register.capitals:
                continue
            if name and not people and not timed and is_noun(tokens, run[1]):
                yield join(name)

    def _known(self, name: Sequence[Token]) -> Iterator[str]:
        for word in name[-1:]:
            if full := self.cast.full_name(word.text):
                yield full

    def _places(self, reading: Reading, place: Span) -> Iterator[str]:
        tokens = reading.tokens[slice(*place)]
        for start, end in runs(tokens):
            name = tokens[start:end]
            timed = any(word.lower in TIME_WORDS for word in name)
            before = tokens[start - 1].lower if start else ""
            if before in _PLACING and not timed and is_noun(tokens, end):
                yield join(name)


def subject_of(reading: Reading) -> str:
    """The words of the first subject of a sentence, "" where none is found."""
    found = SentenceReader(reading.tokens, reading.quoted).first_subject()
    return join(reading.tokens[slice(*found)]) if found else ""


def _is_office_of(words: Sequence[Token]) -> bool:
    """ "Mayor of": what follows is no person."""
    return words[0].lower in OFFICES and words[1].lower == "of"


def _offices(tokens: Sequence[Token], named: Sequence[Span]) -> Iterator[str]:
    """ "The suspect": a person by office alone, nobody's apposition."""
    starts = {start for start, _ in named}
    for place, token in enumerate(tokens):
        if token.lower not in OFFICES or token.is_capital or place == 0:
            continue
        before = tokens[place - 1].lower
        after = place + 1 + (place + 1 < len(tokens) and tokens[place + 1].text == ",")
        if after in starts or place + 1 in starts:
            continue
        if before == "the" and _opens_clause(tokens, place - 1):
            yield f"the {token.lower}"
        elif before in ("the", "a", "an") and not _is_aside(tokens, place - 1):
            yield f"{_UNSURE}{token.lower}"


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].lower in ("and", "but", "that", "while")


def _is_aside(tokens: Sequence[Token], place: int) -> bool:
    """Whether the phrase explains the name before it: "Ann Lee, a baker"."""
    return place > 1 and tokens[place - 1].text == "," and tokens[place - 2].is_capital
