"""Who and what the words of a claim point back to, put in their place.

Never inside quotation marks, and never where the claim itself has named them before.
"""

from collections.abc import Iterator, Sequence

from claims.extraction.bodies import Bodies
from claims.extraction.candidate import Speaker
from claims.extraction.cast import Cast
from claims.extraction.edits import Edit, begin
from claims.extraction.full_names import FullNames
from claims.extraction.lexicon import (
    AUXILIARIES,
    CONNECTIVES,
    DETERMINERS,
    GROUP_HEADS,
    HE,
    IT,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    PREPOSITIONS,
    RELATIVES,
    THEY,
)
from claims.extraction.register import Register
from claims.extraction.scene import Scene, subject_of
from claims.extraction.statement import Span, Statement
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

SAME = word_set("the this that same latter")
_OWNERS = {"his": "he", "her": "she"}
# What a company, a body or a country has, and a thing has not.
_OF_BODIES = word_set(
    """
    lawyer lawyers shares chief president chairman chairwoman spokesman spokeswoman
    spokesperson director leader leaders staff employees customers troops soldiers
    forces army government parliament minister ministers ambassador embassy officials
    headquarters board shareholders profits parent subsidiary founder members secretary
    """
)
_OWNING = frozenset(["his", "her", "its", "their"])
_HEADS = ORGANISATION_HEADS | PERSON_HEADS | GROUP_HEADS
_MOST_SOURCE = 4
"""Words of a description that points back: "the same senior official"."""
_SMALL_AFTER = PREPOSITIONS | RELATIVES


class Referents:
    """Puts names in the place of what points back to them, in one article."""

    def __init__(self, cast: Cast, bodies: Bodies, register: Register) -> None:
        """Take what the article names."""
        self.cast = cast
        self.names = FullNames(cast, bodies, register)
        self.register = register
        self.scene = Scene(cast, register)

    def edits(self, statement: Statement, *, prefixed: bool) -> Iterator[Edit]:
        """The names to put in; `prefixed` where the speaker's name comes in front."""
        if not prefixed:
            yield from self._sources(statement)
        yield from self._pronouns(statement, prefixed=prefixed)
        yield from self.names.short_names(statement)
        yield from self.names.of_bodies(statement)
        yield from self._places(statement)

    # --- who speaks ---------------------------------------------------------------

    def _sources(self, statement: Statement) -> Iterator[Edit]:
        """ "He", "the ministry", "the same official" as the source of what is said."""
        reading = statement.reading
        last = statement.first + len(statement.tokens)
        for one, speaker in zip(reading.found, reading.speakers, strict=True):
            start, end = _whole(reading.tokens, one.source)
            if speaker is None or not statement.first <= start < end <= last:
                continue
            source = reading.tokens[start:end]
            known = self.scene.is_sure_of(one) and points_back(source, speaker)
            # A pronoun may stand in a claim of its own; "the company" beside the name
            # of one in the same sentence is another one.
            since = statement.first if _is_one((start, end)) else 0
            known = known and not _named_in(reading.tokens[since:start], speaker)
            if known and not any(reading.quoted[start:end]):
                name = self.cast.said_by(speaker)
                the = source[0].lower in SAME and name[:1].islower()
                name = f"the {name}" if the and not name.startswith("the ") else name
                yield Edit(source[0].start, source[-1].end, begin(name, source[0].text))
            return  # of "X says it is sure" only X is certain

    # --- pronouns -----------------------------------------------------------------

    def _pronouns(self, statement: Statement, *, prefixed: bool) -> Iterator[Edit]:
        """The first "he", "she", "his", "her" or "its" that nothing stands before."""
        reading = statement.reading
        alone = {
            one.source[0]
            for one, speaker in zip(reading.found, reading.speakers, strict=True)
            if speaker is not None and _is_one(one.source)
        }
        for place, token in enumerate(statement.tokens):
            word = token.lower
            at = statement.first + place
            if statement.reading.quoted[at] or at in alone:
                return
            if word in HE or word in _OWNERS:
                if not prefixed and not self.scene.people_in((statement.first, at)):
                    yield from self._person(statement, place)
                return
            if word == "its" and not self._named_before(statement, place):
                yield from self._body(statement, place)
                return

    def _named_before(self, statement: Statement, place: int) -> bool:
        return any(token.is_capital for token in statement.tokens[1:place]) or (
            place > 0 and statement.tokens[0].text in self.register.capitals
        )

    def _person(self, statement: Statement, place: int) -> Iterator[Edit]:
        token = statement.tokens[place]
        owner = token.lower in _OWNERS
        if owner and not _is_owner(statement.tokens, place):
            return
        pronoun = _OWNERS.get(token.lower, token.lower)
        name = self.scene.person(statement.first, pronoun)
        if name:
            new = f"{name}'s" if owner else name
            yield Edit(token.start, token.end, begin(new, token.text))

    def _body(self, statement: Statement, place: int) -> Iterator[Edit]:
        """ "Its lawyer", after a sentence about one company and no other."""
        tokens = statement.tokens
        own = {word.lower for word in tokens[place + 1 : place + 3]}
        name = self.scene.body(statement.first) if own & _OF_BODIES else ""
        before = self.scene.before
        if name and before is not None and subject_of(before) == name:
            token = tokens[place]
            yield Edit(token.start, token.end, begin(f"{name}'s", token.text))

    def _places(self, statement: Statement) -> Iterator[Edit]:
        """ "There" by the one place of the sentence before."""
        for place, token in enumerate(statement.tokens):
            at = statement.first + place
            if token.text != "there" or statement.reading.quoted[at] or not place:
                continue
            after = statement.tokens[place + 1 : place + 2]
            before = statement.tokens[place - 1]
            exists = (
                after
                and after[0].lower in AUXILIARIES
                and not before.lower.endswith("ed")
            )
            if exists or before.lower in PREPOSITIONS or before.text == ",":
                continue
            name = self.scene.place(at)
            if name:
                yield Edit(token.start, token.end, f"in {name}")


