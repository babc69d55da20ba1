"""Who and what a pronoun can mean where it stands: the candidates of one article.

A candidate is named in the clause before or, failing that, in the sentence before in
the same paragraph. An answer is given only where there is one candidate and no more;
whatever might be a person counts as one too, so that doubt leaves the pronoun alone.
"""

from collections.abc import Callable, Iterable

from claims.extraction.attributions import SentenceReader
from claims.extraction.candidate import Speaker
from claims.extraction.candidates import UNSURE, Candidates
from claims.extraction.cast import Cast
from claims.extraction.contents import Attribution
from claims.extraction.lexicon import HE, IT, THEY
from claims.extraction.names import join
from claims.extraction.register import Register
from claims.extraction.statement import Reading, Span

Finder = Callable[[Reading, Span], Iterable[str]]
"""What finds the candidates in a range of a sentence's tokens."""


class Scene:
    """The sentence that is read, and the one before it."""

    def __init__(self, cast: Cast, register: Register) -> None:
        """Take who the article names."""
        self.cast = cast
        self.register = register
        self.named = Candidates(cast, register)
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
        found = self._people(reading, (0, start)) if word in HE else set()
        if word in HE and not found and self.before is not None:
            found = self._people(self.before, (0, len(self.before.tokens)))
        return {one.removeprefix(UNSURE) for one in found} == names

    def person(self, first: int, pronoun: str) -> str:
        """The one person that a pronoun of the claim from token `first` can mean."""
        found = self._candidates(first, self._people)
        names = {one for one in found if one.removeprefix(UNSURE) not in found - {one}}
        if len(names) != 1:
            return ""
        name = names.pop()
        known = self.register.pronoun_of(Speaker(name)) if name[0].isupper() else ""
        return "" if name.startswith(UNSURE) or known not in ("", pronoun) else name

    def body(self, first: int) -> str:
        """The one organisation or country that "its" can mean."""
        names = self._candidates(first, self.named.bodies)
        return names.pop() if len(names) == 1 else ""

    def place(self, first: int) -> str:
        """The one place that "there" can mean, named in the sentence before."""
        current, before = self.current, self.before
        if current is None or before is None or before.paragraph != current.paragraph:
            return ""
        if any(self.named.places(current, (0, first))) or any(
            self.named.bodies(current, (0, first))
        ):
            return ""
        names = set(self.named.places(before, (0, len(before.tokens))))
        return names.pop() if len(names) == 1 else ""

    def people_in(self, place: Span) -> set[str]:
        """Who may be a person in a stretch of the sentence that is read."""
        if self.current is None:
            return set()
        return self._people(self.current, place)

    def _people(self, reading: Reading, place: Span) -> set[str]:
        sure = self._last_before if reading is self.before else self._last
        return set(self.named.people(reading, place, sure))

    def _candidates(self, first: int, found: Finder) -> set[str]:
        if self.current is None:
            return set()
        names = set(found(self.current, (0, first)))
        before = self.before
        if names or before is None or before.paragraph != self.current.paragraph:
            return names
        return set(found(before, (0, len(before.tokens))))


def subject_of(reading: Reading) -> str:
    """The words of the first subject of a sentence, "" where none is found."""
    found = SentenceReader(reading.tokens, reading.quoted).first_subject()
    return join(reading.tokens[slice(*found)]) if found else ""
