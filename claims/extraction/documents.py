"""Whose "the statement" or "the report" is, where an earlier sentence has told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.authors import OWNERS
from claims.extraction.candidate import Speaker
from claims.extraction.document_words import AUTHORED, is_document
from claims.extraction.names import capital_run
from claims.extraction.phrases import parse_speaker
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
        self._note_makers(tokens)
        if not says and not any(token.lower in AUTHORED for token in tokens):
            return
        for place, token in enumerate(tokens):
            if not is_document(token.lower):
                continue
            before = tokens[max(0, place - _BEFORE_NOUN) : place]
            if any(word.lower in _NEW for word in before):
                self.by_noun[token.lower] = speaker

    def _note_makers(self, tokens: Sequence[Token]) -> None:
        """Keep whose "a report by the Lake Institute" is, whatever it does."""
        for place, token in enumerate(tokens[:-2]):
            if not is_document(token.lower) or tokens[place + 1].lower != "by":
                continue
            start = place + 2 + (tokens[place + 2].lower == "the")
            end = capital_run(tokens, start)
            maker = parse_speaker(tokens[start:end]) if end > start + 1 else None
            if maker is not None:
                self.by_noun[token.lower] = maker

    def writer(self, source: Sequence[Token]) -> Speaker | None:
        """Who made "the report"; None where nobody is known to, or it is another."""
        words = [token for token in source if token.is_word]
        if len(words) > _SHORT or words[0].lower not in _KNOWN:
            return None
        if any(word.is_capital for word in words[1:]):
            return None
        return self.by_noun.get(words[-1].lower)
