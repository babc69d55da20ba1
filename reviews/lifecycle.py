"""The legal moves of a review."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from factcheck.lib.lifecycle import Lifecycle


class ReviewStatus(TextChoices):
    OPEN = "open", _("In review")
    SECOND_WANTED = "second_wanted", _("Waiting for a second reader")
    SECOND_OPEN = "second_open", _("With the second reader")
    AGREED = "agreed", _("Agreed")
    SPLIT = "split", _("Split")
    DECIDED = "decided", _("Decided")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("Retracted")
    RELEASED = "released", _("Released")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# A claim has at most one review in these.
LIVE = [
    ReviewStatus.OPEN,
    ReviewStatus.SECOND_WANTED,
    ReviewStatus.SECOND_OPEN,
    ReviewStatus.AGREED,
    ReviewStatus.SPLIT,
    ReviewStatus.DECIDED,
    ReviewStatus.PUBLISHED,
]
# Somebody holds the claim, under a lease.
HELD = [ReviewStatus.OPEN, ReviewStatus.SECOND_OPEN]
# The editor's turn.
DECIDABLE = [ReviewStatus.AGREED, ReviewStatus.SPLIT]

REVIEW = Lifecycle(
    {
        ReviewStatus.OPEN: [
            ReviewStatus.SECOND_WANTED,
            # The desk's policy asks for no second reader.
            ReviewStatus.AGREED,
            ReviewStatus.RELEASED,
            # From here on: the claim was taken off the desk or became another one.
            ReviewStatus.WITHDRAWN,
        ],
        ReviewStatus.SECOND_WANTED: [
            ReviewStatus.SECOND_OPEN,
            ReviewStatus.WITHDRAWN,
        ],
        ReviewStatus.SECOND_OPEN: [
            ReviewStatus.AGREED,
            ReviewStatus.SPLIT,
            # Handed back, or the lease ran out.
            ReviewStatus.SECOND_WANTED,
            ReviewStatus.WITHDRAWN,
        ],
        ReviewStatus.AGREED: [ReviewStatus.DECIDED, ReviewStatus.WITHDRAWN],
        ReviewStatus.SPLIT: [ReviewStatus.DECIDED, ReviewStatus.WITHDRAWN],
        ReviewStatus.DECIDED: [
            ReviewStatus.PUBLISHED,
            # The editor takes the decision back before anybody was told.
            ReviewStatus.AGREED,
            ReviewStatus.SPLIT,
            ReviewStatus.WITHDRAWN,
        ],
        ReviewStatus.PUBLISHED: [ReviewStatus.RETRACTED],
        ReviewStatus.RETRACTED: [],
        ReviewStatus.RELEASED: [],
        ReviewStatus.WITHDRAWN: [],
    }
)
