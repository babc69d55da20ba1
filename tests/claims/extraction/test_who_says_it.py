"""Who speaks, construction by construction, in articles of one or two sentences."""

import pytest

from claims.extraction import Speaker, extract


def speaker_of(text: str, words: str) -> Speaker | None:
    """The speaker of the candidate that holds `words`."""
    place = text.index(words)
    return next(
        one.speaker
        for one in extract(text, language="en")
        if one.start <= place < one.end
    )


def named(text: str, words: str) -> str:
    found = speaker_of(text, words)
    return found.name if found else ""


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The bridge had failed twice since May, the roads ministry said in a note"
            " posted on its website.",
            "The bridge",
            "roads ministry",
        ),
        (
            "The plane was said by police to have lost power over the lake.",
            "lost power",
            "police",
        ),
        (
            "Doctors at the Orvale clinic were quoted by the Velda Times as saying that"
            " 30 patients had died.",
            "30 patients",
            "Doctors at the Orvale clinic",
        ),
        (
            "The victims, say local health officials, were mostly children.",
            "The victims",
            "local health officials",
        ),
        (
            "The charity says 600 people sleep in the hall; the council counts 240.",
            "600 people",
            "charity",
        ),
        (
            "While the charity says 600 people sleep in the hall, the council counts"
            " 240.",
            "the council",
            "council",
        ),
        (
            "Tomas Rell, the mayor of Orvale, has always held that the dam was sound.",
            "the dam",
            "Tomas Rell",
        ),
        (
            "The Court of Audit takes the view that the filters were never changed.",
            "the filters",
            "Court of Audit",
        ),
        (
            "The view of the Court of Audit is that the filters were never changed.",
            "the filters",
            "Court of Audit",
        ),
        (
            "Not one of the 12 wells was fouled, if Velda Water is to be believed.",
            "12 wells",
            "Velda Water",
        ),
        (
            "In Velda Water's telling, the filters were changed on 3 May.",
            "the filters",
            "Velda Water",
        ),
        (
            "State television showed film of what it said was a downed drone.",
            "downed drone",
            "State television",
        ),
        (
            "Nora Haas, an engineer, was in no doubt: the dam had been mined.",
            "the dam",
            "Nora Haas",
        ),
        (
            "Nora Haas, a baker who leads a group called the Lake Council, said 40"
            " wells were fouled.",
            "40 wells",
            "Nora Haas",
        ),
        (
            "The Lake Archive, a group that counts heads on pictures, puts the crowd at"
            " 300,000.",
            "300,000",
            "Lake Archive",
        ),
        (
            "Reading out the ruling, the court's head, Nora Haas, said 12 experts had"
            " been heard.",
            "12 experts",
            "Nora Haas",
        ),
        (
            "One of them, Sami Rell, told Velda Radio that he had heard two bangs.",
            "two bangs",
            "Sami Rell",
        ),
        (
            "The wall had cracked by 2019, according to Velda's attorney, Sami al-Rell,"
            " whose office has opened an inquiry.",
            "The wall",
            "Sami al-Rell",
        ),
        (
            "The union blames the outsourcing of the work, a link the firm denies.",
            "a link",
            "firm",
        ),
        (
            "A spokesman, Colonel Ruy Tamm, disputed that account and said no convoy"
            " was near.",
            "no convoy",
            "Ruy Tamm",
        ),
        (
            "Not so, says Bo Marn, a docker: 400 men were laid off.",
            "400 men",
            "Bo Marn",
        ),
        (
            "Its spokesman in Orvale, Sami Odeh, said aid had reached 4% of them.",
            "aid",
            "Sami Odeh",
        ),
        (
            "The storm service had sent a red alert at 7.36, according to its own log.",
            "red alert",
            "storm service",
        ),
        (
            "The firm, Arvel, says it finished the work in November 2012.",
            "finished",
            "Arvel",
        ),
    ],
)
def test_the_speaker_of_a_construction(text: str, words: str, speaker: str) -> None:
    assert named(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Figures from the Statistics Office showed that 1,200 people had left.",
            "1,200",
            "Statistics Office",
        ),
        (
            "Data released by the fisheries ministry show a fall of 40 per cent.",
            "40 per cent",
            "fisheries ministry",
        ),
        (
            "Exports rose 4% last year, according to figures published on Tuesday by"
            " the statistics office.",
            "Exports",
            "statistics office",
        ),
        (
            "The Court of Audit examined the books. Its report put the losses at $3"
            " million.",
            "$3",
            "Court of Audit",
        ),
        (
            "The roads ministry said in a statement that a bolt broke. Two workers were"
            " hurt, the statement added.",
            "Two workers",
            "roads ministry",
        ),
        (
            "An LHO analysis of 900 pictures found that 40 houses had burnt.",
            "40 houses",
            "LHO",
        ),
        (
            "Pictures from space were sharp, and flight data suggest the jet turned at"
            " nine.",
            "the jet",
            "",
        ),
    ],
)
def test_a_document_speaks_for_its_maker(text: str, words: str, speaker: str) -> None:
    assert named(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The lake safety agency opened an inquiry. It said the valve had failed.",
            "the valve",
            "lake safety agency",
        ),
        (
            "The ministry said the fire killed 12 people. Later that day it raised the"
            " figure to 19.",
            "19",
            "ministry",
        ),
        (
            "Gov. Ann Lee left at nine. Nobody mentioned waiting, the governor said.",
            "Nobody",
            "Ann Lee",
        ),
        (
            "The study was led by Bo Marn. That doctor is Ann Lee. She told Velda Radio"
            " that 500 people were ill.",
            "500 people",
            "Ann Lee",
        ),
        (
            "The Velda Poll Board, known by its old initials as CNB, has said Lee won."
            " The CNB rejected the count of 400 lists.",
            "400 lists",
            "Velda Poll Board (CNB)",
        ),
        (
            "The opposition circulated a list of 61 names of people under arrest.",
            "61 names",
            "opposition",
        ),
        (
            "The rights group Open Cells documented 61 arrests in May.",
            "61 arrests",
            "Open Cells",
        ),
    ],
)
def test_who_is_meant_by_what_stood_before(text: str, words: str, speaker: str) -> None:
    assert named(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dam broke on 3 May and flooded three villages.", "The dam"),
        ("In April the railway agreed to pay $600 million to the town.", "$600"),
        ("Velda Water did not say that 40 wells had been closed.", "40 wells"),
        (
            "Ann Lee spoke first. Fourteen of them were examined afresh in Orvale.",
            "Fourteen",
        ),
        (
            "Ann Lee said 40 fish had died. The county's final count of fish killed in"
            " the streams was 44,000.",
            "44,000",
        ),
    ],
)
def test_what_the_article_tells_itself_has_no_speaker(text: str, words: str) -> None:
    assert speaker_of(text, words) is None


