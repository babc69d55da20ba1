"""The unigram tokenizer that belongs to the encoder.

It finds the same pieces as the class of that name in the library ``tokenizers``,
which a test compares, and needs an eighth of the memory: a worker keeps one for as
long as it lives.
"""

from functools import lru_cache
from operator import itemgetter

from tokenizers import Regex, normalizers

from claims.embedding.source import Vocabulary

MAXIMUM_TOKENS = 512
_WORD_START = "\N{LOWER ONE EIGHTH BLOCK}"
# More than 512 tokens hold at 16 characters each; bounds the work on any text.
_MAXIMUM_CHARACTERS = 10_000
_UNKNOWN_PENALTY = 10.0  # below the least likely piece, as sentencepiece has it
_WORDS_REMEMBERED = 20_000


class UnigramTokenizer:
    """Cuts text into the most probable sequence of pieces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._begin, self._end = vocabulary.begin, vocabulary.end
        self.padding = vocabulary.padding
        self._unknown = vocabulary.unknown
        special = {self._begin, self._end, self.padding, self._unknown}
        # Text that spells a control token is cut like any other text.
        self._numbers = {
            piece: number
            for number, (piece, _) in enumerate(vocabulary.pieces)
            if number not in special
        }
        self._scores = [score for _, score in vocabulary.pieces]
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._longest = max(map(len, self._numbers))
        self._normaliser = normalizers.Sequence(
            [
                normalizers.Nmt(),
                normalizers.NFKC(),
                normalizers.Replace(Regex(" {2,}"), " "),
            ]
        )
        self._word = lru_cache(_WORDS_REMEMBERED)(self._cut_word)

    def encode(self, text: str) -> list[int]:
        """Return the numbers of at most 512 tokens, the outer two included."""
        text = text[:_MAXIMUM_CHARACTERS].encode("utf-8", "replace").decode()
        numbers = [self._begin]
        for word in self._normaliser.normalize_str(text).split(" "):
            if word:
                numbers += self._word(_WORD_START + word)
            if len(numbers) >= MAXIMUM_TOKENS:
                break
        return [*numbers[: MAXIMUM_TOKENS - 1], self._end]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        # Viterbi: best[i] is the best score of a cut of the first i characters,
        # with the last piece's start and number.
        best: list[tuple[float, int, int]] = [(0.0, 0, self._unknown)]
        for stop in range(1, len(word) + 1):
            options = [(best[stop - 1][0] + self._unknown_score, stop - 1, -1)]
            for start in range(max(0, stop - self._longest), stop):
                number = self._numbers.get(word[start:stop])
                if number is not None:
                    score = best[start][0] + self._scores[number]
                    options.append((score, start, number))
            best.append(max(options, key=itemgetter(0)))
        return self._follow(best)

    def _follow(self, best: list[tuple[float, int, int]]) -> tuple[int, ...]:
        numbers: list[int] = []
        stop = len(best) - 1
        while stop:
            _, start, number = best[stop]
            # Neighbouring unknown characters make one unknown token.
            if number >= 0 or not numbers or numbers[-1] != self._unknown:
                numbers.append(number if number >= 0 else self._unknown)
            stop = start
        return tuple(reversed(numbers))
