"""The demo people: made, recognised, and locked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from knox.models import AuthToken

# Known to everybody on purpose: while an account has it, the desk listens on its own
# machine only.
DEMO_PASSWORD = "demo-desk"  # noqa: S105 (no secret: it is shown on the sign-in page)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One of the demo people, as the sign-in page shows them."""

    username: str
    name: str
    group: str
    is_staff: bool = False
    password: str = DEMO_PASSWORD

    @property
    def role(self) -> str:
        """What this person may do, in the reader's language."""
        return str(_(self.name))


DEMO_ACCOUNTS = (
    DemoAccount("demo-reviewer", gettext_noop("Demo reviewer"), "Reviewer"),
    DemoAccount("demo-second", gettext_noop("Demo second reader"), "Reviewer"),
    DemoAccount("demo-editor", gettext_noop("Demo editor"), "Editor", is_staff=True),
)


def demo_accounts() -> list[DemoAccount]:
    """Return the demo accounts that anybody could sign in with now.

    Those that exist, are active and still have the known password. One query; a
    password is hashed once per process for each account, however often it is asked.
    """
    passwords = dict(
        User.objects.filter(
            username__in=[account.username for account in DEMO_ACCOUNTS],
            is_active=True,
        ).values_list("username", "password")
    )
    return [
        account
        for account in DEMO_ACCOUNTS
        if account.username in passwords and _is_known(passwords[account.username])
    ]


def make_demo_accounts() -> dict[str, User]:
    """Make the demo accounts that are missing; return all three by user name.

    An account that exists is left as it is, so that one whose access was taken away
    does not get it back.
    """
    people = {}
    for account in DEMO_ACCOUNTS:
        with transaction.atomic():
            user, made = User.objects.get_or_create(
                username=account.username,
                defaults={"first_name": account.name, "is_staff": account.is_staff},
            )
            if made:
                user.set_password(account.password)
                user.save(update_fields=["password"])
                user.groups.add(Group.objects.get(name=account.group))
        people[account.username] = user
    return people


def remove_demo_access() -> list[str]:
    """Lock the demo people out; return the names of those it was taken from.

    Passwords become unusable, tokens are deleted, and sessions end with the
    password. The accounts stay, because what they decided stays signed.
    """
    locked = []
    names = [account.username for account in DEMO_ACCOUNTS]
    with transaction.atomic():
        for user in User.objects.select_for_update().filter(username__in=names):
            if user.is_active or user.has_usable_password():
                user.set_unusable_password()
                user.is_active = False
                user.save(update_fields=["password", "is_active"])
                locked.append(user.username)
        AuthToken.objects.filter(user__username__in=names).delete()
    return sorted(locked)


@lru_cache(maxsize=16)
def _is_known(encoded: str) -> bool:
    return check_password(DEMO_PASSWORD, encoded)
