"""Our tokenizer against the one of the library, and its bounds."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from claims.embedding.conversion import prepare_encoder, read_vocabulary
from claims.embedding.source import Vocabulary
from claims.embedding.tokenizer import MAXIMUM_TOKENS, UnigramTokenizer

Both = tuple[UnigramTokenizer, Tokenizer]


@pytest.fixture(scope="session")
def vocabulary(encoder_folder: Path) -> Vocabulary:
    return read_vocabulary(prepare_encoder(encoder_folder))


@pytest.fixture(scope="session")
def both(vocabulary: Vocabulary) -> Both:
    library = Tokenizer(models.Unigram(vocabulary.pieces, unk_id=vocabulary.unknown))
    library.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    library.pre_tokenizer = pre_tokenizers.Metaspace()
    return UnigramTokenizer(vocabulary), library


@pytest.mark.parametrize(
    "text",
    [
        "query: Did 4,000 people leave Syria?",
        "passage: آیا ۴۰۰۰ نفر از سوریه رفتند؟ می‌روند",
        "Россия вывезла 4 тыс. человек",
        "نفى المتحدث باسم وزارة الخارجية",
        "½ ﷺ ﬁ Å e\u0301 1️⃣ 👨‍👩‍👧 \U00013000\U00013001",
        "donaudampfschifffahrtsgesellschaftskapitän" * 3,
    ],
)
def test_encode_finds_the_pieces_of_the_library(both: Both, text: str) -> None:
    ours, library = both
    assert ours.encode(text)[1:-1] == library.encode(text).ids


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abcéйم 7世🜁", min_size=1, max_size=8), max_size=8))
def test_encode_finds_as_likely_pieces_as_the_library(
    both: Both, vocabulary: Vocabulary, words: list[str]
) -> None:
    text = " ".join(" ".join(words).split())
    ours, library = both

    def likelihood(numbers: list[int]) -> float:
        return sum(vocabulary.pieces[number][1] for number in numbers)

    expected = library.encode(text).ids
    found = ours.encode(text)[1:-1]
    assert likelihood(found) == pytest.approx(likelihood(expected), abs=1e-3)


def test_encode_does_not_read_control_tokens_from_text(both: Both) -> None:
    begin, *inside, end = both[0].encode("<s> </s> <pad>")
    assert (begin, end) == (0, 2)
    assert not {0, 1, 2} & set(inside)


def test_encode_keeps_the_end_when_it_cuts(both: Both) -> None:
    numbers = both[0].encode("word " * 5000)
    assert len(numbers) == MAXIMUM_TOKENS
    assert numbers[-1] == 2
