from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from knox.models import AuthToken
from pytest_django import DjangoAssertNumQueries

from reviews.sample import DEMO_ACCOUNTS, DEMO_PASSWORD, demo_accounts
from reviews.sample.accounts import make_demo_accounts, remove_demo_access

EVERYBODY = [account.username for account in DEMO_ACCOUNTS]


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return make_demo_accounts()


def names() -> list[str]:
    return [account.username for account in demo_accounts()]


def test_an_empty_desk_has_no_demo_accounts(db: None) -> None:
    assert demo_accounts() == []


def test_the_demo_people_have_their_roles(people: dict[str, User]) -> None:
    assert names() == EVERYBODY
    roles = {name: user.groups.get().name for name, user in people.items()}
    assert roles == {
        "demo-reviewer": "Reviewer",
        "demo-second": "Reviewer",
        "demo-editor": "Editor",
    }
    staff = [name for name, user in people.items() if user.is_staff]
    assert staff == ["demo-editor"]
    assert not any(user.is_superuser for user in people.values())


def test_asking_costs_one_query(
    people: dict[str, User], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        demo_accounts()


def test_an_account_with_a_password_of_its_own_is_no_demo_account(
    people: dict[str, User],
) -> None:
    people["demo-editor"].set_password("a password of its own")
    people["demo-editor"].save()
    assert names() == ["demo-reviewer", "demo-second"]
    people["demo-reviewer"].is_active = False
    people["demo-reviewer"].save()
    assert names() == ["demo-second"]


def test_locking_out_ends_passwords_sessions_and_tokens(
    people: dict[str, User],
) -> None:
    browser = Client()
    assert browser.login(username="demo-editor", password=DEMO_PASSWORD)
    assert browser.get("/admin/").status_code == 200
    AuthToken.objects.create(people["demo-editor"])
    output = StringIO()
    call_command("remove_sample", stdout=output)
    assert "demo-editor, demo-reviewer, demo-second" in output.getvalue()
    assert demo_accounts() == []
    assert not AuthToken.objects.exists()
    assert browser.get("/admin/").status_code == 302
    assert not Client().login(username="demo-editor", password=DEMO_PASSWORD)
    assert User.objects.filter(username__in=EVERYBODY).count() == 3


def test_locking_out_twice_changes_nothing(people: dict[str, User]) -> None:
    assert remove_demo_access() == sorted(EVERYBODY)
    assert remove_demo_access() == []


def test_making_them_again_gives_nobody_access_back(people: dict[str, User]) -> None:
    remove_demo_access()
    make_demo_accounts()
    assert demo_accounts() == []
