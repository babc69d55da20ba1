"""Sentences that stand in no article, and statements, weighed with an encoder."""

import subprocess
import sys

import numpy as np
import pytest

from claims.embedding import Encoder
from claims.extraction.lone_sentences import bare, score_sentences

WORTH = [
    "Unemployment in Norda rose by 4.5 percent in 2023.",
    "We sent twelve thousand soldiers over the border last winter.",
]
NOT_WORTH = [
    "I believe in the people of this country.",
    "Thank you all so much for coming out tonight.",
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (' "The bridge fell." ', "The bridge fell."),
        ("“The bridge fell.”", "The bridge fell."),
        ("«Мост упал.»", "Мост упал."),
        ('"He said ""no"" twice."', 'He said "no" twice.'),
        ('"No," he said, "never"', '"No," he said, "never"'),
        ("“No,” he said, “never”", "“No,” he said, “never”"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_bare_takes_marks_around_all_of_it(sentence: str, expected: str) -> None:
    assert bare(sentence) == expected


def test_marks_around_a_sentence_do_not_change_its_score() -> None:
    plain = score_sentences(WORTH)

    assert score_sentences([f'"{sentence}"' for sentence in WORTH]) == plain


def test_score_sentences_keeps_the_order_and_weighs_with_vectors(
    encoder: Encoder,
) -> None:
    sentences = [WORTH[0], NOT_WORTH[0], WORTH[1], NOT_WORTH[1]]

    found = score_sentences(sentences, encoder.queries(sentences))

    assert [one.checkable for one in found] == [True, False, True, False]
    assert found != score_sentences(sentences)


def test_score_sentences_does_not_use_vectors_where_nothing_was_measured() -> None:
    russian = ["Министр сообщил, что мост в городе был закрыт в понедельник."]
    vectors = np.ones((1, 384), np.float32)

    assert score_sentences(russian, vectors) == score_sentences(russian)


def test_score_sentences_wants_a_vector_of_each() -> None:
    with pytest.raises(IndexError):
        score_sentences(WORTH, np.ones((1, 384), np.float32))


def test_extraction_needs_no_encoder_to_be_installed() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, claims.extraction as e;"
            "e.extract('The bridge fell in 1990.', language='en');"
            "print('onnxruntime' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == "False"
