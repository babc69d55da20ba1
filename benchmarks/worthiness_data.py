"""Reads the sets that the check-worthiness scorer is trained and measured on."""

import csv
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from claims.evaluation.cases import read_article
from claims.evaluation.spans import overlap
from claims.extraction.hashing import hashed_words
from claims.extraction.lone_sentences import bare, sentence_features
from claims.extraction.walk import statements

Row = tuple[dict[str, float], dict[int, float]]
Case = list[tuple[str, Row, float]]
"""Statements of one article: bare text, features and hashed words, worth or not."""


def lone(text: str) -> tuple[str, Row]:
    """A sentence that stands in no article, as the scorer sees it."""
    return bare(text), sentence_features(text)


def claimbuster(path: Path) -> list[tuple[str, int]]:
    """Sentences with -1, 0 or 1: not factual, unimportant, worth a check."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(line["Text"], int(line["Verdict"])) for line in csv.DictReader(file)]


def checkthat(path: Path) -> list[tuple[str, bool]]:
    """Sentences with yes or no. The file quotes those with a comma, as in CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t")
        return [(line["Text"], line["class_label"] == "Yes") for line in lines]


def policlaim(folder: Path) -> list[tuple[str, bool]]:
    """Sentences of the golden training speeches, and whether they hold a claim."""
    found: list[tuple[str, bool]] = []
    for path in sorted(folder.glob("*.xlsx")):
        table = list(_sheet(path))
        head = table[0]
        text, gold = head.index("SENTENCES"), head.index("golden")
        found += [
            (line[text], float(line[gold]) >= 1)
            for line in table[1:]
            if len(line) > max(text, gold) and line[gold] not in ("", None)
        ]
    return found


def case_statements(folder: Path) -> Case:
    """The statements of a case article with what the gold says of them."""
    article = read_article(folder)
    text, published_on = article.text, article.published_on
    gold = [(claim.start, claim.end) for claim in article.claims]
    found: Case = []
    for one in statements(text, language="en", published_on=published_on):
        if one.told.heading:
            continue
        span = (one.start, one.end)
        touched = max(
            (min(span[1], g[1]) - max(span[0], g[0])) / (span[1] - span[0])
            for g in gold
        )
        good = touched >= 0.5 or any(overlap(span, g) >= 0.5 for g in gold)
        row = (one.features, hashed_words(one.tokens))
        found.append((bare(text[one.start : one.end]), row, float(good)))
    return found


def _sheet(path: Path) -> list[list[str]]:
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        shared: list[str] = []
        if "xl/sharedStrings.xml" in book.namelist():
            strings = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 -- local file
            shared = ["".join(part.itertext()) for part in strings.iter(space + "si")]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 -- local file
    table = []
    for line in sheet.iter(space + "row"):
        cells: dict[int, str] = {}
        for cell in line.iter(space + "c"):
            content = "".join(cell.itertext())
            if cell.get("t") == "s":
                content = shared[int(content)]
            cells[_column(cell.get("r", "A1"))] = content
        if cells:
            table.append([cells.get(place, "") for place in range(max(cells) + 1)])
    return table


def _column(name: str) -> int:
    """The number of a column, from 0, by the name of a cell in it ("AB12")."""
    letters = re.match(r"[A-Z]+", name)
    place = 0
    for letter in letters[0] if letters else "A":
        place = place * 26 + ord(letter) - 64
    return place - 1
