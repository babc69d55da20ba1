"""Whose "the statement" or "the report" is, where an earlier sentence has told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.authors import OWNERS
from claims.extraction.candidate import Speaker
from claims.extraction.document_words import AUTHORED, is_document
from claims.extraction.tokens import Token

_NEW = frozenset(("a", "an", *OWNERS))
_KNOWN = frozenset(("the", "this", "that", "same"))
_BEFORE_NOUN = 3
_SHORT = 3


@dataclass
class Documents:
    """The documents of one article by their noun: "statement", "report", "letter"."""

    by_noun: dict[str, Speaker] = field(default_factory=dict)

    def note(self, tokens: Sequence[Token], speaker: Speaker, *, says: bool) -> None:
        """Keep what a sentence about `speaker` introduces: "said in a statement".

        Where the sentence `says` nothing, it must be about making the document.
        """
        if not says and not any(token.lower in AUTHORED for token in tokens):
            return
        for place, token in enumerate(tokens):
            if not is_document(token.lower):
                continue
            before = tokens[max(0, place - _BEFORE_NOUN) : place]
            if any(word.lower in _NEW for word in before):
                self.by_noun[token.lower] = speaker

    def writer(self, source: Sequence[Token]) -> Speaker | None:
        """Who made "the report"; None where nobody is known to, or it is another."""
        words = [token for token in source if token.is_word]
        if len(words) > _SHORT or words[0].lower not in _KNOWN:
            return None
        if any(word.is_capital for word in words[1:]):
            return None
        return self.by_noun.get(words[-1].lower)