def _is_one(source: Span) -> bool:
    return source[1] - source[0] == 1


def _whole(tokens: Sequence[Token], source: Span) -> Span:
    """The source with the "the same" before it."""
    start, end = source
    while start and tokens[start - 1].lower in SAME:
        start -= 1
    return start, end


def points_back(source: Sequence[Token], speaker: Speaker) -> bool:
    """Whether a source is only a pronoun or a description of whom it names."""
    words = [token.lower for token in source]
    if len(words) == 1 and words[0] in HE | IT | THEY:
        return True
    capital = any(token.is_capital for token in source[1:])
    if len(words) > _MOST_SOURCE or capital:
        return False
    if words[0] in _OWNING:
        return speaker.name.lower().endswith(f"'s {' '.join(words[1:])}")
    described = [word for word in words if word not in DETERMINERS | SAME]
    if speaker.name.split()[0].lower() in RELATIVES | CONNECTIVES:
        return False
    if words[0] not in SAME or not described or described[-1] not in _HEADS:
        return False
    said = speaker.name.lower().replace("'s", "").split()
    fuller = set(described) <= set(said) and len(said) > len(described)
    return fuller or not speaker.name.islower()


def _is_owner(tokens: Sequence[Token], place: int) -> bool:
    """Whether "her" or "his" owns the noun that follows."""
    after = tokens[place + 1 : place + 2]
    small = not after or not after[0].is_word
    return not small and after[0].lower not in _SMALL_AFTER | DETERMINERS


def _named_in(tokens: Sequence[Token], speaker: Speaker) -> bool:
    """Whether these words have named the speaker."""
    words = {word.strip("()") for word in speaker.name.split() if not word.islower()}
    return any(token.text in words for token in tokens if token.is_capital)
