"""The full names and acronyms of one article, so that a short name is given in full."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.candidate import Speaker
from claims.extraction.lexicon import DETERMINERS, ORGANISATION_HEADS, TIME_WORDS
from claims.extraction.names import ACRONYM, JOINERS, capital_run, join, split_titles
from claims.extraction.tokens import Token


@dataclass
class Register:
    """The full names of one article, by their last word, and its acronyms."""

    people: dict[str, Speaker] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    capitals: set[str] = field(default_factory=set)
    """Words capitalised where no sentence begins: names, not openings."""

    def full_name(self, speaker: Speaker) -> Speaker:
        """The speaker by the fullest name and role that the article has given."""
        spelt_out = self._spelt_out(speaker.name)
        if spelt_out != speaker.name:
            speaker = replace(speaker, name=spelt_out, kind="organisation")
        speaker = replace(speaker, affiliation=self._spelt_out(speaker.affiliation))
        known = self.people.get(speaker.name.split()[-1].lower())
        if known is None or speaker.kind == "group":
            return speaker
        if not set(speaker.name.lower().split()) <= set(known.name.lower().split()):
            return speaker
        return replace(
            known,
            role=speaker.role or known.role,
            affiliation=speaker.affiliation or known.affiliation,
        )

    def _spelt_out(self, name: str) -> str:
        """The organisation with its acronym, given one of the two."""
        if full := self.acronyms.get(name):
            return f"{full} ({name})"
        return f"{name} ({self.spelt[name]})" if name in self.spelt else name

    def learn(self, speaker: Speaker) -> None:
        """Keep a person named in full, the first time with a role before others."""
        words = speaker.name.split()
        if speaker.kind != "person" or len(words) < 2:  # one word is short
            return
        key = words[-1].lower()
        known = self.people.get(key)
        if known is None or (not known.role and speaker.role):
            self.people[key] = speaker


def register_names(sentences: Iterable[Sequence[Token]]) -> Register:
    """Every full name and spelt-out acronym of an article's sentences, in one pass."""
    register = Register()
    for tokens in sentences:
        _register_sentence(tokens, register)
    return register


def _register_sentence(tokens: Sequence[Token], register: Register) -> None:
    position = 0
    while position < len(tokens):
        run = capital_run(tokens, position)
        if run <= position:
            position += 1
            continue
        opens = position == 0 or not tokens[position - 1].is_word
        register.capitals.update(
            token.text for token in tokens[position + opens : run] if token.is_capital
        )
        _learn_acronym(tokens, position, run, register)
        _learn_person(tokens, position, run, register)
        position = run


def _learn_acronym(
    tokens: Sequence[Token], start: int, end: int, register: Register
) -> None:
    if end + 2 >= len(tokens) or tokens[end].text != "(":
        return
    acronym = tokens[end + 1].text
    if tokens[end + 2].text != ")" or not ACRONYM.match(acronym):
        return
    for first in range(start, end):
        initials = "".join(
            token.text[0] for token in tokens[first:end] if token.is_capital
        )
        if initials.startswith(acronym[:1]) and len(initials) <= len(acronym) + 1:
            words = tokens[first:end]
            full = " ".join(word.text for word in words)
            register.acronyms[acronym] = full
            register.spelt[full] = acronym
            return


def _learn_person(
    tokens: Sequence[Token], start: int, end: int, register: Register
) -> None:
    words = list(tokens[start:end])
    if any(word.lower in JOINERS for word in words):
        return
    role, name = split_titles(words)
    if len(name) < 2 or any(  # one word alone is a short name
        word.lower in ORGANISATION_HEADS | DETERMINERS | TIME_WORDS for word in name
    ):
        return
    register.learn(Speaker(join(name), role))
