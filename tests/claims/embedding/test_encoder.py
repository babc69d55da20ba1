"""What the vectors promise: unit length, independence, meaning across languages."""

from pathlib import Path

import numpy as np
import pytest

from claims.embedding import DIMENSIONS, Encoder, load_encoder

TEXTS = [
    "The minister denied the report.",
    "وزیر امور خارجه این گزارش را تکذیب کرد.",
    "x",
    "Four thousand people were taken out by air. " * 60,
    "",
    "😀 emoji \ud800 and a lone surrogate",
]

ENGLISH = [
    "The foreign minister denied that troops had left the country.",
    "Heavy rain flooded several villages in the north last night.",
    "The central bank raised its interest rate to nine percent.",
    "Doctors warned of a shortage of antibiotics in hospitals.",
]
TRANSLATED = {
    "fa": [
        "وزیر امور خارجه خروج نیروها از کشور را تکذیب کرد.",
        "باران شدید دیشب چند روستا را در شمال زیر آب برد.",
        "بانک مرکزی نرخ بهره را به نه درصد افزایش داد.",
        "پزشکان درباره کمبود آنتی‌بیوتیک در بیمارستان‌ها هشدار دادند.",
    ],
    "ar": [
        "نفى وزير الخارجية أن تكون القوات قد غادرت البلاد.",
        "غمرت الأمطار الغزيرة عدة قرى في الشمال الليلة الماضية.",
        "رفع البنك المركزي سعر الفائدة إلى تسعة في المئة.",
        "حذر أطباء من نقص المضادات الحيوية في المستشفيات.",
    ],
    "ru": [
        "Министр иностранных дел отрицал, что войска покинули страну.",
        "Прошлой ночью сильный дождь затопил несколько деревень на севере.",
        "Центральный банк повысил процентную ставку до девяти процентов.",
        "Врачи предупредили о нехватке антибиотиков в больницах.",
    ],
}


def test_passages_are_unit_rows_in_the_order_given(encoder: Encoder) -> None:
    vectors = encoder.passages(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(encoder.passages(TEXTS[::-1])[::-1], vectors, atol=1e-5)


def test_passages_of_nothing_are_no_rows(encoder: Encoder) -> None:
    assert encoder.passages([]).shape == (0, DIMENSIONS)


def test_vector_does_not_depend_on_the_batch(encoder: Encoder) -> None:
    together = encoder.queries(TEXTS + ENGLISH)
    alone = np.concatenate([encoder.queries([text]) for text in TEXTS + ENGLISH])
    assert (together * alone).sum(axis=1).min() > 0.999999


def test_query_and_passage_are_encoded_differently(encoder: Encoder) -> None:
    query, passage = encoder.queries(ENGLISH[:1]), encoder.passages(ENGLISH[:1])
    assert (query * passage).sum() < 0.99


@pytest.mark.parametrize("language", sorted(TRANSLATED))
def test_translation_is_nearest_across_languages(
    encoder: Encoder, language: str
) -> None:
    cosines = encoder.queries(TRANSLATED[language]) @ encoder.passages(ENGLISH).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_endless_word_is_cut_off(encoder: Encoder) -> None:
    vectors = encoder.passages(["a" * 2_000_000, "a" * 3_000_000])
    assert np.allclose(vectors[0], vectors[1], atol=1e-6)


def test_load_encoder_keeps_one_for_the_process(
    encoder: Encoder, encoder_folder: Path
) -> None:
    assert load_encoder(encoder_folder) is encoder
