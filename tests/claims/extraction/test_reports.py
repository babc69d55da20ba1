"""Reports of an article: contents and sources as spans; all made up."""

from claims.extraction.reports import reports

FOLLOWED = '"We closed the bridge. Nobody was hurt," said Ann Lee. "It is safe now."'


def test_reports_give_a_quotation_before_and_after_the_source_to_it() -> None:
    found = reports(FOLLOWED, language="en")

    said = [FOLLOWED[slice(*span)] for one in found for span in one.content]
    assert said == [
        '"We closed the bridge.',
        'Nobody was hurt,"',
        '"It is safe now."',
    ]
    assert {one.speaker.name if one.speaker else "" for one in found} == {"Ann Lee"}
    sources = [FOLLOWED[slice(*one.source)] for one in found if one.source]
    assert sources == ["Ann Lee"] * 3


def test_reports_leave_the_frame_out_of_what_stands_around_it() -> None:
    text = "Any debt, Ann Lee argued, was paid long ago."
    (found,) = reports(text, language="en")

    assert [text[slice(*span)] for span in found.content] == [
        "Any debt,",
        ", was paid long ago.",
    ]
