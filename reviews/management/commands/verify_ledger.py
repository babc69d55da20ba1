"""Check that the public log still says what was told, and exit 1 if it does not."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews import ledger
from reviews.operations.announce import key_path
from reviews.queries import SavedHead, ledger_entries, ledger_problems, tree_heads


class Command(BaseCommand):
    help = "Checks every entry and signed head of the public ledger."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            type=_saved_head,
            metavar="SIZE:ROOT",
            help="a head noted elsewhere, which the log must still begin with",
        )
        parser.add_argument(
            "--key",
            metavar="KEY_ID",
            help="the desk's public key in hexadecimal (default: of its key file)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        key = options["key"] or _own_key()
        problems = list(ledger_problems(saved=options["head"], key_id=key))
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            message = f"The ledger is not as it was told: {len(problems)} problem(s)."
            raise CommandError(message)
        counted = f"{ledger_entries().count()} entries, {tree_heads().count()} heads"
        self.stdout.write(f"The ledger is whole: {counted}.")


def _own_key() -> str | None:
    path = key_path()
    return ledger.key_id(ledger.load_key(path).public_key()) if path.exists() else None


def _saved_head(text: str) -> SavedHead:
    size, _colon, root = text.partition(":")
    if not size.isdecimal() or len(root) != 64:
        message = "give the size and the root hash, such as 12:9f86…"
        raise ArgumentTypeError(message)
    return SavedHead(size=int(size), root_hash=root.lower())
