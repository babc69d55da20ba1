from __future__ import annotations

from datetime import date

import pytest

from claims.reading.addresses import canonical_address, domain_of, is_web_address
from claims.reading.head import Head, find_head, first_words, read_date


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "# Bridges counted\n\nBy Sample desk\n\n2024-12-20\n\nThe ministry spoke.",
            Head("Bridges counted", "Sample desk", date(2024, 12, 20)),
        ),
        (
            "Bridges counted\nPublished: 4 March 2025\nThe ministry spoke. It did.",
            Head("Bridges counted", "", date(2025, 3, 4)),
        ),
        ("The ministry spoke. It did so at noon.", Head()),
        ("One line without a stop", Head()),
        ("By Anna Berg\nThe ministry spoke.", Head("", "Anna Berg", None)),
        (
            "پل‌ها شمرده شدند\nنویسنده: آنا برگ\nوزیر گفت چنین است.",
            Head("پل‌ها شمرده شدند", "آنا برگ", None),
        ),
        ("By and large it worked. Then it rained.", Head()),
    ],
)
def test_find_head_reads_title_byline_and_date(text: str, head: Head) -> None:
    assert find_head(text) == head


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        ("2025-03-04T10:00:00Z", date(2025, 3, 4)),
        ("March 4, 2025", date(2025, 3, 4)),
        ("Updated on 4 March 2025", date(2025, 3, 4)),
        ("4. März 2025", date(2025, 3, 4)),
        ("2025-13-40", None),
        ("March 2025", None),
        ("He was born on 4 March 1950. He died.", None),
        ("41 bridges", None),
    ],
)
def test_read_date_takes_whole_dates_only(line: str, day: date | None) -> None:
    assert read_date(line) == day


def test_first_words_ends_at_a_word() -> None:
    assert first_words("Short.") == "Short."
    long = first_words("bridge " * 40)
    assert long == "bridge " * 11 + "bridge…"


@pytest.mark.parametrize(
    ("url", "canonical", "domain"),
    [
        (
            "HTTPS://www.News.example.co.uk:443/a/../b?utm_source=x&id=1#top",
            "https://www.news.example.co.uk/b?id=1",
            "example.co.uk",
        ),
        ("http://a.b.unlisted-suffix/x", "http://a.b.unlisted-suffix/x", None),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x", "127.0.0.1"),
        ("http://localhost/x?fbclid=1", "http://localhost/x", "localhost"),
        ("https://irna.ir/خبر", "https://irna.ir/%D8%AE%D8%A8%D8%B1", "irna.ir"),
    ],
)
def test_canonical_address_and_domain(
    url: str, canonical: str, domain: str | None
) -> None:
    assert canonical_address(url) == canonical
    assert canonical_address(canonical) == canonical
    assert domain_of(url) == (domain or "b.unlisted-suffix")


@pytest.mark.parametrize(
    "url",
    ["", "x", "ftp://a.example", "http://", "http://a b", "http://[", "http://a:x/"],
)
def test_is_web_address_refuses_the_rest(url: str) -> None:
    assert not is_web_address(url)
    assert canonical_address(url) == ""
    assert domain_of(url) == ""
