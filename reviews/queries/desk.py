"""What lies with one person: as reader, as editor, and what is open to them."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from reviews.lifecycle import DECIDABLE, ReviewStatus
from reviews.models import Assessment, Rating, Review
from reviews.permissions import OPEN_TO_COLLEAGUES, may_edit, may_review


def desk_of(user: User) -> QuerySet[Review]:
    """Reviews this person holds or has assessed, annotated ``held_by_me``.

    What they hold comes first, then the latest change.
    """
    assessed = Assessment.objects.filter(review=OuterRef("pk"), by=user)
    return (
        _reviews()
        .filter(Q(holder=user) | Exists(assessed))
        .annotate(held_by_me=Case(When(holder=user, then=True), default=Value(False)))
        .order_by("-held_by_me", "-changed_at", "-pk")
    )


def awaiting_editor(user: User) -> QuerySet[Review]:
    """Reviews to decide or to publish, longest waiting first; none for a reviewer."""
    if not may_edit(user):
        return Review.objects.none()
    waiting = [*DECIDABLE, ReviewStatus.DECIDED]
    return _reviews().filter(status__in=waiting).order_by("changed_at", "pk")


def live_review(claim_id: int) -> Review | None:
    """Return the review that keeps the claim off the queue, if there is one."""
    return (
        Review.objects.live()
        .filter(claim_id=claim_id)
        .select_related("claim", "holder")
        .first()
    )


def latest_review(claim_id: int) -> Review | None:
    """Return the claim's last review, live or not."""
    return _reviews().filter(claim_id=claim_id).order_by("-pk").first()


def assessments_visible_to(
    user: User | AnonymousUser, review: Review | None = None
) -> QuerySet[Assessment]:
    """Assessments open to this person, of one review or of all, in reading order.

    The blind rule of ``permissions.may_see_assessment`` as a query: until the last
    reading is in, only its author sees an assessment.
    """
    found = Assessment.objects.select_related(
        "rating__vocabulary", "by", "review"
    ).prefetch_related(
        "attributions__party",
        "attributions__evidence",
        "citations__evidence__document__source",
    )
    if not may_review(user):
        return found.none()
    if review is not None:
        found = found.filter(review=review)
    return found.filter(
        Q(by_id=user.pk) | Q(review__status__in=OPEN_TO_COLLEAGUES)
    ).order_by("review_id", "ordinal")


def ratings_in_use() -> QuerySet[Rating]:
    """Ratings a judgement may have now, in the vocabulary's order."""
    return Rating.objects.filter(vocabulary__current=True, retired=False).order_by(
        "position", "pk"
    )


def _reviews() -> QuerySet[Review]:
    return Review.objects.select_related("claim", "holder")
