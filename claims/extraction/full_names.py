"""Short names and descriptions in a claim by the fullest name the article gives."""

from collections.abc import Iterator, Sequence

from claims.extraction.bodies import Bodies
from claims.extraction.candidate import Speaker
from claims.extraction.cast import Cast, runs
from claims.extraction.edits import Edit, begin
from claims.extraction.lexicon import DETERMINERS, PREPOSITIONS
from claims.extraction.names import POSSESSIVE, join, split_titles
from claims.extraction.register import Register
from claims.extraction.standing import is_verb
from claims.extraction.statement import Statement
from claims.extraction.tokens import Token

_TITLES_OF_ADDRESS = frozenset(["mr", "mrs", "ms", "mr.", "mrs.", "ms."])


class FullNames:
    """The names of one article, put in for what is short of them."""

    def __init__(self, cast: Cast, bodies: Bodies, register: Register) -> None:
        """Take what the article names."""
        self.cast = cast
        self.bodies = bodies
        self.register = register

    def short_names(self, statement: Statement) -> Iterator[Edit]:
        """ "Lee", "Mr Lee" by the full name; "the NRA" by what it stands for."""
        tokens = statement.tokens
        done: set[str] = set()
        for start, end in runs(tokens):
            if statement.reading.quoted[statement.first + start]:
                continue
            role, name = split_titles(tokens[start:end])
            if len(name) != 1:
                continue
            word = name[0]
            full = self._spelt_out(word)
            if not full and not _is_label(tokens, start):
                full = self.cast.full_name(word.text)
            if not full or full in done or _has(statement, full):
                continue
            done.add(full)
            addressed = role.lower() in _TITLES_OF_ADDRESS
            first = tokens[start] if addressed else word
            yield Edit(first.start, word.end, full)

    def _spelt_out(self, word: Token) -> str:
        full = self.register.acronyms.get(word.text, "")
        return f"{full} ({word.text})" if full else ""

    def of_bodies(self, statement: Statement) -> Iterator[Edit]:
        """ "The hospital" by its name."""
        tokens = statement.tokens
        for place, token in enumerate(tokens):
            if (
                token.lower != "the"
                or statement.reading.quoted[statement.first + place]
            ):
                continue
            for end in (place + 2, place + 3):
                words = [word.text for word in tokens[place + 1 : end]]
                small = len(words) == end - place - 1 and all(map(str.islower, words))
                if not small or not _stands_alone(tokens, end):
                    continue
                name = self.bodies.named(words, token.start)
                if name and not _has(statement, name):
                    said = self.cast.said_by(Speaker(name, kind="organisation"))
                    yield Edit(
                        token.start, tokens[end - 1].end, begin(said, token.text)
                    )


def _is_label(tokens: Sequence[Token], start: int) -> bool:
    """Whether a name is no more than a label: "the Lee report"."""
    return start > 0 and tokens[start - 1].lower in DETERMINERS - {"that"}


def _stands_alone(tokens: Sequence[Token], after: int) -> bool:
    """Whether nothing after a description tells which one is meant."""
    if after >= len(tokens):
        return True
    token = tokens[after]
    if token.lower in ("of", "in", "at", "for", "that", "which", "where", "who"):
        return False
    verb = is_verb(tokens, after)
    small = token.lower in PREPOSITIONS | {"and", "or", "but", "when", "while", "had"}
    return verb or small or not token.is_word or token.lower in POSSESSIVE


def _has(statement: Statement, name: str) -> bool:
    """Whether the claim has a name in its own words already."""
    bare = name.partition(" (")[0].removeprefix("the ")
    said = join(statement.tokens).replace("'s", " ").replace(",", " ")
    return bool(bare) and f" {bare} " in f" {said} "
