from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Event
from reviews.models import (
    Assessment,
    Attribution,
    Citation,
    DeskPolicy,
    Rating,
    Vocabulary,
)
from tests.factories import EvidenceFactory, PartyFactory, ReviewFactory, rating


@pytest.fixture
def editor(ed: User) -> Client:
    ed.is_staff = True
    ed.save()
    client = Client()
    client.force_login(ed)
    return client


def test_a_claim_is_taken_back_from_a_reader_who_is_away(
    editor: Client, rita: User
) -> None:
    at = timezone.now()
    review = ReviewFactory(
        status="open", holder=rita, lease_expires_at=at + timedelta(minutes=20)
    )
    editor.post(
        reverse("admin:reviews_review_changelist"),
        {"action": "release", "_selected_action": [review.pk]},
    )
    review.refresh_from_db()
    assert (review.status, review.holder) == ("released", None)


@pytest.mark.parametrize(
    ("status", "seen"), [("second_wanted", 0), ("agreed", 1), ("split", 1)]
)
@pytest.mark.parametrize("noun", ["assessment", "attribution", "citation"])
def test_a_blind_assessment_is_hidden_here_too(
    noun: str, status: str, seen: int, editor: Client, rita: User
) -> None:
    review = ReviewFactory(status=status)
    assessment = Assessment.objects.create(
        review=review,
        ordinal=1,
        rating=rating("unproven"),
        summary="s",
        rationale="r",
        by=rita,
        at=timezone.now(),
    )
    rows = {
        "assessment": assessment,
        "attribution": Attribution.objects.create(
            assessment=assessment, party=PartyFactory(), act="disputes"
        ),
        "citation": Citation.objects.create(
            assessment=assessment, evidence=EvidenceFactory(claim=review.claim)
        ),
    }
    listed = editor.get(reverse(f"admin:reviews_{noun}_changelist"))
    assert listed.context["cl"].result_count == seen
    opened = editor.get(reverse(f"admin:reviews_{noun}_change", args=[rows[noun].pk]))
    assert opened.status_code == (200 if seen else 302)


def test_the_words_of_a_rating_may_be_bettered_but_not_what_it_is(
    editor: Client,
) -> None:
    term = rating("true")
    form = {
        **{"labels_0": "Correct", "labels_1": "درست", "meanings_0": "It holds."},
        **{"meanings_1": "", "position": "3", "slug": "false", "value": "1"},
    }
    address = reverse("admin:reviews_rating_change", args=[term.pk])
    assert editor.post(address, form).status_code == 302
    term.refresh_from_db()
    assert term.labels == {"en": "Correct", "fa": "درست"}
    assert term.meanings["en"] == "It holds."
    assert (term.slug, term.value) == ("true", 5)


def test_a_rating_needs_a_label_and_only_a_finding_has_a_number(
    editor: Client,
) -> None:
    form = {
        **{"vocabulary": Vocabulary.objects.get(current=True).pk, "slug": "rumour"},
        **{"kind": "evidence", "value": "", "act": "", "labels_0": "Rumour"},
        **{"labels_1": "", "meanings_0": "Heard.", "meanings_1": "", "position": "9"},
    }
    address = reverse("admin:reviews_rating_add")
    for wrong in ({"labels_0": ""}, {"value": "3"}):
        assert editor.post(address, {**form, **wrong}).status_code == 200
    assert not Rating.objects.filter(slug="rumour").exists()
    assert editor.post(address, form).status_code == 302
    assert Rating.objects.get(slug="rumour").labels == {"en": "Rumour"}


def test_a_new_version_of_the_vocabulary_is_put_to_use(
    editor: Client, ed: User
) -> None:
    old = Vocabulary.objects.get(current=True)
    new = Vocabulary.objects.create(version=old.version + 1, name="Ratings")
    choose = {"action": "use", "_selected_action": [new.pk]}
    address = reverse("admin:reviews_vocabulary_changelist")
    editor.post(address, choose)
    assert Vocabulary.objects.get(current=True) == old  # it has no words yet
    Rating.objects.create(
        vocabulary=new, slug="true", kind="finding", value=1, labels={"en": "True"}
    )
    editor.post(address, choose)
    assert Vocabulary.objects.get(current=True) == new
    event = Event.objects.get(subject="vocabulary")
    assert (event.kind, event.by, event.detail) == (
        "vocabulary.put_to_use",
        ed,
        {"before": old.version},
    )


def test_the_policy_is_one_row_that_can_be_edited(editor: Client) -> None:
    address = reverse("admin:reviews_deskpolicy_change", args=[1])
    form = {"name": "Harbour desk", "second_assessment": "high", "lease_minutes": "45"}
    assert editor.post(address, form).status_code == 302
    policy = DeskPolicy.current()
    assert (policy.name, policy.second_assessment) == ("Harbour desk", "high")
    assert editor.get(reverse("admin:reviews_deskpolicy_add")).status_code == 403
    form["lease_minutes"] = "0"
    assert editor.post(address, form).status_code == 200