def test_a_relative_clause_is_not_what_is_reported() -> None:
    text = "Ann Lee, an engineer, found faults in wells that officials had cleared."
    (found,) = extract(text, language="en")

    assert found.exact == text
    assert found.speaker is not None
    assert found.speaker.name == "Ann Lee"


@pytest.mark.parametrize(
    ("language", "text", "words", "speaker"),
    [
        (
            "ru",
            "Мэр Велды Иван Боров заявил: «Мост упал в 2030 году. Пострадали 40"
            " человек».",
            "Пострадали",
            "Иван Боров",
        ),
        (
            "fa",
            "آن لی، شهردار ولدا، گفت: «پل فرو ریخت و ۴۰ نفر زخمی شدند.\n\nوزارت راه در"
            " سال ۱۳۹۹ خبر داشت.»",
            "خبر داشت",
            "آن لی",
        ),
        (
            "ar",
            "وقال الوزير سامان لي: «سقط الجسر عام 2030 وأصيب 40 شخصا.\n\nوكانت الوزارة"
            " تعلم بذلك منذ عام 2029».",
            "تعلم",
            "سامان لي",
        ),
    ],
)
def test_a_quotation_goes_on_in_other_languages(
    language: str, text: str, words: str, speaker: str
) -> None:
    place = text.index(words)
    candidates = extract(text, language=language)
    found = next(one for one in candidates if one.start <= place < one.end)

    assert found.speaker is not None
    assert speaker in found.speaker.name
