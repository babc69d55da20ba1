from __future__ import annotations

import pytest
from django.utils import translation

from reviews.templatetags.desk import alike, contrary, in_words


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("fa", "، ")])
def test_reasons_are_listed_with_the_comma_of_the_language(
    language: str, comma: str
) -> None:
    with translation.override(language):
        told = [
            in_words(["opinion", "prediction"]),
            alike("0.80, meaning, names"),
            contrary(["negation", "numbers"]),
        ]

    assert [len(words.split(comma)) for words in told] == [2, 2, 2]
