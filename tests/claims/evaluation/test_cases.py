from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.evaluation.cases import CaseUnreadable, read_article
from claims.evaluation.evidence import retrieval_figures
from claims.evaluation.library import Library
from claims.evaluation.pairs import read_case
from claims.evaluation.runs import (
    measure_attribution,
    measure_case,
    measure_extraction,
    measure_stance,
    table,
)
from tests.claims.evaluation.gold import (
    AGREES,
    ARTICLE,
    FIRST,
    label,
    write_case,
    write_lines,
)


def test_extraction_is_scored_beside_every_sentence(tmp_path: Path) -> None:
    figures = measure_extraction(write_case(tmp_path))

    assert figures.dataset == "bridges"
    assert figures.items == 2
    assert figures.metrics["recall"] == 1
    assert figures.metrics["precision"] > figures.baseline["precision"]


def test_claims_of_low_worth_count_neither_way(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    stored = json.loads((case / "claims.json").read_text())
    stored["claims"][0]["check_worthiness"] = "low"
    (case / "claims.json").write_text(json.dumps(stored))

    figures = measure_extraction(case)

    assert figures.items == 1
    assert figures.metrics["precision"] == 1


def test_the_article_s_own_gold_goes_before_that_of_the_case(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    start = ARTICLE.index(FIRST)
    own = {"id": "a1", "maps_to": "c1", "start": start, "end": start + 9, "text": "x"}
    gold = {"case": "norland", "claims": [own]}
    (case / "article-claims.json").write_text(json.dumps(gold))

    read = read_article(case)

    assert (read.name, [claim.name for claim in read.claims]) == ("norland", ["a1"])
    assert {example.claim for example in read_case(case)} == {FIRST}


def test_labels_speak_of_the_case_where_only_the_article_s_claims_are(
    tmp_path: Path,
) -> None:
    case = write_case(tmp_path)
    (case / "claims.json").unlink()
    own = {"id": "a1", "maps_to": "c1", "start": 0, "end": 9, "text": "Mapped."}
    (case / "article-claims.json").write_text(json.dumps({"claims": [own]}))

    assert {example.claim for example in read_case(case)} == {"Mapped."}


def test_a_search_finds_the_pages_that_bear_and_not_the_article(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    circular = {"id": "s4", "text": ARTICLE, "language": "en", "role": "circular"}
    with (case / "sources.jsonl").open("a") as sources:
        sources.write(json.dumps(circular) + "\n")
    with (case / "labels.jsonl").open("a") as labels:
        labels.write(json.dumps(label("s4", FIRST, "corroborates")) + "\n")

    figures = retrieval_figures("bridges", case)

    assert figures.items == 2
    assert figures.metrics["recall_at_30"] == 1
    assert figures.metrics["map"] == 1


def test_words_rank_the_page_that_has_more_of_the_rare_ones() -> None:
    texts = ["Bridges stood.", AGREES, "Nothing of it."]
    library = Library({"id": str(n), "text": text} for n, text in enumerate(texts))

    assert library.pages(library.by_words(["41", "repaired", "bridges"])) == ["1", "0"]
    assert library.by_words(["zeppelin"]) == []
    assert library.similarity("bridges") is None


def test_stance_is_scored_beside_the_commonest(tmp_path: Path) -> None:
    figures = measure_stance(write_case(tmp_path), None)

    assert figures.items == 2
    assert figures.versions == {"stance": "features-1"}
    assert figures.baseline["accuracy"] == 0.5
    assert figures.metrics["f1_conflicts"] == 1


def test_a_table_has_the_baseline_in_brackets_and_the_worst_below(
    tmp_path: Path,
) -> None:
    folders = [write_case(tmp_path, name) for name in ("one", "two")]

    lines = table([f for folder in folders for f in measure_case(folder, None)])

    assert sum(line.startswith("one ") for line in lines) == 3
    assert sum(line.startswith("worst ") for line in lines) == 3
    assert "in brackets every_sentence" in lines[0]
    assert "(0.500)" in "\n".join(lines)


@pytest.mark.parametrize("missing", ["article.txt", "claims.json"])
def test_what_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    case = write_case(tmp_path)
    (case / missing).unlink()

    with pytest.raises(CaseUnreadable, match=missing):
        measure_case(case, None)


def test_a_label_of_no_known_page_is_no_surprise_later(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    write_lines(case / "labels.jsonl", [label("s9", AGREES, "context")])

    with pytest.raises(CaseUnreadable, match="s9"):
        measure_stance(case, None)


def test_a_broken_line_is_said_to_be_one(tmp_path: Path) -> None:
    case = write_case(tmp_path)
    (case / "labels.jsonl").write_text("{", "utf-8")

    with pytest.raises(CaseUnreadable, match=r"labels\.jsonl is not JSON lines"):
        measure_case(case, None)


def test_attribution_is_scored_beside_a_regular_expression(tmp_path: Path) -> None:
    part = tmp_path / "polnear" / "dev"
    for folder in ("text", "attributions"):
        (part / folder).mkdir(parents=True)
    said = 'Ines Falk said: "Only 29 bridges were repaired in Norland last year."'
    start = said.index('"')
    marks = [
        "T1\tSource 0 9\tInes Falk",
        f"T2\tContent {start} {len(said)}\t{said[start:]}",
        "T3\tAttribution 10 14\tsaid",
        "E1\tAttribution:T3 Source:T1 Content:T2",
    ]
    (part / "text" / "one.txt").write_text(said + "\n", "utf-8")
    (part / "attributions" / "one_anna.ann").write_text("\n".join(marks), "utf-8")

    figures = measure_attribution(part)

    assert (figures.dataset, figures.items) == ("polnear/dev", 1)
    assert figures.metrics["direct_found"] == figures.metrics["direct_speakers"] == 1
    assert figures.baseline["direct_found"] == 1
    with pytest.raises(CaseUnreadable, match="PolNeAR"):
        measure_attribution(tmp_path)
