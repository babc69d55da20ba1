"""Take the demo accounts' access away."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from reviews.sample.accounts import remove_demo_access


class Command(BaseCommand):
    help = (
        "Lock the demo accounts out, so that the desk may listen on other addresses. "
        "What they decided stays in the history."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        locked = remove_demo_access()
        if locked:
            self.stdout.write(f"Locked out: {', '.join(locked)}.")
        else:
            self.stdout.write("No demo account had access; nothing was changed.")
