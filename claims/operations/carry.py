"""Carry: a changed article keeps its claims, where their words are found again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from claims.anchoring import Place, overlap, reanchor
from claims.extraction import Candidate
from claims.lifecycle import ArticleStatus
from claims.models import Anchoring, Appearance, Article, Event
from claims.operations.appearances import add_appearance
from factcheck.lib.errors import Conflict

Span = tuple[int, int]

_SAME_WORDS = 0.5
"""Intersection over union from which two spans are the same words."""
_WAITING = (ArticleStatus.CAPTURED, ArticleStatus.EXTRACTING)


class VersionBeforeWaits(Conflict):
    """The version before has not been read yet; its claims come first."""

    code = "version_before_waits"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the appearances of the version before would stand, by their ids.

    ``spans`` is where they stood when this was found out; ``kept_out`` are words that
    a person said make no claim, where they stand now.
    """

    spans: dict[int, Span] = field(default_factory=dict)
    places: dict[int, Place | None] = field(default_factory=dict)
    kept_out: list[Span] = field(default_factory=list)


def waits_for_previous(article: Article) -> bool:
    """Say whether the version before is still to be read.

    One that cannot be read is not waited for: what people marked in it is carried
    over, and whatever else it claims is found here anew.
    """
    return article.previous is not None and article.previous.status in _WAITING


def plan_carry_over(article: Article) -> Plan:
    """Look the claims of the version before up in this one; writes nothing."""
    previous = article.previous
    if previous is None:
        return Plan()
    rows = previous.appearances.values_list("pk", "start", "end")
    spans = {pk: (start, end) for pk, start, end in rows}
    removed = [
        span
        for span in dict.fromkeys(_removed(previous))
        if not _stands_in(span, spans.values())
    ]
    places = reanchor(previous.text, article.text, [*spans.values(), *removed])
    return Plan(
        spans=spans,
        places=dict(zip(spans, places, strict=False)),
        kept_out=[(p.start, p.end) for p in places[len(spans) :] if p and p.exact],
    )


def _removed(article: Article) -> Iterable[Span]:
    """The words of which people said, here or in a version before, "no claim".

    Of changed words they said only that they are not that claim's.
    """
    told = Event.objects.filter(
        article_id=article.pk,
        kind__in=["appearance.removed", "article.carried_over"],
    )
    for detail in told.order_by("pk").values_list("detail", flat=True):
        before = detail.get("before", {"anchoring": Anchoring.FUZZY})
        if before["anchoring"] != Anchoring.FUZZY:
            yield before["start"], before["end"]
        yield from ((start, end) for start, end in detail.get("kept_out", ()))


def carry_over(*, article: Article, plan: Plan, at: datetime) -> list[Span]:
    """Write the appearances of the version before that stand in this one.

    The same words in the same sentence are carried over exactly, changed ones to be
    checked by a person; those whose words are gone stay where they were, marked. The
    result is where no other claim is to be proposed. Call in a transaction, under
    ``lock_matching``; a plan made stale by a person's hand meanwhile is made anew.
    """
    if article.previous is None:
        return []
    rows = Appearance.objects.select_for_update(of=("self",))
    rows = rows.select_related("claim", "speaker", "reporter")
    old = {row.pk: row for row in rows.filter(article=article.previous)}
    if {pk: (row.start, row.end) for pk, row in old.items()} != plan.spans:
        plan = plan_carry_over(article)
    taken = set(article.appearances.values_list("start", "end"))
    carried = [
        _carry(article, old[pk], place, at)
        for pk, place in plan.places.items()
        if place is not None and (place.start, place.end) not in taken
    ]
    gone = [old[pk] for pk, place in plan.places.items() if place is None]
    _orphan(article, gone, at)
    _tell(article, carried, gone, plan.kept_out, at)
    return [*((row.start, row.end) for row in carried), *plan.kept_out]


def _carry(article: Article, old: Appearance, place: Place, at: datetime) -> Appearance:
    # What nobody has checked yet is not made sure by standing there a second time.
    sure = place.exact and old.anchoring != Anchoring.FUZZY
    row = add_appearance(
        article,
        (place.start, place.end),
        old.claim,
        speaker=old.speaker,
        reporter=old.reporter,
        said_on=old.said_on,
        quoted=old.quoted,
        proposed_by=old.proposed_by,
        match_reason=old.match_reason,
        carried_from=old,
        anchoring=Anchoring.EXACT if sure else Anchoring.FUZZY,
    )
    if not sure:
        Event.record(
            "appearance.carried_over",
            row,
            by=None,
            at=at,
            claim_id=row.claim_id,
            article_id=article.pk,
            before=old.exact,
            after=row.exact,
            likeness=round(place.likeness, 3),
        )
    return row


def _orphan(article: Article, gone: Sequence[Appearance], at: datetime) -> None:
    for row in gone:
        row.orphaned_in = article
        row.save(update_fields=["orphaned_in"])
        Event.record(
            "appearance.orphaned",
            row,
            by=None,
            at=at,
            claim_id=row.claim_id,
            article_id=article.pk,
            before=row.exact,
        )


def _tell(
    article: Article,
    carried: Sequence[Appearance],
    gone: Sequence[Appearance],
    kept_out: Sequence[Span],
    at: datetime,
) -> None:
    exact = [row.pk for row in carried if row.anchoring == Anchoring.EXACT]
    fuzzy = [row.pk for row in carried if row.anchoring == Anchoring.FUZZY]
    Event.record(
        "article.carried_over",
        article,
        by=None,
        at=at,
        article_id=article.pk,
        previous=article.previous_id,
        counts={"exact": len(exact), "fuzzy": len(fuzzy), "orphaned": len(gone)},
        exact=exact,
        fuzzy=fuzzy,
        orphaned=[row.pk for row in gone],
        kept_out=kept_out,
    )


def left_to_find(
    candidates: Sequence[Candidate], taken: Sequence[Span]
) -> list[Candidate]:
    """The candidates in words that no claim carried over has already.

    A candidate that holds several of them, divided by a person, is theirs too.
    """
    return [one for one in candidates if not _stands_in((one.start, one.end), taken)]


def _stands_in(span: Span, taken: Iterable[Span]) -> bool:
    touching = [other for other in taken if overlap(span, other) > 0]
    if any(overlap(span, other) >= _SAME_WORDS for other in touching):
        return True
    inside = [one for one in touching if span[0] <= one[0] and one[1] <= span[1]]
    covered: set[int] = set()
    covered.update(*(range(*one) for one in inside))
    return len(covered) >= _SAME_WORDS * (span[1] - span[0])
