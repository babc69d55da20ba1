"""Sentences that stand in no article: their features and their worth."""

from collections.abc import Sequence

from claims.extraction.attributions import SentenceReader
from claims.extraction.features import Circumstances, features
from claims.extraction.hashing import hashed_words
from claims.extraction.network import Floats
from claims.extraction.quotations import outermost, quotations
from claims.extraction.tokens import tokenise
from claims.extraction.worthiness import Worth, worth
from factcheck.lib.text import language_of

_MARKS = {'"': '"', "“": "”", "«": "»", "„": "“"}


def bare(sentence: str) -> str:
    """The sentence without blanks and quotation marks around all of it.

    Lists of sentences often have them; they say nothing about its worth.
    """
    text = sentence.strip()
    close = _MARKS.get(text[:1])
    if close is None or len(text) < 2 or text[-1] != close:
        return text
    inner = text[1:-1].replace('""', '"')
    alone = close not in inner and text[0] not in inner
    return inner.strip() if alone or '""' in text else text


def score_sentences(
    sentences: Sequence[str], vectors: Floats | None = None
) -> list[Worth]:
    """How much each sentence is worth checking, from 0 to 1, and why.

    `vectors` are the rows that `Encoder.queries` gives for `bare(sentence)` of each;
    without them, and in other languages than English, weaker models answer.
    """
    return [
        _weigh(sentence, None if vectors is None else vectors[place])
        for place, sentence in enumerate(sentences)
    ]


def _weigh(sentence: str, vector: Floats | None) -> Worth:
    found, hashed = sentence_features(sentence)
    if language_of(sentence) not in {"en", ""}:
        return worth(found, None)
    return worth(found, hashed, vector)


def sentence_features(sentence: str) -> tuple[dict[str, float], dict[int, float]]:
    """The features of one English sentence that stands in no article."""
    text = bare(sentence)
    tokens = tokenise(text, 0, len(text))
    spans = outermost(quotations(text))
    quoted = [any(q.start <= token.start < q.end for q in spans) for token in tokens]
    attributed = bool(SentenceReader(tokens, quoted).attributions())
    known = Circumstances(
        attributed=attributed, named_speaker=attributed, quoted=any(quoted)
    )
    return features(text, tokens, known), hashed_words(tokens)
