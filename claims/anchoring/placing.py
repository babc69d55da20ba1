"""Which passage goes where: the best place for each, and no place for two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.anchoring.exact import Range, kept_in_place, occurrences
from claims.anchoring.fuzzy import likest
from claims.anchoring.versions import Versions, compare

_SAME_SURROUNDINGS = 0.6
"""From here on words found elsewhere stand among the same neighbours."""
_OVERLAP = 0.5
"""Intersection over union from which two places are one."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """``new[start:end]``, where a passage of the old version stands now.

    ``exact`` where its words and the rest of its sentence are the same. Else a person
    should look: ``likeness``, 0 to 1, is that of the words, and 1 where they are the
    same in a sentence that changed, or in a place that was there before.
    """

    start: int
    end: int
    likeness: float
    exact: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    place: Place
    surroundings: float
    distance: int

    @property
    def rank(self) -> tuple[bool, float, float, int, int]:
        return (
            not self.place.exact,
            -self.place.likeness,
            -self.surroundings,
            self.distance,
            self.number,
        )


def reanchor(old: str, new: str, spans: Sequence[Span]) -> list[Place | None]:
    """Find each passage ``old[start:end]`` in the new version; None where it is gone.

    The very words come first, told apart by what stands around them and by where they
    are expected; then the words most alike (Web Annotation: exact, prefix and suffix,
    position). Words are compared folded, so that spacing, quotation marks and ways to
    write one letter make no difference. No two passages get one place: the better one
    has it. Places begin and end where words do.
    """
    versions = compare(old, new)
    ranges = [versions.old.touched(*span) for span in spans]
    candidates = [
        candidate
        for number, (words, span) in enumerate(zip(ranges, spans, strict=True))
        if words[0] < words[1]
        for candidate in _candidates(versions, number, words, span)
    ]
    chosen = _settle(candidates, spans)
    _keep_order(versions, ranges, spans, chosen)
    return [chosen.get(number) for number in range(len(spans))]


def _candidates(
    versions: Versions, number: int, words: Range, span: Span
) -> Iterator[_Candidate]:
    here = kept_in_place(versions, *words)
    if here is not None:
        same = versions.same_sentence(words, here)
        place = Place(*_span(versions, words, here, span), 1.0, exact=same)
        yield _candidate(versions, number, words, here, place)
        if same:
            return
    for there in occurrences(versions, *words):
        same = versions.same_sentence(words, there) and _moved(versions, words, there)
        place = Place(*_span(versions, words, there, span), 1.0, exact=same)
        yield _candidate(versions, number, words, there, place)
    for likeness, there in likest(versions, *words):
        place = Place(*versions.new.span(*there), likeness, exact=False)
        yield _candidate(versions, number, words, there, place)


def _candidate(
    versions: Versions, number: int, words: Range, there: Range, place: Place
) -> _Candidate:
    return _Candidate(
        number=number,
        place=place,
        surroundings=versions.same_surroundings(words, there),
        distance=abs(there[0] - versions.expected(words[0])),
    )


def _moved(versions: Versions, words: Range, there: Range) -> bool:
    """Whether words found elsewhere are these, and not others that said the same."""
    fresh = not any(word in versions.origins for word in range(*there))
    return fresh or versions.same_surroundings(words, there) >= _SAME_SURROUNDINGS


def _span(versions: Versions, words: Range, there: Range, span: Span) -> Span:
    """The passage letter for letter where it is so, else from word to word."""
    shift = versions.new.starts[there[0]] - versions.old.starts[words[0]]
    start, end = span[0] + shift, span[1] + shift
    same = versions.old.text[slice(*span)] == versions.new.text[max(0, start) : end]
    return (start, end) if same else versions.new.span(*there)


def _settle(
    candidates: Iterable[_Candidate], spans: Sequence[Span]
) -> dict[int, Place]:
    """Give each place to the best candidate for it, and each passage its best place."""
    chosen: dict[int, Place] = {}
    for candidate in sorted(candidates, key=lambda one: one.rank):
        number, place = candidate.number, candidate.place
        if number not in chosen and not any(
            _in_the_way(place, other, spans[number], spans[taken])
            for taken, other in chosen.items()
        ):
            chosen[number] = place
    return chosen


def _in_the_way(place: Place, other: Place, span: Span, taken: Span) -> bool:
    """Whether two passages that stood apart would now stand in one place."""
    new = overlap((place.start, place.end), (other.start, other.end))
    if new < _OVERLAP:
        return False
    return new == 1.0 or overlap(span, taken) < _OVERLAP


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    if common <= 0:
        return 0.0
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


def _keep_order(
    versions: Versions,
    ranges: Sequence[Range],
    spans: Sequence[Span],
    chosen: dict[int, Place],
) -> None:
    """Leave passages that nothing tells apart in the order they stood in."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number in sorted(chosen, key=lambda number: spans[number]):
        alike[versions.old.folded(*ranges[number])].append(number)
    for numbers in alike.values():
        if len(numbers) > 1 and _indistinct(versions, [ranges[n] for n in numbers]):
            places = [chosen[number] for number in numbers]
            places.sort(key=lambda place: (place.start, place.end))
            chosen.update(zip(numbers, places, strict=True))


def _indistinct(versions: Versions, ranges: Sequence[Range]) -> bool:
    """Whether passages of the same words stand among the same neighbours, too."""
    first, *rest = ranges
    return all(
        versions.old.surroundings(*other) == versions.old.surroundings(*first)
        for other in rest
    )
