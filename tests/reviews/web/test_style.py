from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.template.loader import render_to_string

ROOT = Path(settings.BASE_DIR)
STYLES = sorted(ROOT.glob("*/static/**/*.css"))
TEMPLATES = sorted(
    chain(
        ROOT.glob("factcheck/templates/**/*.html"),
        ROOT.glob("reviews/templates/**/*.html"),
    )
)
# Sides that do not turn round with the direction of writing.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|(?:text-align|float|clear):\s*(?:left|right))\s*[:;]"
)


def _below_root(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", STYLES, ids=_below_root)
def test_styles_know_start_and_end_not_left_and_right(path: Path) -> None:
    assert PHYSICAL.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_below_root)
def test_templates_are_short_and_run_nothing_of_their_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 120
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", text)
    assert "|safe" not in text
    scripts = re.findall(r"<script(?![^>]*(?:src=|ld\+json))", text)
    assert scripts == []


def test_the_error_page_needs_nothing_that_may_be_broken() -> None:
    assert "What was saved before is safe" in render_to_string("500.html")


def test_the_compiled_catalogue_is_the_written_one() -> None:
    folder = settings.LOCALE_PATHS[0] / "fa" / "LC_MESSAGES"
    written = polib.pofile(str(folder / "django.po"))
    compiled = polib.mofile(str(folder / "django.mo"))

    def texts(entries: polib.POFile | polib.MOFile) -> dict[str, object]:
        return {e.msgid: e.msgstr_plural or e.msgstr for e in entries if e.msgid}

    assert texts(written) == texts(compiled)
    assert not written.untranslated_entries()
    assert not written.fuzzy_entries()
