"""Who may do what: plain predicates over a person and a row.

Interfaces ask them to show or hide a step; operations ask them again. A superuser
has both roles, but the blind rule binds everybody.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User

from claims.lifecycle import ClaimStatus
from claims.models import Claim
from reviews.lifecycle import DECIDABLE, HELD, ReviewStatus
from reviews.models import (
    Assessment,
    DeskPolicy,
    Review,
    SecondAssessment,
    Verdict,
)

REVIEWER = "Reviewer"
EDITOR = "Editor"

# The second reading is in (or none was wanted): nothing is left to be blind to.
OPEN_TO_COLLEAGUES = [
    ReviewStatus.AGREED,
    ReviewStatus.SPLIT,
    ReviewStatus.DECIDED,
    ReviewStatus.PUBLISHED,
    ReviewStatus.RETRACTED,
]


def may_review(user: User | AnonymousUser) -> bool:
    """Say whether this person reads claims; every editor does too."""
    return bool(_roles(user))


def may_edit(user: User | AnonymousUser) -> bool:
    """Say whether this person decides, publishes, corrects and retracts."""
    return EDITOR in _roles(user)


def may_take(user: User | AnonymousUser, row: Review | Claim) -> bool:
    """Say whether this person may take a claim, or the second reading of a review.

    Nobody is the second reader of a claim whose first reader they were.
    """
    if not may_review(user):
        return False
    if isinstance(row, Review):
        return row.status == ReviewStatus.SECOND_WANTED and not _assessed(user, row)
    review = Review.objects.live().filter(claim=row).first()
    if review is None:
        return row.status == ClaimStatus.READY
    in_reach = row.status not in (ClaimStatus.DISMISSED, ClaimStatus.SET_ASIDE)
    return in_reach and may_take(user, review)


def may_assess(user: User | AnonymousUser, review: Review) -> bool:
    """Say whether this person holds the review and may hand in a judgement."""
    return may_review(user) and review.status in HELD and review.holder_id == user.pk


def may_release(user: User | AnonymousUser, review: Review) -> bool:
    """Say whether this person may hand the claim back: its holder, or an editor."""
    if review.status not in HELD:
        return False
    return may_edit(user) or may_assess(user, review)


def may_decide(user: User | AnonymousUser, review: Review) -> bool:
    """Say whether the review waits for an editor and this person is one."""
    return may_edit(user) and review.status in DECIDABLE


def may_publish(user: User | AnonymousUser, verdict: Verdict) -> bool:
    """Say whether this editor may publish the verdict just decided.

    An editor who is the only person who assessed may not, unless the desk's policy
    is to have no second reader.
    """
    review = verdict.review
    return (
        may_edit(user)
        and review.status == ReviewStatus.DECIDED
        and not is_only_assessor(user, review)
        and not Verdict.objects.filter(
            claim_id=verdict.claim_id, version__gt=verdict.version
        ).exists()
    )


def may_correct(user: User | AnonymousUser, review: Review) -> bool:
    """Say whether this editor may correct what was published of the review."""
    return may_retract(user, review) and not is_only_assessor(user, review)


def may_retract(user: User | AnonymousUser, review: Review) -> bool:
    """Say whether this editor may take the publication back; any editor may."""
    return may_edit(user) and review.status == ReviewStatus.PUBLISHED


def may_see_assessment(user: User | AnonymousUser, assessment: Assessment) -> bool:
    """Say whether the assessment is open to this person.

    Until the last reading is in, only its author sees it: no editor and no
    superuser either. Afterwards every reader of the desk does.
    """
    if not may_review(user):
        return False
    return assessment.by_id == user.pk or assessment.review.status in OPEN_TO_COLLEAGUES


def is_only_assessor(user: User | AnonymousUser, review: Review) -> bool:
    """Say whether nobody else assessed the review, and the policy minds that."""
    if DeskPolicy.current().second_assessment == SecondAssessment.NEVER:
        return False
    readers = set(review.assessments.values_list("by_id", flat=True))
    return readers == {user.pk}


def _assessed(user: User | AnonymousUser, review: Review) -> bool:
    return review.assessments.filter(by_id=user.pk).exists()


def _roles(user: User | AnonymousUser) -> frozenset[str]:
    """Return the desk roles; kept on the object, as Django keeps permissions."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset([REVIEWER, EDITOR])
    known: frozenset[str] | None = user.__dict__.get("_desk_roles")
    if known is None:
        names = user.groups.filter(name__in=[REVIEWER, EDITOR])
        known = frozenset(names.values_list("name", flat=True))
        user.__dict__["_desk_roles"] = known
    return known
