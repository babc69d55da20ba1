"""A real browser on a real desk: its own database, a web server and a Celery worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    sync_playwright,
)

from tests.desk import Desk
from tests.story import people

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
]
# An unanswered click fails after this long; two cores are shared with a worker.
TIMEOUT_MS = 90_000  # a disk that others write to can hold a page up for half a minute


@dataclass
class Site:
    """The desk's address, its people, and what browsers complained of."""

    address: str
    browser: Browser
    desk: Desk
    people: dict[str, User]
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def visit(self, **options: object) -> Page:
        """Open a window of somebody who has not been here before."""
        context = self.browser.new_context(base_url=self.address, **options)  # type: ignore[arg-type]  # passed through
        context.set_default_timeout(TIMEOUT_MS)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def sign_in(self, name: str, **options: object) -> Page:
        """Open a window and sign in by the form."""
        page = self.visit(**options)
        page.goto("/accounts/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(f"{name}-password")
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/desk/**")
        return page

    def _note(self, message: ConsoleMessage) -> None:
        # htmx says so where no evidence is ticked to be cited; then none is sent.
        if message.type == "error" and "returned no matches" not in message.text:
            self.complaints.append(f"{message.text} ({message.location})")


def find_browser(playwright: Playwright) -> str | None:
    """Return a Chromium of the system, else the one Playwright may have brought."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's loop runs in this thread, and Django would take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        executable = find_browser(playwright)
        if executable is None:
            pytest.skip("There is no Chromium: apt-get install chromium")
        browser = playwright.chromium.launch(
            executable_path=executable, args=ARGUMENTS, timeout=60_000
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(desk: Desk, browser: Browser) -> Iterator[Site]:
    """A desk without a worker, on an address of its own."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    made = Site(f"http://127.0.0.1:{server.port}", browser, desk, people())
    try:
        yield made
    finally:
        for context in made.contexts:
            context.close()
        server.terminate()
        connections.close_all()
    assert made.complaints == []


@pytest.fixture
def no_barriers() -> Callable[[Page], None]:
    """Check a page for serious findings of axe, in light and in dark."""
    return find_no_barriers


def find_no_barriers(page: Page, schemes: Sequence[str] = ("light", "dark")) -> None:
    """Fail on any serious or critical finding of axe."""
    serious = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of its words
        serious += [
            f"{page.url} ({scheme}): {violation['id']}, {violation['help']}: "
            + "; ".join(node["html"][:200] for node in violation["nodes"][:3])
            for violation in Axe().run(page).response["violations"]
            if violation["impact"] in ("serious", "critical")
        ]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    assert not serious, "\n".join(serious)
