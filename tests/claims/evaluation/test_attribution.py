"""Scoring of attribution against a brat file; all made up."""

import tarfile
from pathlib import Path

import pytest

from claims.evaluation.attribution import baseline, ours, score_part
from claims.evaluation.cases import CaseUnreadable
from claims.evaluation.polnear import part_of, read_gold, read_part

TEXT = '"We closed the bridge," said Ann Lee. Bo Marn hopes it opens soon in May.\n'
ANNOTATED = "\n".join(
    [
        "T1\tContent 0 23\t...",
        "T2\tCue 24 28\tsaid",
        "T3\tSource 29 36\tAnn Lee",
        "T4\tAttribution 24 28\tsaid",
        "E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3",
        "T5\tSource 38 45\tBo Marn",
        "T6\tContent 52 60;66 72\t...",
        "T7\tAttribution 46 51\thopes",
        "E2\tAttribution:T7 Content:T6 Source:T5",
        "",
    ]
)


def _folder(folder: Path) -> Path:
    for name in ("text", "attributions"):
        (folder / name).mkdir()
    (folder / "text" / "one.txt").write_text(TEXT, "utf-8")
    (folder / "attributions" / "one_0001.ann").write_text(ANNOTATED, "utf-8")
    return folder


def test_read_gold_keeps_contents_in_parts() -> None:
    gold = read_gold(ANNOTATED)

    assert [one.content for one in gold] == [((0, 23),), ((52, 60), (66, 72))]
    assert [one.source for one in gold] == [((29, 36),), ((38, 45),)]


def test_score_part_counts_direct_and_indirect(tmp_path: Path) -> None:
    result = score_part(_folder(tmp_path), ours)

    assert result.articles == 1
    assert (result.score.direct, result.score.direct_found) == (1, 1)
    assert (result.score.sourced, result.score.direct_right) == (1, 1)
    assert (result.score.indirect, result.score.matched) == (1, 0)
    assert [error.partition(":")[0] for error in result.errors] == ["indirect missed"]


def test_score_part_measures_the_baseline_by_the_same_rule(tmp_path: Path) -> None:
    score = score_part(_folder(tmp_path), baseline).score

    assert (score.direct_found, score.direct_right, score.indirect) == (1, 1, 1)


def test_score_part_finds_nothing_where_nothing_is_reported(tmp_path: Path) -> None:
    result = score_part(_folder(tmp_path), lambda _text: [])

    assert result.score.direct_found == result.score.matched == 0


def test_an_archive_is_read_as_its_folder_is(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "plain").mkdir(parents=True)
    plain = _folder(corpus / "plain")
    with tarfile.open(corpus / "dev.tar.gz", "w:gz") as archive:
        archive.add(plain, "dev")

    assert part_of(plain) == plain
    assert part_of(corpus) == corpus / "dev.tar.gz"
    assert list(read_part(part_of(corpus))) == list(read_part(plain))


def test_of_several_annotators_the_first_counts(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "attributions" / "one_0002.ann").write_text("", "utf-8")
    (folder / "text" / "unmarked.txt").write_text(TEXT, "utf-8")

    (article,) = read_part(folder)

    assert len(article.gold) == 2


def test_what_is_no_part_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "dev.tar.gz").write_text("nothing", "utf-8")

    with pytest.raises(CaseUnreadable, match="no text and attributions"):
        part_of(tmp_path / "elsewhere")
    with pytest.raises(CaseUnreadable, match="is no archive"):
        list(read_part(part_of(tmp_path)))
