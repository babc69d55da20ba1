"""What the tests of the readers need: a sentence read, its parts as text."""

from collections.abc import Sequence

from claims.extraction.attributions import SentenceReader
from claims.extraction.contents import Attribution
from claims.extraction.quotations import outermost, quotations
from claims.extraction.tokens import Token, tokenise


def tokens_of(text: str) -> tuple[list[Token], list[bool]]:
    """The tokens of a text, and which stand in quotations."""
    tokens = tokenise(text, 0, len(text))
    spans = outermost(quotations(text))
    inside = [any(q.start <= one.start < q.end for q in spans) for one in tokens]
    return tokens, inside


def read(text: str) -> tuple[SentenceReader, list[Attribution]]:
    """A sentence with its attributions."""
    reader = SentenceReader(*tokens_of(text))
    return reader, reader.attributions()


def words(text: str, tokens: Sequence[Token], span: tuple[int, int]) -> str:
    """The text of a range of tokens."""
    inside = tokens[slice(*span)]
    return text[inside[0].start : inside[-1].end] if inside else ""
