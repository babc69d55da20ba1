"""``manage.py capture_article FILE|URL|-``: take in an article from the shell."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.models import Article
from claims.operations.capture import capture_page, capture_upload
from claims.tasks import extract_article, ring
from factcheck.lib.errors import DomainError


class Command(BaseCommand):
    help = "Capture a text, HTML or PDF file, a web page, or standard input (-)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="a file, an http(s) address, or -")

    def handle(self, *args: Any, **options: Any) -> None:
        """Capture, start the worker on a new article, and print its number."""
        now = timezone.now()
        try:
            article = _capture(options["source"], now)
        except DomainError as error:
            raise CommandError(error.message) from error
        except OSError as error:
            raise CommandError(
                f"{options['source']} cannot be read: {error.strerror}"
            ) from error
        if article.captured_at == now:
            ring(extract_article, article.pk)
            self.stdout.write(f"Captured article {article.pk}: {article.title}")
        else:
            self.stdout.write(f"Known as article {article.pk}: {article.title}")


def _capture(source: str, at: datetime) -> Article:
    if source.lower().startswith(("http://", "https://")):
        return capture_page(url=source, by=None, at=at)
    if source == "-":
        content, name = sys.stdin.buffer.read(), ""
    else:
        content, name = Path(source).read_bytes(), Path(source).name
    return capture_upload(name=name, content=content, by=None, at=at)
