"""Scoring of attribution against a brat file; all made up."""

from pathlib import Path

from claims.evaluation.attribution import baseline, ours, read_gold, score_folder

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


def test_read_gold_keeps_contents_in_parts(tmp_path: Path) -> None:
    gold = read_gold(_folder(tmp_path) / "attributions" / "one_0001.ann")

    assert [one.content for one in gold] == [((0, 23),), ((52, 60), (66, 72))]
    assert [one.source for one in gold] == [((29, 36),), ((38, 45),)]


def test_score_folder_counts_direct_and_indirect(tmp_path: Path) -> None:
    result = score_folder(_folder(tmp_path), ours)

    assert result.articles == 1
    assert (result.score.direct, result.score.direct_found) == (1, 1)
    assert (result.score.sourced, result.score.direct_right) == (1, 1)
    assert (result.score.indirect, result.score.matched) == (1, 0)
    assert [error.partition(":")[0] for error in result.errors] == ["indirect missed"]


def test_score_folder_measures_the_baseline_by_the_same_rule(tmp_path: Path) -> None:
    score = score_folder(_folder(tmp_path), baseline).score

    assert (score.direct_found, score.direct_right, score.indirect) == (1, 1, 1)


def test_score_folder_finds_nothing_where_nothing_is_reported(tmp_path: Path) -> None:
    result = score_folder(_folder(tmp_path), lambda _text: [])

    assert result.score.direct_found == result.score.matched == 0
