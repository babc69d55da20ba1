"""The queue, what lies on one's own desk, and taking the next claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from claims.models import Claim, Priority
from factcheck.lib.errors import DomainError
from reviews.lifecycle import DECIDABLE, HELD, ReviewStatus
from reviews.models import Review
from reviews.operations.assign import take_next
from reviews.queries import (
    QueueFilters,
    awaiting_editor,
    desk_of,
    queue_counts,
    review_queue,
)
from reviews.web.gates import person, reader_only, see
from reviews.web.rows import as_rows, claims_of, with_standing

PAGE = 30
MINE = 60
ORDERS = [
    ("priority", gettext_lazy("Priority, then longest waiting")),
    ("worthiness", gettext_lazy("Most worth checking")),
    ("newest", gettext_lazy("Newest first")),
]
# Claims that wait for no reader, but that colleagues ask about.
ELSEWHERE = {
    "held": HELD,
    "editor": [*DECIDABLE, ReviewStatus.DECIDED],
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One filter of the queue with what it would leave."""

    label: str
    count: int
    href: str
    active: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of one's own desk."""

    title: str
    empty: str
    claims: list[Claim] = field(default_factory=list)


@require_safe
@reader_only
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits for this reader, or what colleagues have."""
    state = request.GET.get("state", "")
    status = 200
    filters = QueueFilters()
    try:
        if state not in ELSEWHERE:
            filters = QueueFilters.parse(request.GET.dict())
    except DomainError as error:
        messages.error(request, error.message)
        status = error.status
    found = _listed(person(request), state, filters)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    with_standing(page.object_list)
    context = {
        "page": page,
        "tabs": _tabs(person(request), request.GET.dict()),
        "chosen": _chosen(request.GET.dict()),
        "orders": ORDERS,
    }
    return render(request, "reviews/desk/queue.html", context, status=status)


@require_safe
@reader_only
def mine(request: HttpRequest) -> HttpResponse:
    """Show what this person holds, has assessed, and as an editor has to decide."""
    me = person(request)
    reviews = list(desk_of(me)[:MINE])
    held = [r for r in reviews if r.holder_id == me.pk]
    underway = [r for r in reviews if r not in held and r.status in _UNDERWAY]
    done = [r for r in reviews if r not in held and r.status not in _UNDERWAY]
    parts = [
        (_("You hold"), _("You hold no claim."), held),
        (_("For the editor"), "", list(awaiting_editor(me)[:MINE])),
        (_("You assessed, still under way"), "", underway),
        (_("You assessed, finished"), "", done),
    ]
    listed = claims_of([review for _t, _e, part in parts for review in part])
    sections = [
        Section(title, empty, [listed[review.claim_id] for review in part])
        for title, empty, part in parts
        if part or empty
    ]
    context = {"sections": sections, "nothing": not listed}
    return render(request, "reviews/desk/mine.html", context)


@require_POST
@reader_only
def take(request: HttpRequest) -> HttpResponse:
    """Take the first claim of the queue as it is filtered."""
    try:
        filters = QueueFilters.parse(request.POST.dict())
        review = take_next(by=person(request), at=timezone.now(), filters=filters)
    except DomainError as error:
        messages.error(request, error.message)
        return see("desk:queue")
    if review is None:
        messages.info(request, _("Nothing waits for you here."))
        return see("desk:queue")
    return see("desk:claim", review.claim_id)


def _listed(user: User, state: str, filters: QueueFilters) -> QuerySet[Claim]:
    if state not in ELSEWHERE:
        return review_queue(user=user, filters=filters)
    live = Review.objects.filter(status__in=ELSEWHERE[state])
    return as_rows(Claim.objects.filter(pk__in=live.values("claim")))


def _tabs(user: User, given: dict[str, str]) -> list[Tab]:
    counts = queue_counts(user)
    high = str(Priority.HIGH.value)
    states = [("held", _("With a reader")), ("editor", _("With the editor"))]
    elsewhere = {
        state: Review.objects.filter(status__in=statuses).count()
        for state, statuses in ELSEWHERE.items()
    }
    offered: list[tuple[str, int, dict[str, Any]]] = [
        (_("All waiting"), counts["all"].get("all", 0), {}),
        (_("First reading"), counts["state"].get("first", 0), {"state": "first"}),
        (_("Second reading"), counts["state"].get("second", 0), {"state": "second"}),
        (_("High priority"), counts["priority"].get(high, 0), {"priority": high}),
        *((label, elsewhere[state], {"state": state}) for state, label in states),
    ]
    now = {name: given[name] for name in ("state", "priority") if given.get(name)}
    return [
        Tab(label, count, f"?{urlencode(query)}", active=query == now)
        for label, count, query in offered
    ]


def _chosen(given: dict[str, str]) -> dict[str, str]:
    names = ("state", "priority", "q", "order", "language", "kind", "article")
    return {name: given[name] for name in names if given.get(name)}


_UNDERWAY = [
    ReviewStatus.SECOND_WANTED,
    ReviewStatus.SECOND_OPEN,
    ReviewStatus.AGREED,
    ReviewStatus.SPLIT,
    ReviewStatus.DECIDED,
]
