"""The queue is a query, not a table: what waits for a reader, and for which one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from django.contrib.auth.models import User
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import gettext as _

from claims.lifecycle import ClaimStatus
from claims.models import Appearance, Claim, ClaimKind, Evidence, Priority, Stance
from factcheck.lib.errors import Invalid
from factcheck.lib.text import clean_text
from reviews.lifecycle import ReviewStatus
from reviews.models import Assessment, Review

FIRST = "first"
SECOND = "second"
ORDERS = {
    "priority": ("-priority", "waiting_since", "pk"),
    "worthiness": ("-worthiness", "waiting_since", "pk"),
    "newest": ("-created_at", "-pk"),
}


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """What a reader asks of the queue; nothing set means all of it.

    ``state`` is the reading wanted, ``first`` or ``second``; ``article`` and
    ``speaker`` are ids; ``q`` is words that all stand in the claim.
    """

    priority: int | None = None
    language: str = ""
    kind: str = ""
    article: int | None = None
    speaker: int | None = None
    q: str = ""
    state: str = ""
    order: str = "priority"

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> QueueFilters:
        """Read the filters out of a query string; other parameters are left alone.

        Raises Invalid, naming the parameters at fault.
        """
        values: dict[str, int | str] = {}
        errors: dict[str, list[str]] = {}
        for field in fields(cls):
            text = clean_text(given.get(field.name, "")).strip()
            if not text:
                continue
            try:
                values[field.name] = _READERS[field.name](text)
            except ValueError:
                errors[field.name] = [_("Not one of the choices.")]
        if errors:
            raise Invalid(_("The queue cannot be filtered like that."), fields=errors)
        return cls(**values)  # type: ignore[arg-type]  # each reader gives its type


def waiting_claims(
    *, user: User, filters: QueueFilters | None = None
) -> QuerySet[Claim]:
    """Claims that wait for this person, annotated, filtered and ordered.

    Annotates ``queue_state`` (``first`` | ``second``), ``waiting_since`` and
    ``review_id`` (the review whose second reading is wanted). Nobody is offered
    the second reading of what they read first.
    """
    filters = filters or QueueFilters()
    live = Review.objects.live().filter(claim=OuterRef("pk"))
    wanted = live.filter(status=ReviewStatus.SECOND_WANTED).exclude(
        Exists(Assessment.objects.filter(review=OuterRef("pk"), by=user))
    )
    return (
        Claim.objects.in_reach()
        .annotate(review_id=Subquery(wanted.values("pk")[:1]))
        .filter(
            Q(review_id__isnull=False) | (Q(status=ClaimStatus.READY) & ~Exists(live))
        )
        .annotate(
            queue_state=Case(
                When(review_id__isnull=False, then=Value(SECOND)), default=Value(FIRST)
            ),
            waiting_since=Coalesce(
                Subquery(wanted.values("changed_at")[:1]),
                F("ready_at"),
                F("created_at"),
            ),
        )
        .filter(_matching(filters))
        .order_by(*ORDERS[filters.order])
    )


def review_queue(*, user: User, filters: QueueFilters | None = None) -> QuerySet[Claim]:
    """``waiting_claims`` as the queue page and the API list them.

    Annotates ``for_count`` and ``against_count``, the independent origins on each
    side; prefetches ``appearances`` with article, source and speaker.
    """
    appearances = Appearance.objects.select_related(
        "article__source", "speaker"
    ).order_by("pk")
    return with_origin_counts(
        waiting_claims(user=user, filters=filters)
    ).prefetch_related(Prefetch("appearances", appearances))


def queue_counts(user: User) -> dict[str, dict[str, int]]:
    """How much of the queue each filter would leave, in one query.

    Keys are ``all``, ``state``, ``priority``, ``language`` and ``kind``; under each
    stand the values that occur, as text.
    """
    names = {
        "state": "queue_state",
        "priority": "priority",
        "language": "language",
        "kind": "kind",
    }
    rows = (
        waiting_claims(user=user)
        .order_by()
        .values_list(*names.values())
        .annotate(n=Count("pk"))
    )
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("all", *names)}
    for *values, n in rows:
        counts["all"]["all"] += n
        for name, value in zip(names, values, strict=True):
            counts[name][str(value)] += n
    return {name: dict(counter) for name, counter in counts.items()}


def with_origin_counts(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Annotate ``for_count`` and ``against_count``: origins, not copies, on each side.

    Evidence a reviewer rejected does not count; a corrected stance counts as such.
    """
    return claims.annotate(
        for_count=_origins(Stance.CORROBORATES),
        against_count=_origins(Stance.CONFLICTS),
    )


def _origins(stance: Stance) -> Coalesce:
    origin = Coalesce(NullIf(F("origin"), Value("")), Cast("pk", CharField()))
    counted = (
        Evidence.objects.standing()
        .filter(
            Q(corrected_stance=stance) | Q(corrected_stance="", stance=stance),
            claim=OuterRef("pk"),
        )
        .order_by()
        .values("claim")
        .annotate(n=Count(origin, distinct=True))
        .values("n")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _matching(filters: QueueFilters) -> Q:
    chosen = Q()
    for word in filters.q.split():
        chosen &= Q(text__icontains=word)
    if filters.article is not None:
        chosen &= _appears(article=filters.article)
    if filters.speaker is not None:
        chosen &= _appears(speaker=filters.speaker)
    exact = {
        "priority": filters.priority,
        "language": filters.language or None,
        "kind": filters.kind or None,
        "queue_state": filters.state or None,
    }
    return chosen & Q(**{name: v for name, v in exact.items() if v is not None})


def _appears(**where: int) -> Q:
    return Q(Exists(Appearance.objects.filter(claim=OuterRef("pk"), **where)))


def _whole_number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**63:  # what a bigint column can be compared with
        raise ValueError(text)
    return number


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return read


def _priority(text: str) -> int:
    return Priority(int(text)).value


_READERS: dict[str, Callable[[str], int | str]] = {
    "priority": _priority,
    "language": str,
    "kind": _one_of(*ClaimKind.values),
    "article": _whole_number,
    "speaker": _whole_number,
    "q": str,
    "state": _one_of(FIRST, SECOND),
    "order": _one_of(*ORDERS),
}
