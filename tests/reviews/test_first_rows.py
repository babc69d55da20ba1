"""What the migrations put into a new desk, and that they can be taken back."""

from __future__ import annotations

from collections import Counter
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from reviews.models import DeskPolicy, Rating, Vocabulary

pytestmark = pytest.mark.django_db


def test_the_vocabulary_is_whole_in_both_languages() -> None:
    ratings = Rating.objects.filter(vocabulary__current=True)
    kinds = Counter(ratings.values_list("kind", flat=True))
    assert kinds == {"finding": 5, "evidence": 4, "attribution": 3, "context": 4}
    for rating in ratings:
        for language in ("en", "fa"):
            assert rating.labels[language]
            assert rating.meanings[language]
        names_parties = ["{parties}" in label for label in rating.labels.values()]
        assert all(names_parties) is any(names_parties) is (rating.act != "")


def test_findings_run_from_five_to_one() -> None:
    findings = Rating.objects.filter(kind="finding").order_by("position")
    assert {r.slug: (r.value, r.label("en")) for r in findings} == {
        "true": (5, "Accurate"),
        "mostly_true": (4, "Mostly accurate"),
        "half_true": (3, "Partly accurate"),
        "mostly_false": (2, "Mostly inaccurate"),
        "false": (1, "Inaccurate"),
    }


def test_there_are_two_roles_and_editors_may_more() -> None:
    reviewer, editor = (
        set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        for name in ("Reviewer", "Editor")
    )
    assert reviewer < editor
    assert {"change_rating", "change_deskpolicy"} <= editor - reviewer
    # Nothing that a claim or a verdict rests on is deleted; a rule of groups is a tool.
    deleted = {code for code in editor if code.startswith("delete_")}
    assert deleted == {"delete_grouprule"}


def test_there_is_one_policy() -> None:
    assert DeskPolicy.current().second_assessment == "always"
    with pytest.raises(IntegrityError), transaction.atomic():
        DeskPolicy.objects.create(pk=2)


def test_each_can_be_taken_back_and_made_again() -> None:
    for name, undo, redo in (
        ("0004_desk_policy", "drop_policy", "make_policy"),
        ("0003_vocabulary_1", "drop_vocabulary", "make_vocabulary"),
        ("0002_desk_roles", "drop_groups", "make_groups"),
    ):
        module = import_module(f"reviews.migrations.{name}")
        getattr(module, undo)(apps, None)
        if name.startswith("0003"):
            assert not Vocabulary.objects.exists()
        getattr(module, redo)(apps, None)
    assert Rating.objects.count() == 16
    assert Group.objects.filter(name__in=["Reviewer", "Editor"]).count() == 2
