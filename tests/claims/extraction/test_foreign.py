"""Who says what in Persian, Arabic and Russian; all made up."""

import pytest

from claims.extraction.candidate import Speaker
from claims.extraction.foreign import ForeignReader, parse_foreign
from tests.claims.extraction.reading import tokens_of, words


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        (
            "ru",
            "Президент Норды Анна Ли заявила, что мост закрыт.",
            Speaker("Анна Ли", "Президент Норды"),
            "мост закрыт.",
        ),
        (
            "ru",
            "«Мост закрыт», — сказала Анна Ли журналистам.",
            Speaker("Анна Ли"),
            "«Мост закрыт», —",
        ),
        (
            "ru",
            "Анна Ли, министр транспорта, сообщила: «Мост закрыт».",
            Speaker("Анна Ли", "министр транспорта"),
            "«Мост закрыт».",
        ),
        (
            "ar",
            "قال الرئيس النوردي سامر لي إن الجسر مغلق.",
            Speaker("سامر لي", "الرئيس النوردي"),
            "الجسر مغلق.",
        ),
        (
            "ar",
            "وأعلنت وزارة النقل أن الجسر مغلق.",
            Speaker("وزارة النقل", kind="organisation"),
            "الجسر مغلق.",
        ),
        (
            "fa",
            "سامان لی، وزیر راه نوردا، گفت که پل بسته است.",
            Speaker("سامان لی", "وزیر راه نوردا"),
            "پل بسته است.",
        ),
        (
            "fa",
            "به گفته وزارت راه، پل بسته است.",
            Speaker("وزارت راه", kind="organisation"),
            "پل بسته است.",
        ),
    ],
)
def test_foreign_reader(
    language: str, text: str, speaker: Speaker, content: str
) -> None:
    tokens, quoted = tokens_of(text)

    (found,) = ForeignReader(language, tokens, quoted).attributions()

    assert parse_foreign(language, tokens[slice(*found.source)]) == speaker
    assert words(text, tokens, found.content) == content


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Он добавил, что мост закрыт."),
        ("ar", "وأضاف أن الجسر مغلق."),
        ("fa", "وی افزود که پل بسته است."),
    ],
)
def test_foreign_reader_leaves_pronouns_to_the_resolver(
    language: str, text: str
) -> None:
    tokens, quoted = tokens_of(text)

    (found,) = ForeignReader(language, tokens, quoted).attributions()

    assert parse_foreign(language, tokens[slice(*found.source)]) is None
