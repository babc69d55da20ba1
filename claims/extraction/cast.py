"""Whom and what an article names: the fullest name behind a short one.

Only what the article itself makes plain: somebody is a person where a title, an office
or an age stands beside the full name, and a short name is his or hers where nobody and
nothing else in the article has that word in its name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claims.extraction.appositions import (
    Run,
    can_be_person,
    initial_stop,
    is_shown,
)
from claims.extraction.candidate import Speaker
from claims.extraction.lexicon import (
    DETERMINERS,
    ORGANISATION_HEADS,
    PREPOSITIONS,
    TIME_WORDS,
)
from claims.extraction.names import PARTICLES, capital_run, join, split_titles
from claims.extraction.standing import is_noun
from claims.extraction.tokens import Token

_OPENING = DETERMINERS | PREPOSITIONS | {"whether", "when", "if", "while", "where"}
_PLACING = frozenset(["in", "inside", "near", "across", "into"])
_PARTING = frozenset(["and", "for", "on", "the"])
_ARTICLES = frozenset(["the", "a", "an"])
_WORDS_AFTER = 5
_NAMESAKES = 10
"""Full names with one last word, or more, of which no short one is anybody's."""


class Cast:
    """The people of one article by their full names."""

    def __init__(
        self, sentences: Iterable[Sequence[Token]], *, english: bool = True
    ) -> None:
        """Read every capitalised name of the article once."""
        self.english = english
        self._full: dict[str, set[str]] = {}
        self._others: set[str] = set()
        self._placed: set[str] = set()
        self._first_at: dict[str, int] = {}
        self._articled: set[str] = set()
        alone: dict[str, list[int]] = {}
        for tokens in sentences:
            for run in runs(tokens):
                self._learn(tokens, run, alone)
        self._names = self._short_names(alone)

    def full_name(self, short: str) -> str:
        """The one full name that the word stands for, "" where there is none."""
        return self._names.get(short, "")

    def is_person(self, name: str) -> bool:
        """Whether the article shows that the full name is a person's."""
        return name in self._full.get(name.rpartition(" ")[2].rstrip("."), ())

    def is_place(self, name: str) -> bool:
        """Whether something is said to be "in" it."""
        return name in self._placed

    def said_by(self, speaker: Speaker) -> str:
        """The speaker's name as it can begin a sentence's subject: "the Aldburg army".

        An article stands before it where the text has one; the register drops it.
        """
        name = self.full_name(speaker.name) or speaker.name
        return f"the {name}" if self._takes_article(speaker) else name

    def _takes_article(self, speaker: Speaker) -> bool:
        if not self.english:
            return False
        bare = speaker.name.partition(" (")[0]
        words = bare.replace("'s ", " 's ").replace("’s ", " 's ").split()
        if words[0].lower() in DETERMINERS:
            return False
        if words[0].islower() and words[0].partition("-")[0] not in PARTICLES:
            owned = "'s" in words and not bare.islower()
            return speaker.kind != "group" and not owned
        capitals = next(
            (at for at, word in enumerate(words) if word[:1].islower()), len(words)
        )
        # All of a name of capitals; of others the name and the word after it.
        least = capitals + (capitals < len(words))
        return any(
            " ".join(words[:size]) in self._articled
            for size in range(least, len(words) + 1)
        )

    def _learn(
        self, tokens: Sequence[Token], run: Run, alone: dict[str, list[int]]
    ) -> None:
        start, end = run
        role, name = split_titles(tokens[start:end])
        if not name:
            return
        self._learn_article(tokens, run)
        first = tokens[end - len(name)]
        if start and tokens[start - 1].lower in _PLACING:
            self._placed.add(join(name))
        if len(name) == 1:
            alone.setdefault(name[0].text, []).append(first.start)
        elif can_be_person(name) and is_shown(tokens, run, role):
            full = join(name) + initial_stop(tokens, end)
            self._full.setdefault(name[-1].text, set()).add(full)
            self._first_at.setdefault(full, first.start)
        else:
            self._others.update(word.text for word in name)

    def _learn_article(self, tokens: Sequence[Token], run: Run) -> None:
        """Note "the Aldburg army", with the words after the name."""
        start, end = run
        before = start - 1
        body = tokens[end - 1].lower in ORGANISATION_HEADS
        if body and before > 0 and tokens[before].text.islower():
            # "The state-appointed Rights Commission" is the Rights Commission.
            before -= tokens[before].lower not in _ARTICLES
        if before >= 0 and tokens[before].lower in _ARTICLES:
            words = [token.text for token in tokens[start : end + _WORDS_AFTER]]
            least = end - start + (not is_noun(tokens, end))
            for size in range(least, len(words) + 1):
                self._articled.add(" ".join(words[:size]).replace("’s", "'s"))

    def _short_names(self, alone: Mapping[str, Sequence[int]]) -> dict[str, str]:
        longest = {last: _longest(names) for last, names in self._full.items()}
        names: dict[str, str] = {}
        firsts: dict[str, list[str]] = {}
        for last, full in longest.items():
            if len(full) == 1 and self._is_free(last):
                names[last] = full[0]
            for one in full:
                firsts.setdefault(one.split()[0], []).append(one)
        for first, full in firsts.items():
            met = alone.get(first, ())
            later = all(at > self._first_at.get(full[0], at) for at in met)
            if len(full) == 1 and met and later and self._is_free(first):
                names.setdefault(first, full[0])
        return names

    def _is_free(self, word: str) -> bool:
        """Whether nothing else is called so."""
        taken = word in self._others or word in self._placed
        return not taken and word.lower() not in TIME_WORDS and len(word) > 1


def runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """The capitalised names of a sentence, parted at "and"; no opening "The"."""
    position = 0
    while position < len(tokens):
        end = capital_run(tokens, position)
        if end <= position:
            position += 1
            continue
        start = position
        for place in range(position, end + 1):
            if place == end or tokens[place].lower in _PARTING:
                while start < place and tokens[start].lower in _OPENING:
                    start += 1
                if start < place:
                    yield start, place
                start = place + 1
        position = end


def _longest(names: set[str]) -> list[str]:
    """The names without those whose words a longer one has."""
    if len(names) > _NAMESAKES:
        return sorted(names)
    return [
        name
        for name in sorted(names)
        if not any(set(name.split()) < set(other.split()) for other in names)
    ]
