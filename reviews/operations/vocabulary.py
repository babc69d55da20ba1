"""Put a version of the vocabulary to use."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Event
from factcheck.lib.errors import Invalid
from reviews.models import Vocabulary

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class VocabularyEmpty(Invalid):
    """A desk cannot judge without words."""

    code = "vocabulary_empty"


def use_vocabulary(
    *, vocabulary: Vocabulary, by: User | None, at: datetime
) -> Vocabulary:
    """Offer this version's ratings from now on; verdicts keep the version they used.

    Putting the version in use to use again changes nothing. Raises
    ``VocabularyEmpty`` for a version that has no rating to offer.
    """
    if not vocabulary.ratings.filter(retired=False).exists():
        raise VocabularyEmpty(_("This version has no ratings yet."))
    with transaction.atomic():
        locked = Vocabulary.objects.select_for_update().order_by("pk")
        current = next((row for row in locked if row.current), None)
        if current is None or current.pk != vocabulary.pk:
            Vocabulary.objects.filter(current=True).update(current=False)
            Vocabulary.objects.filter(pk=vocabulary.pk).update(current=True)
            before = current.version if current else None
            Event.record(
                "vocabulary.put_to_use", vocabulary, by=by, at=at, before=before
            )
    vocabulary.current = True
    return vocabulary
