"""The full names and acronyms of one article, so that a short name is given in full."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.candidate import Speaker
from claims.extraction.described import kind_by_name
from claims.extraction.lexicon import (
    AUXILIARIES,
    CONNECTIVES,
    DETERMINERS,
    ORGANISATION_HEADS,
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
)
from claims.extraction.names import (
    ACRONYM,
    JOINERS,
    POSSESSIVE,
    capital_run,
    join,
    split_titles,
    without_lead,
)
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

_KNOWN_AS = 10
"""Tokens after a name that may give its short form."""
_FULLER = 3
"""Words before the noun, and descriptions kept of one noun."""
_SPELT = 3
"""Letters of an acronym that no two names share by chance."""
_CALLED = dict.fromkeys(("he", "his", "him", "himself"), "he") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "she"
)
_TITLED = {"mr": "he", "sir": "he", "mrs": "she", "ms": "she", "lady": "she"}
_NO_PERSON = ORGANISATION_HEADS | DETERMINERS | PREPOSITIONS | CONNECTIVES
_OPENS_NO_NAME = (
    (DETERMINERS - {"the"})
    | PREPOSITIONS
    | CONNECTIVES
    | RELATIVES
    | {"what", "how", "why", "if"}
)
# Words before a noun that tell nobody apart, and those that begin the phrase.
_NOT_TELLING = (
    DETERMINERS
    | PREPOSITIONS
    | AUXILIARIES
    | CONNECTIVES
    | word_set(
        """
        independent new own joint latest old former current main local national
        entire big small large whole first second last next said to as top senior
        """
    )
)


@dataclass
class Register:
    """The full names of one article, by their last word, and its acronyms."""

    people: dict[str, Speaker] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    initials: dict[str, set[str]] = field(default_factory=dict)
    """Names of three words or more, by their initials."""
    capitals: set[str] = field(default_factory=set)
    """Words capitalised where no sentence begins: names, not openings."""
    described: dict[str, set[str]] = field(default_factory=dict)
    """By noun, the fuller descriptions of bodies: "board": "monitoring board"."""
    called: dict[str, Counter[str]] = field(default_factory=dict)
    """By last word of a name, how often "he" or "she" follows it."""

    telling: dict[str, set[str]] = field(default_factory=dict)
    """By noun, the names that tell what they are: "airline": "Velda Airways"."""
    titled: dict[str, str] = field(default_factory=dict)
    """Single names that stand after a title somewhere, and the title."""

    def is_person(self, name: str) -> bool:
        """Whether the article treats a single name as a person's."""
        return name.lower() in self.titled or name.lower() in self.called

    def pronoun_of(self, speaker: Speaker) -> str:
        """ "he" or "she", as the article calls a person; "" where it never does."""
        counts = self.called.get(speaker.name.split()[-1].lower())
        if counts is None or counts["he"] == counts["she"]:
            return ""
        return "he" if counts["he"] > counts["she"] else "she"

    def full_name(self, speaker: Speaker) -> Speaker:
        """The speaker by the fullest name and role that the article has given."""
        spelt_out = self._spelt_out(speaker.name)
        if spelt_out != speaker.name:
            speaker = replace(speaker, name=spelt_out, kind="organisation")
        speaker = replace(speaker, affiliation=self._spelt_out(speaker.affiliation))
        known = self.people.get(speaker.name.split()[-1].lower())
        named = speaker.kind == "organisation" and " " in speaker.name
        if known is None or named or speaker.kind == "group":
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
        meant = self.initials.get(name, ())
        if len(meant) == 1:
            return f"{next(iter(meant))} ({name})"
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
    before: Token | None = None
    for tokens in sentences:
        _register_sentence(tokens, register)
        if before is not None and tokens and tokens[0].lower in _CALLED:
            _count(register, before, _CALLED[tokens[0].lower])
        end = _opening_name(tokens)
        before = tokens[end - 1] if end else None
    return register


def _register_sentence(tokens: Sequence[Token], register: Register) -> None:
    position = 0
    while position < len(tokens):
        run = capital_run(tokens, position)
        if run <= position or (not position and tokens[0].lower in _OPENS_NO_NAME):
            position += 1
            continue
        opens = position == 0 or not tokens[position - 1].is_word
        register.capitals.update(
            token.text for token in tokens[position + opens : run] if token.is_capital
        )
        _learn_acronym(tokens, position, run, register)
        _learn_initials(tokens[position:run], register)
        _learn_kind(tokens[position:run], register)
        _learn_person(tokens, position, run, register)
        position = run
    _learn_pronoun(tokens, register)


