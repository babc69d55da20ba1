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


def test_reports_give_a_second_quotation_in_the_sentence_to_the_source() -> None:
    text = '"We closed it," said Ann Lee in Aldburg, "and nobody was hurt at all."'
    found = reports(text, language="en")

    said = [text[slice(*span)] for one in found for span in one.content]
    assert said == ['"We closed it,"', '"and nobody was hurt at all."']
    assert len({one.source for one in found}) == 1


def test_reports_end_where_another_source_takes_over() -> None:
    text = "Ann Lee said the bridge is safe, while Bo Marn said it had cracks."
    first, second = reports(text, language="en")

    assert text[slice(*first.content[0])] == "the bridge is safe,"
    assert text[slice(*second.content[0])] == "it had cracks."


def test_reports_find_a_long_quotation_that_no_verb_reaches() -> None:
    text = 'Ann Lee turned the page with "nobody here will ever forget this day" on it.'
    (found,) = reports(text, language="en")

    assert text[slice(*found.content[0])] == '"nobody here will ever forget this day"'
    assert found.speaker is not None
    assert found.speaker.name == "Ann Lee"


def test_reports_take_no_short_term_in_marks_for_speech() -> None:
    assert reports('Ann Lee turned the "last page" of it.', language="en") == []


def test_reports_carry_only_the_words_in_marks() -> None:
    text = 'Ann Lee said it fell. The noise was "the worst of all the years" here.'
    first, second = reports(text, language="en")

    assert text[slice(*second.content[0])] == '"the worst of all the years"'
    assert second.source == first.source
