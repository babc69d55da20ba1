from __future__ import annotations

import time
import zlib
from datetime import date

import pytest

from claims.reading.limited import Limits, read_limited
from claims.reading.page import NoText, NotReadable, TooHard

PAGE = """<!doctype html><html lang="de"><head><title>Bridges counted - Gazette</title>
<meta name="author" content="Anna Berg">
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><script>alert("x")</script>
<article><h1>Bridges counted</h1>
<p>The ministry of works said on Tuesday that <b>41 bridges</b> were repaired.</p>
<p>An independent auditor, who read the same records, found 29 repaired bridges.</p>
</article><footer>All rights reserved</footer></body></html>"""


def pdf(lines: list[str], *, pages: int = 1, stream: bytes | None = None) -> bytes:
    """A small PDF that shows the lines, or that holds the compressed stream."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode()
    encoded = stream if stream is not None else zlib.compress(content)
    kids = " ".join("3 0 R" for _page in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(encoded)
        + encoded
        + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (count, len(body))
    )


def test_read_limited_reads_html_without_what_stands_around_it() -> None:
    page = read_limited(PAGE.encode(), url="https://gazette.example/1")

    assert "41 bridges were repaired." in page.text
    assert "found 29 repaired bridges." in page.text
    for outside in ("Home", "alert", "rights reserved", "<"):
        assert outside not in page.text
    assert page.title == "Bridges counted"
    assert page.byline == "Anna Berg"
    assert page.site_name == "The Gazette"
    assert page.published_on == date(2025, 3, 4)
    assert page.language == "en"
    assert page.media_type == "text/html"


def test_read_limited_reads_pdf() -> None:
    page = read_limited(
        pdf(["Bridges counted", "", "The ministry counted 41 bridges."])
    )

    assert "The ministry counted 41 bridges." in page.text
    assert page.title == "Bridges counted"
    assert page.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("مرحبا بالجسور في المدينة القديمة".encode("cp1256"), "windows-1256"),
        ("مرحبا بالجسور في المدينة القديمة".encode("utf-16"), ""),
        (b"\xef\xbb\xbf" + "مرحبا بالجسور في المدينة القديمة".encode(), "latin-1"),
        ("مرحبا بالجسور في المدينة القديمة".encode(), "us-ascii"),
    ],
)
def test_read_limited_finds_the_characters_behind_the_bytes(
    content: bytes, charset: str
) -> None:
    page = read_limited(content, charset=charset)

    assert page.text == "مرحبا بالجسور في المدينة القديمة"
    assert page.language == "ar"


def test_read_limited_believes_the_page_on_its_charset() -> None:
    html = (
        '<html><head><meta charset="windows-1251"><title>Мосты</title></head><body>'
        "<article><p>Министерство сообщило, что 41 мост отремонтирован за год.</p>"
        "<p>Аудитор насчитал 29 отремонтированных мостов.</p></article></body></html>"
    )

    page = read_limited(html.encode("cp1251"))

    assert "41 мост отремонтирован" in page.text
    assert page.language == "ru"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00",
        b"PK\x03\x04 a zip",
        b"\x7fELF\x02\x01",
        bytes(range(256)) * 4,
        b"%PDF-1.7 and then nothing of the kind",
    ],
)
def test_read_limited_refuses_what_is_no_text(content: bytes) -> None:
    with pytest.raises(NotReadable):
        read_limited(content)


@pytest.mark.parametrize(
    "content", [b"", b" \n ", b"<html><body><p> </p></body></html>", pdf([])]
)
def test_read_limited_says_where_there_are_no_words(content: bytes) -> None:
    with pytest.raises(NoText):
        read_limited(content)


def test_read_limited_ends_a_page_that_takes_too_much_time() -> None:
    heavy = ("<html><body>" + "<p>word " * 2_000_000).encode()
    started = time.monotonic()

    with pytest.raises(TooHard):
        read_limited(heavy, limits=Limits(cpu_seconds=2, wall_seconds=20))

    assert time.monotonic() - started < 20


def test_read_limited_ends_a_page_at_the_wall_clock() -> None:
    heavy = ("<html><body>" + "<p>word " * 2_000_000).encode()

    with pytest.raises(TooHard):
        read_limited(heavy, limits=Limits(wall_seconds=1.0))


def test_read_limited_ends_a_pdf_that_takes_too_much_memory() -> None:
    packed = zlib.compress(b"(x) Tj " * 60_000_000, 9)
    assert len(packed) < 2_000_000

    with pytest.raises((TooHard, NotReadable)):
        read_limited(
            pdf([], stream=packed),
            limits=Limits(memory_bytes=700_000_000, cpu_seconds=5),
        )


def test_read_limited_caps_the_answer() -> None:
    text = b"word " * 100_000

    with pytest.raises(TooHard):
        read_limited(text, limits=Limits(answer_bytes=50_000))
