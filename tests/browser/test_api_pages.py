"""The API's own pages work under the content security policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser]


def test_the_api_pages_show_every_operation(site: Site) -> None:
    page = site.visit()
    page.goto("/api/docs/")
    expect(page.get_by_text("/api/v1/publications/", exact=True)).to_be_visible()
    page.get_by_role("button", name="GET /api/v1/ratings/", exact=False).first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table")).to_contain_text("disputed_by")
    assert site.complaints == []
