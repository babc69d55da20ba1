from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from claims.evaluation.cases import CaseUnreadable
from claims.evaluation.runs import measure_worthiness
from claims.evaluation.sentences import labelled_sets
from claims.evaluation.worthiness import calibration_error, figures_of

WORTH = "The city of Lund repaired 29 bridges in 2024, the ministry said."
NOT_WORTH = "Thank you all so very much."
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


def _row(number: int, *cells: str) -> str:
    inner = "".join(
        f'<c r="{letter}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for letter, cell in zip("AB", cells, strict=True)
    )
    return f'<row r="{number}">{inner}</row>'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The three sets as their authors lay them out, two sentences each."""
    places = ["claimbuster", "checkthat2024_t1_en", "policlaim/PoliClaim_train_golden"]
    folders = [tmp_path / place for place in places]
    for folder in folders:
        folder.mkdir(parents=True)
    (folders[0] / "groundtruth.csv").write_text(
        f'Sentence_id,Text,Verdict\n1,"{WORTH}",1\n2,{NOT_WORTH},-1\n', "utf-8"
    )
    (folders[1] / "CT24_checkworthy_english_dev-test.tsv").write_text(
        f'Sentence_id\tText\tclass_label\n1\t"{WORTH}"\tYes\n2\t{NOT_WORTH}\tNo\n',
        "utf-8",
    )
    rows = [("SENTENCES", "golden"), (WORTH, "1"), (NOT_WORTH, "0")]
    sheet = "".join(_row(place, *cells) for place, cells in enumerate(rows, start=1))
    with zipfile.ZipFile(folders[2] / "speech.xlsx", "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows=sheet))
    return tmp_path


def test_the_three_sets_are_read_as_they_are_published(data: Path) -> None:
    wanted = [(WORTH, True), (NOT_WORTH, False)]
    assert labelled_sets(data) == {
        "ClaimBuster groundtruth": wanted,
        "CheckThat 2023": wanted,
        "PoliClaim speeches": wanted,
    }


def test_each_set_is_measured_by_itself(data: Path) -> None:
    found = measure_worthiness(data, None)

    assert [one.items for one in found] == [2, 2, 2]
    assert {one.task for one in found} == {"worthiness"}
    assert all(one.metrics["accuracy"] == 1 for one in found)


def test_a_folder_without_a_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseUnreadable, match="holds none of claimbuster/"):
        measure_worthiness(tmp_path, None)


def test_figures_count_at_the_cut() -> None:
    figures = figures_of([(0.9, True), (0.6, False), (0.4, True), (0.1, False)])

    assert figures["recall"] == figures["precision"] == figures["accuracy"] == 0.5


def test_a_score_that_means_what_it_says_has_no_calibration_error() -> None:
    certain = [(1.0, True), (0.0, False)]
    assert calibration_error(certain) == 0
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert calibration_error([(1.0, False)]) == 1
