"""Who and what a stretch of an article names that a pronoun could mean.

Whoever might be a person counts, marked as unsure: doubt must leave a pronoun alone.
"""

from collections.abc import Collection, Iterator, Sequence

from claims.extraction.appositions import OFFICES
from claims.extraction.cast import Cast, runs
from claims.extraction.lexicon import ORGANISATION_HEADS, TIME_WORDS
from claims.extraction.names import join, split_titles
from claims.extraction.register import Register
from claims.extraction.standing import is_noun
from claims.extraction.statement import Reading, Span
from claims.extraction.tokens import Token

UNSURE = "?"
"""Stands before whoever only may be a person."""
_PLACING = frozenset(["in", "to", "from", "near", "across", "into", "inside"])


class Candidates:
    """Reads people, bodies and places out of sentences, by what the article shows."""

    def __init__(self, cast: Cast, register: Register) -> None:
        """Take who the article names."""
        self.cast = cast
        self.register = register

    def people(self, reading: Reading, place: Span, sure: str) -> Iterator[str]:
        """Full names, "?" and the words for whoever may be a person besides.

        `sure` is whom a pronoun of the stretch means beyond doubt, if anybody.
        """
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
                full = self.cast.full_name(name) or name
                # Twice unsure: never the same as what a name makes likely.
                yield full if name == sure else f"{UNSURE}{UNSURE}{full}"

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
            yield f"{UNSURE}{words}"

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

    def bodies(self, reading: Reading, place: Span) -> Iterator[str]:
        """Names that stand for themselves and are nobody's."""
        tokens = reading.tokens[slice(*place)]
        for run in runs(tokens):
            _, name = split_titles(tokens[slice(*run)])
            people = bool(name) and bool(self.cast.full_name(name[-1].text))
            timed = any(word.lower in TIME_WORDS for word in name)
            if len(name) == 1 and name[0].text not in self.register.capitals:
                continue
            if name and not people and not timed and is_noun(tokens, run[1]):
                yield join(name)

    def places(self, reading: Reading, place: Span) -> Iterator[str]:
        """Names that something is said to be in, or to go to."""
        tokens = reading.tokens[slice(*place)]
        for start, end in runs(tokens):
            name = tokens[start:end]
            timed = any(word.lower in TIME_WORDS for word in name)
            before = tokens[start - 1].lower if start else ""
            if before in _PLACING and not timed and is_noun(tokens, end):
                yield join(name)


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
            yield f"{UNSURE}{token.lower}"


def _opens_clause(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].lower in ("and", "but", "that", "while")


def _is_aside(tokens: Sequence[Token], place: int) -> bool:
    """Whether the phrase explains the name before it: "Ann Lee, a baker"."""
    return place > 1 and tokens[place - 1].text == "," and tokens[place - 2].is_capital
