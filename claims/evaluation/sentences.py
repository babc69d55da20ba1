"""Reads sets of sentences that people labelled as worth a check or not.

Each file is read as its authors publish it.
"""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

Labelled = list[tuple[str, bool]]


def claimbuster(path: Path) -> list[tuple[str, int]]:
    """Sentences with -1, 0 or 1: not factual, unimportant, worth a check."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(line["Text"], int(line["Verdict"])) for line in csv.DictReader(file)]


def checkthat(path: Path) -> Labelled:
    """Sentences with yes or no. The file quotes those with a comma, as in CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t")
        return [(line["Text"], line["class_label"] == "Yes") for line in lines]


def policlaim(folder: Path) -> Labelled:
    """Sentences of the golden training speeches, and whether they hold a claim."""
    found: Labelled = []
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


def labelled_sets(data: Path) -> dict[str, Labelled]:
    """The sets that nothing is trained on, by name; only those that ``data`` holds."""
    truth = data / "claimbuster/groundtruth.csv"
    tsv = data / "checkthat2024_t1_en/CT24_checkworthy_english_dev-test.tsv"
    speeches = data / "policlaim/PoliClaim_train_golden"
    found: dict[str, Labelled] = {}
    if truth.is_file():
        found["ClaimBuster groundtruth"] = [
            (text, verdict == 1) for text, verdict in claimbuster(truth)
        ]
    if tsv.is_file():
        found["CheckThat 2023"] = checkthat(tsv)
    if speeches.is_dir():
        found["PoliClaim speeches"] = policlaim(speeches)
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
