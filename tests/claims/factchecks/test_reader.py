from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.factchecks import NotReadable, PublishedCheck, read_factchecks

PAGE = "https://checks.example/bridges"
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": PAGE,
    "datePublished": "2025-03-06T09:15:00+01:00",
    "claimReviewed": "The ministry repaired 41 bridges.",
    "inLanguage": "en",
    "author": {
        "@type": "Organization",
        "name": "Bridge Checks",
        "url": "https://checks.example/",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A minister"},
        "datePublished": "2025-03-04",
    },
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingValue": 2,
        "bestRating": 5,
    },
}


def read(value: object, url: str = "") -> list[PublishedCheck]:
    content = value if isinstance(value, str) else json.dumps(value)
    return read_factchecks(content.encode(), url=url).checks


def page(*blocks: str) -> str:
    scripts = (f'<script type="application/ld+json">{b}</script>' for b in blocks)
    return f"<!DOCTYPE html><html><head>{''.join(scripts)}</head><body>…</body></html>"


def test_every_field_of_a_claimreview_is_read() -> None:
    assert read(REVIEW) == [
        PublishedCheck(
            url=PAGE,
            claim="The ministry repaired 41 bridges.",
            claimant="A minister",
            claimed_on=date(2025, 3, 4),
            rating="Mostly false",
            publisher="Bridge Checks",
            publisher_site="https://checks.example/",
            language="en",
            published_on=date(2025, 3, 6),
        )
    ]


@pytest.mark.parametrize(
    "wrapped",
    [
        page(json.dumps(REVIEW)),
        page("{broken", json.dumps([{"@type": "WebPage"}, REVIEW])),
        page(json.dumps({"@graph": [{"@type": "Organization"}, REVIEW]})),
        page(json.dumps({"@type": "NewsArticle", "review": {"x": REVIEW}})),
        page(f"\n/*<![CDATA[*/\n{json.dumps(REVIEW)}\n/*]]>*/"),
        page(f"<!-- {json.dumps(REVIEW)} -->"),
        page(json.dumps(REVIEW) + ";"),
        page(json.dumps(REVIEW)[:-1] + ",\n}"),
        page(json.dumps(REVIEW).replace('"', "&quot;")),
        page(
            json.dumps({**REVIEW, "@type": ["Review", "http://schema.org/ClaimReview"]})
        ),
        page(json.dumps(REVIEW), json.dumps(REVIEW)),
        page(json.dumps(REVIEW)).replace("<script ", "<SCRIPT defer\n"),
        page(json.dumps(REVIEW)).replace("</script>", ""),
        json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}]}),
        "\ufeff" + json.dumps([REVIEW]),
    ],
)
def test_wherever_it_stands_it_is_read_once(wrapped: str) -> None:
    assert read(wrapped) == read(REVIEW)


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"claimReviewed": ["", "First &amp; only"]}, "claim", "First & only"),
        ({"claimReviewed": "<p>Two\n words</p>"}, "claim", "Two words"),
        (
            {"claimReviewed": "", "itemReviewed": {"text": "Said so"}},
            "claim",
            "Said so",
        ),
        ({"url": "/bridges"}, "url", PAGE),
        ({"url": "checks.example/bridges"}, "url", PAGE),
        ({"url": None}, "url", "https://checks.example/home"),
        ({"url": "", "mainEntityOfPage": {"@id": PAGE}}, "url", PAGE),
        ({"url": "http://[bad"}, "url", "https://checks.example/home"),
        ({"author": "Bridge Checks"}, "publisher", "Bridge Checks"),
        ({"author": {"@type": "Person", "name": "A. Writer"}}, "publisher", ""),
        ({"author": [None, {"name": "House"}]}, "publisher", "House"),
        ({"reviewRating": {"ratingValue": 2, "bestRating": "5"}}, "rating", "2/5"),
        ({"reviewRating": {"name": "False"}}, "rating", "False"),
        ({"reviewRating": "False"}, "rating", "False"),
        ({"reviewRating": [7, {"alternateName": "No"}]}, "rating", "No"),
        ({"itemReviewed": None}, "claimant", ""),
        (
            {"itemReviewed": {"author": [{"name": "One"}, "Two", 3]}},
            "claimant",
            "One, Two",
        ),
        ({"datePublished": "2025-02-31"}, "published_on", None),
        ({"datePublished": 1741219200}, "published_on", date(2025, 3, 6)),
        ({"datePublished": True}, "published_on", None),
    ],
)
def test_what_publishers_make_of_it(
    change: dict[str, Any], field: str, value: object
) -> None:
    (found,) = read({**REVIEW, **change}, url="https://checks.example/home")
    assert getattr(found, field) == value


