"""manage.py create_token: a token for a program that uses the API as a person."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from knox.models import AuthToken


class Command(BaseCommand):
    """Print the token alone, so that a script can keep it."""

    help = "Make an API token for a person and print it; it is not shown again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument(
            "--days", type=int, help="how long it lasts; without it: until revoked"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        days: int | None = options["days"]
        if days is not None and not 1 <= days <= 3650:
            raise CommandError(_("Give a number of days from 1 to 3650."))
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(
                _("There is no active account “%(name)s”.")
                % {"name": options["username"]}
            )
        expiry = timedelta(days=days) if days else None
        _row, token = AuthToken.objects.create(user, expiry=expiry)
        self.stdout.write(token)