def learn_described(tokens: Sequence[Token], register: Register) -> None:
    """Bodies described by more than one small word: "the trial's monitoring board"."""
    for place, token in enumerate(tokens):
        if token.text not in ORGANISATION_HEADS:
            continue
        start = place
        while start and tokens[start - 1].text.islower() and place - start < _FULLER:
            word = tokens[start - 1].text
            untold = word in _NOT_TELLING or word in POSSESSIVE or word in RELATIVES
            if not token.is_word or untold:
                break
            start -= 1
        end = _members_end(tokens, place)
        if start < place or end > place + 1:
            found = register.described.setdefault(token.text, set())
            if len(found) < _FULLER:
                found.add(join(tokens[start:end]))


def _members_end(tokens: Sequence[Token], place: int) -> int:
    """Where "federation of fishing co-operatives" ends: right behind other nouns."""
    if place + 2 >= len(tokens) or tokens[place + 1].lower != "of":
        return place + 1
    end = place + 2
    while end < len(tokens) and end - place - 2 < _FULLER:
        word = tokens[end].text
        if not word.islower() or word in _NOT_TELLING | RELATIVES:
            break
        end += 1
    told = end > place + 2 and tokens[end - 1].text.endswith("s")
    closes = end == len(tokens) or not tokens[end].is_word
    return end if told and closes else place + 1


def _learn_pronoun(tokens: Sequence[Token], register: Register) -> None:
    """Whom "he" or "she" means in a sentence with one name that begins it."""
    names = [at for at, token in enumerate(tokens) if token.lower in _TITLED]
    for place in names:
        run = capital_run(tokens, place)
        if run > place + 1:
            _count(register, tokens[run - 1], _TITLED[tokens[place].lower])
    end = _opening_name(tokens)
    if not end:
        return
    for at in range(end, len(tokens)):
        if tokens[at].lower in _CALLED:
            _count(register, tokens[end - 1], _CALLED[tokens[at].lower])
            return
        if tokens[at].is_capital and capital_run(tokens, at) > at + 1:
            return  # another name may be meant


def _opening_name(tokens: Sequence[Token]) -> int:
    """Where the name of a person that begins the sentence ends; 0 without one."""
    end = capital_run(tokens, 0)
    while end and tokens[end - 1].lower in POSSESSIVE:
        end -= 1
    return 0 if _is_body(tokens[:end]) else end


def _is_body(name: Sequence[Token]) -> bool:
    return any(token.lower in _NO_PERSON for token in name)


def _count(register: Register, name: Token, pronoun: str) -> None:
    register.called.setdefault(name.lower, Counter())[pronoun] += 1


def _acronym_after(tokens: Sequence[Token], end: int) -> int:
    """Where "(ACR)", ", or ACR," or ", known ... as ACR," has it; 0 for nowhere."""
    after = [token.text for token in tokens[end : end + _KNOWN_AS]]
    for place in range(1, len(after) - 1):
        closes = after[place + 1] in (")", ",")
        if not (closes and ACRONYM.match(after[place])):
            continue
        bracket = after[0] == "(" and place == 1
        also = after[:2] == [",", "or"] and place == 2
        known = after[:2] == [",", "known"] and after[place - 1] == "as"
        return end + place if bracket or also or known else 0
    return 0


def _learn_initials(run: Sequence[Token], register: Register) -> None:
    """What "the LRA" may stand for: "Lake Roads Authority", spelt out nowhere."""
    name = without_lead(run)
    letters = "".join(token.text[0] for token in name if token.is_capital)
    body = any(token.lower in ORGANISATION_HEADS | JOINERS for token in name)
    if len(letters) >= _SPELT and body:
        register.initials.setdefault(letters, set()).add(join(name))


def _learn_kind(run: Sequence[Token], register: Register) -> None:
    """That "Velda Airways" is an airline."""
    joints = [at for at, token in enumerate(run) if token.lower in JOINERS]
    name = run[joints[-1] + 1 :] if joints else without_lead(run)
    if kind := kind_by_name([token.text for token in name]):
        register.telling.setdefault(kind, set()).add(join(name))


def _learn_acronym(
    tokens: Sequence[Token], start: int, end: int, register: Register
) -> None:
    place = _acronym_after(tokens, end)
    if not place:
        return
    acronym = tokens[place].text
    if tokens[place - 1].text == "as":  # "known by its initials in X as": any letters
        full = join(without_lead(tokens[start:end]))
        register.acronyms[acronym], register.spelt[full] = full, acronym
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
    pair = next((at for at, word in enumerate(words) if word.lower == "and"), 0)
    if pair > 1 and pair + 2 < len(words):  # "Ann Lee and Bo Marn"
        _learn_person(tokens, start, start + pair, register)
        _learn_person(tokens, start + pair + 1, end, register)
        return
    if any(word.lower in JOINERS for word in words):
        return
    role, name = split_titles(words)
    if role and len(name) == 1:
        register.titled.setdefault(name[0].lower, role)
    if len(name) < 2 or any(  # one word alone is a short name
        word.lower in ORGANISATION_HEADS | DETERMINERS | TIME_WORDS for word in name
    ):
        return
    register.learn(Speaker(join(name), role))