def test_an_answer_of_the_search_api_gives_each_review() -> None:
    answer = {
        "claims": [
            {
                "text": "پل‌ها تعمیر شدند",
                "claimant": "Someone",
                "claimDate": "2025-03-04T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"site": "checks.example"},
                        "url": PAGE,
                        "title": "Were they?",
                        "reviewDate": "2025-03-06T00:00:00Z",
                        "textualRating": "False",
                        "languageCode": "fa",
                    },
                    {"publisher": {"name": "B"}, "url": "https://b.example/1"},
                    "nonsense",
                ],
            }
        ],
        "nextPageToken": "x",
    }
    first, second = read(answer)
    assert (first.claim, first.rating, first.language) == (
        "پل‌ها تعمیر شدند",
        "False",
        "fa",
    )
    assert (first.publisher, first.publisher_site) == (
        "checks.example",
        "https://checks.example/",
    )
    assert first.published_on == date(2025, 3, 6)
    assert (second.url, second.publisher, second.rating) == (
        "https://b.example/1",
        "B",
        "",
    )


RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Bridge Checks</title><link>https://checks.example/</link><language>en</language>
<item><title>Fact check: The minister repaired 41 bridges &amp; a tower</title>
<link>https://checks.example/bridges</link>
<pubDate>Thu, 06 Mar 2025 09:15:00 +0100</pubDate></item>
<item><title>With its review</title><link>https://checks.example/tower</link>
<content:encoded><![CDATA[<p>x</p>REVIEW]]></content:encoded></item>
<item><title>Nowhere</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb"><title>Bro</title>
<entry><title>41 broer</title><link rel="self" href="https://checks.example/x"/>
<link href="https://checks.example/bro"/><updated>2025-03-06T10:00:00Z</updated>
</entry></feed>"""


def test_rss_items() -> None:
    marked = page(json.dumps({**REVIEW, "url": "https://checks.example/tower"}))
    reading = read_factchecks(RSS.replace("REVIEW", marked).encode())
    plain_item, marked_item = reading.checks
    assert plain_item == PublishedCheck(
        url=PAGE,
        claim="The minister repaired 41 bridges & a tower",
        publisher="Bridge Checks",
        language="en",
        published_on=date(2025, 3, 6),
    )
    assert marked_item.rating == "Mostly false"
    assert reading.problems == ["fact-check 3 has no address"]


def test_atom_entries() -> None:
    (entry,) = read(ATOM)
    assert (entry.url, entry.claim, entry.language, entry.published_on) == (
        "https://checks.example/bro",
        "41 broer",
        "nb",
        date(2025, 3, 6),
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"claimReviewed": " … ", "itemReviewed": {}}, "fact-check 1 says no claim"),
        ({"url": "javascript:alert(1)"}, "fact-check 1 has no address"),
        ({"url": ""}, "fact-check 1 has no address"),
    ],
)
def test_what_cannot_be_used_is_told(change: dict[str, Any], problem: str) -> None:
    reading = read_factchecks(json.dumps([{**REVIEW, **change}, REVIEW]).encode())
    assert reading.problems == [problem]
    assert len(reading.checks) == 1


def test_a_broken_review_of_a_page_is_told_and_other_scripts_are_not() -> None:
    reading = read_factchecks(page('{"@type": "ClaimReview"', "{also broken").encode())
    assert reading.problems == ["fact-check 1 is not JSON"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plain words",
        b"\x00\x01\x02",
        b"{",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'[{"@type":"ClaimReview","datePublished":' + b"9" * 5_000 + b"}]",
        b"<rss><channel>" + b"<a>" * 1_000,
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>",
        b"<rss><channel></rss>",
    ],
)
def test_hostile_content_is_refused(content: bytes) -> None:
    with pytest.raises(NotReadable):
        read_factchecks(content)


def test_a_page_of_endless_scripts_is_read_in_time() -> None:
    reading = read_factchecks(b"<html>" + b"<script" * 300_000 + b"<" * 300_000)
    assert reading.checks == []


def test_a_claim_of_endless_tags_is_read_in_time() -> None:
    (found,) = read({**REVIEW, "claimReviewed": "A " + "<a" * 500_000})
    assert len(found.claim) <= 5_000


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-1"])
def test_an_old_encoding_is_read_as_declared(charset: str) -> None:
    word = "السدود" if charset == "windows-1256" else "ponts élevés"
    text = page(json.dumps({**REVIEW, "claimReviewed": word}, ensure_ascii=False))
    head = f"<html><meta charset={charset}>"
    content = (head + text.replace("…", "")).encode(charset)
    assert read_factchecks(content).checks[0].claim == word


@pytest.mark.parametrize("charset", ["undefined", "idna", "base64", "no such one"])
def test_an_encoding_that_is_none_is_passed_over(charset: str) -> None:
    content = b"\xff" + page(json.dumps(REVIEW)).encode()
    assert read_factchecks(content, charset=charset).checks


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*REVIEW, "name", "text", "claimReview", "@graph"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(REVIEW)), VALUES), VALUES)
def test_no_shape_of_json_breaks_the_reader(
    change: dict[str, Any], other: object
) -> None:
    review = {**REVIEW, **change, "@type": "ClaimReview"}
    content = json.dumps([review, {"claimReview": [other]}, other])
    for found in read_factchecks(content.encode(), url=PAGE).checks:
        assert found.claim
        assert found.url.startswith(("http://", "https://"))


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    for begin in (b"", b"<rss>", b"{", b"<script type=ld+json>"):
        try:
            read_factchecks(begin + content)
        except NotReadable:
            continue
