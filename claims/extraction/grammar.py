"""The words of one English sentence: finite verbs, phrases, verb groups.

A shallow grammar by word lists; it errs on the side of finding no verb.
"""

from collections.abc import Sequence

from claims.extraction.document_words import AUTHORED
from claims.extraction.lexicon import (
    AUXILIARIES,
    BETWEEN,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SPEECH,
)
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

_MAX_PHRASE = 40
_MIN_SPEECH = 3
_CONTRACTED = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_ADVERBIALS = frozenset(
    (
        *(
            "at first",
            "at least",
            "at last",
            "at once",
            "at times",
            "so far",
            "of late",
        ),
        *("in effect", "in fact", "in turn", "in part", "for now", "for years"),
        *("of course", "by then", "by now", "until now", "since then", "at length"),
    )
)
_SUBJECTS = word_set("he she it that there who what this here")
# Nouns as often as verbs: read as verbs only where a subject stands right before.
ALSO_NOUNS = word_set(
    """
    claim claims report reports estimate estimates note notes demand demands promise
    promises fears hopes rule rules counts blame judge state states finds find
    comment complaint urge calls call describe challenge puts put points point reply
    remark ask regrets warning finding counter
    """
)


class Grammar:
    """The tokens of a sentence, and what can be told of them by lists."""

    def __init__(self, tokens: Sequence[Token], quoted: Sequence[bool]) -> None:
        """Take the tokens of the sentence, and which of them stand in quotations."""
        self.tokens = tokens
        self.quoted = quoted
        self.words = [token.lower for token in tokens]
        self._finite: dict[int, bool] = {}

    def word(self, position: int) -> str:
        """The word there in small letters, "" beyond the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def is_finite(self, position: int) -> bool:
        """Whether a finite verb can stand here: listed, or ending in -ed."""
        if position not in self._finite:
            self._finite[position] = self._can_be_finite(position)
        return self._finite[position]

    def _can_be_finite(self, position: int) -> bool:
        if self.quoted[position] or (position and self.tokens[position].is_capital):
            return False
        word = self.words[position]
        if self._is_contracted(position):
            return True
        if word in FINITE:
            return self.word(position - 1) not in ("to", "a", "the")
        if word in SPEECH and word not in ALSO_NOUNS and not word.endswith("ing"):
            return self.word(position - 1) not in DETERMINERS
        return (
            word.endswith("ed")
            and len(word) > _MIN_SPEECH
            and not self._is_participle(position)
        )

    def _is_contracted(self, position: int) -> bool:
        """Whether a verb is written short: "isn't", "he'll", "she's"."""
        word = self.words[position].replace("’", "'")
        if word == "'s":
            return self.word(position - 1) in _SUBJECTS
        return word.endswith(_CONTRACTED)

    def _is_participle(self, position: int) -> bool:
        """Whether a word in -ed describes: "displaced people", "presented by X"."""
        before, after = self.word(position - 1), self.word(position + 1)
        return (
            before in DETERMINERS
            or before in PREPOSITIONS
            or before.endswith(("ing", "ly"))
            or (after == "by" and not self._is_amount(position + 2))
        )

    def _is_amount(self, position: int) -> bool:
        """ "Rose by 40%", "voted by 97 per cent": how far, not by whom."""
        return position < len(self.tokens) and self.tokens[position].is_number

    def has_finite(self, start: int, end: int) -> bool:
        """Whether a finite verb stands between."""
        return any(self.is_finite(position) for position in range(start, end))

    def _group_start(self, cue: int) -> int:
        """The first auxiliary or adverb of the verb group that ends at the cue."""
        if self.words[max(0, cue - 2) : cue + 1] == ["quoted", "as", "saying"]:
            cue -= 2
        start = cue
        while start and not self.quoted[start - 1]:
            word = self.words[start - 1]
            capital = self.tokens[start - 1].is_capital
            adverb = word in BETWEEN or (
                word.endswith("ly") and len(word) > 4
            )  # not "fly"
            if self._is_adverbial(start - 2) and self.word(start - 3) in AUXILIARIES:
                start -= 2  # "had at first pointed"
            elif (word in AUXILIARIES or adverb) and not (capital and start > 1):
                start -= 1
            else:
                break
        return start

    def _is_adverbial(self, position: int) -> bool:
        """ "At first", "so far", "in effect": two words that stand for an adverb."""
        return " ".join(self.words[max(0, position) : position + 2]) in _ADVERBIALS

    def _phrase_end(self, start: int) -> int:
        """The end of a noun phrase that begins at `start`, appositions included."""
        position = start
        while position < len(self.tokens) and position - start < _MAX_PHRASE:
            token = self.tokens[position]
            word = self.words[position]
            if self.quoted[position] or token.text in ".;:?!—–":
                if token.text != "." or position + 1 >= len(self.tokens):
                    break
                if not self.tokens[position + 1].is_capital:
                    break
            if token.text == "," and not self._apposition_follows(position + 1):
                break
            if position > start and (
                word in ("that", "which", "while", "but") or self._says_more(position)
            ):
                break
            position += 1
        return position

    def _says_more(self, position: int) -> bool:
        """Whether "who said", "and said" or another verb ends the phrase here."""
        if self.words[position] in ("who", "and", "as", "when", "after"):
            return self.has_finite(position, min(position + 4, len(self.tokens)))
        described = self.words[position] in AUTHORED and (
            self.word(position + 1) in PREPOSITIONS
        )
        return self.is_finite(position) and not described

    def _apposition_follows(self, start: int) -> bool:
        """Whether a role or a name, and no new clause, stands after a comma."""
        first = self.word(start)
        if first in ("a", "an", "the", "his", "her", "its", "their", "who"):
            end = start
            while end < len(self.tokens) and self.tokens[end].text not in ",.;:":
                end += 1
            return first == "who" or not self.has_finite(start, end)
        return self._name_follows(start)

    def _name_follows(self, start: int) -> bool:
        """Whether "NAME NAME," stands after the comma of "the minister,"."""
        noun = start > 1 and not self.tokens[start - 2].is_capital
        end = start
        while end < len(self.tokens) and self.tokens[end].is_capital:
            end += 1
        return noun and end - start > 1 and self.word(end) in (",", ".", "")

    def _only_marks(self, start: int, end: int) -> bool:
        return not any(self.tokens[place].is_word for place in range(start, end))

    def _speaks(self, start: int, end: int) -> bool:
        """Whether the stretch is a clause or a quotation, so can be a content."""
        if sum(self.quoted[start:end]) >= 1:
            return True
        return self.has_finite(start, end)

    def _clause_start(self, end: int) -> int:
        """Where the clause that ends before `end` begins: after ; or the start."""
        for position in range(end - 1, -1, -1):
            if not self.quoted[position] and self.words[position] == ";":
                return position + 1
        return 0

    def _is_comma(self, place: int) -> bool:
        return self.words[place] in (",", "—", "–") and not self.quoted[place]
