"""What holds for every page of the back office."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews.models import DeskPolicy
from tests.cases import told_case

NOUNS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in ("claims", "reviews")
]
APPEND_ONLY = {
    *("event", "assessment", "verdict", "publication"),
    *("attribution", "citation", "ledgerentry", "treehead", "evaluation"),
}
NEVER_ADDED = [
    model
    for model in NOUNS
    if model._meta.model_name
    not in ("party", "grouprule", "source", "rating", "vocabulary")
]


def named(models: list[type[Model]]) -> list[str]:
    return [str(model._meta.model_name) for model in models]


def page(model: type[Model], name: str, *args: object) -> str:
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=args)


@pytest.fixture
def editor(ed: User) -> Client:
    """A browser in which an editor with access to the back office is signed in."""
    ed.is_staff = True
    ed.save()
    client = Client()
    client.force_login(ed)
    return client


@pytest.fixture
def root(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.fixture
def told(rita: User, ed: User) -> None:
    told_case(reader=rita, editor=ed)


def test_every_noun_has_its_page() -> None:
    nouns = [
        model
        for label in ("claims", "reviews")
        for model in apps.get_app_config(label).get_models()
        if not model._meta.auto_created
    ]
    assert set(named(nouns)) == set(named(NOUNS))


@pytest.mark.parametrize("model", NOUNS, ids=named(NOUNS))
def test_an_editor_browses_searches_and_opens_every_noun(
    model: type[Model], editor: Client, told: None
) -> None:
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    listed = editor.get(page(model, "changelist"))
    assert listed.status_code == 200
    assert listed.context["cl"].result_count >= 1
    if model is not DeskPolicy:
        searched = editor.get(page(model, "changelist"), {"q": "no such words"})
        assert searched.context["cl"].result_count == 0
    assert editor.get(page(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", NOUNS, ids=named(NOUNS))
def test_a_list_asks_the_database_as_often_for_three_rows_as_for_one(
    model: type[Model], root: Client, rita: User, ed: User
) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            told_case(reader=rita, editor=ed)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            root.get(page(model, "changelist"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("model", NEVER_ADDED, ids=named(NEVER_ADDED))
def test_not_even_a_superuser_adds_or_deletes_what_operations_write(
    model: type[Model], root: Client, told: None
) -> None:
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    before = model._default_manager.count()
    assert root.get(page(model, "add")).status_code == 403
    assert root.post(page(model, "add"), {}).status_code == 403
    deleted = root.post(page(model, "delete", row.pk), {"post": "yes"})
    assert deleted.status_code == 403
    assert model._default_manager.count() == before


@pytest.mark.parametrize(
    "model", [model for model in NOUNS if model._meta.model_name in APPEND_ONLY]
)
def test_not_even_a_superuser_changes_what_is_append_only(
    model: type[Model], root: Client, told: None
) -> None:
    row = model._default_manager.order_by("pk").first()
    assert row is not None
    assert root.post(page(model, "change", row.pk), {"at_0": "x"}).status_code == 403


@pytest.mark.parametrize("model", [User, *NOUNS[:1]])
def test_reviewers_and_strangers_have_no_back_office(
    model: type[Model], rita: User
) -> None:
    client = Client()
    for signed_in in (False, True):
        if signed_in:
            client.force_login(rita)
        assert client.get(page(model, "changelist")).status_code == 302


def test_an_editor_manages_no_people(editor: Client, ed: User) -> None:
    assert editor.get(page(User, "changelist")).status_code == 403
    assert editor.get(page(User, "change", ed.pk)).status_code == 403


@pytest.mark.parametrize("name", ["auth_user", "auth_group", "knox_authtoken"])
def test_the_pages_about_people_open(name: str, root: Client) -> None:
    for suffix in ("changelist", "add"):
        assert root.get(reverse(f"admin:{name}_{suffix}")).status_code == 200


def test_the_front_page_opens(editor: Client) -> None:
    assert editor.get(reverse("admin:index")).status_code == 200
