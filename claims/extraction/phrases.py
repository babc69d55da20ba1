"""A whole phrase that names a speaker: the name, and the roles between commas."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.candidate import Speaker
from claims.extraction.lexicon import (
    PERSON_HEADS,
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
    TITLES,
)
from claims.extraction.names import (
    ACRONYM,
    MAX_NAME,
    MAX_ROLE,
    POSSESSIVE,
    capital_run,
    capitals,
    clean_role,
    join,
    parse_head,
    split_owner,
    split_titles,
    without_lead,
)
from claims.extraction.plausibility import is_role, plausible
from claims.extraction.tokens import Token

_WHO = frozenset(["who", "whom", "whose"])


def parse_speaker(tokens: Sequence[Token]) -> Speaker | None:
    """The speaker that a noun phrase names, None where it names nobody.

    Reads "NAME, ROLE in ORGANISATION", "ROLE NAME", "ORGANISATION's ROLE, NAME",
    "the ORGANISATION in PLACE", "two ADJECTIVE officials".
    """
    determined = bool(tokens) and tokens[0].lower in ("the", "a", "an")
    found = plausible(_pair(tokens) or _parse(tokens), determined=determined)
    if found is not None and _has_article(tokens, found):
        return replace(found, kind="organisation")
    return found


def _has_article(tokens: Sequence[Token], found: Speaker) -> bool:
    """ "The Green Cross": no person's name stands right behind an article."""
    first = found.name.split()[0]
    plain = found.kind == "person" and not found.role and first[:1].isupper()
    return plain and tokens[0].lower == "the" and tokens[1].text == first


def _parse(tokens: Sequence[Token]) -> Speaker | None:
    segments = [segment for segment in _segments(tokens) if segment]
    if not segments:
        return None
    head = parse_head(segments[0])
    if len(segments) > 1 and _is_one_of(segments[0]) and _is_bare_name(segments[1]):
        head = parse_head(segments.pop(1))
    if head is None:
        return None
    for segment in segments[1:]:
        head = _apply_apposition(head, segment)
    return head


def _is_one_of(words: Sequence[Token]) -> bool:
    """ "One of them", "another": the name follows after a comma."""
    of_them = len(words) == 1 or words[1].lower == "of"
    return of_them and words[0].lower in ("one", "another")


def _pair(tokens: Sequence[Token]) -> Speaker | None:
    """ "A's NAME and B's NAME": two people who speak as one."""
    middles = [place for place, token in enumerate(tokens) if token.lower == "and"]
    if len(middles) != 1 or not any(token.lower in POSSESSIVE for token in tokens):
        return None
    halves = (tokens[: middles[0]], tokens[middles[0] + 1 :])
    first, second = (parse_speaker(half) for half in halves)
    if first is None or second is None:
        return None
    if first.kind != "person" or second.kind != "person":
        return None
    return Speaker(f"{first.name} and {second.name}", kind="group")


def _segments(tokens: Sequence[Token]) -> list[list[Token]]:
    segments: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in ",()—–":
            segments.append([])
        elif token.is_word or token.text in "'’." or token.lower in POSSESSIVE:
            segments[-1].append(token)
    return segments


def _apply_apposition(head: Speaker, segment: list[Token]) -> Speaker:
    """Read what stands between commas after a noun phrase: a role, or the name."""
    words = without_lead(segment)
    if words and words[0].lower in RELATIVES:
        words = _relative_role(words)
    told = (at for at, word in enumerate(words) if at and word.lower in _WHO)
    words = words[: next(told, len(words))]  # "the leader who has since won"
    if words and ACRONYM.match(words[0].text) and len(words) == 1:
        return _with_acronym(head, words[0].text)
    if not words:
        return head
    described = not head.role and _is_common(head.name)
    if _is_bare_name(words) and described and head.kind != "group":
        return _named(words, head)
    if described and head.kind == "organisation" and _is_one_name(words):
        return Speaker(words[0].text, head.name, kind="organisation")
    if described and head.kind == "person" and _is_one_name(words):
        placed = head.name.split()[-1][:1].isupper()  # "of Orvale, Norda"
        return head if placed else _named(words, head)
    return head if head.role else _with_role(head, words)


def _with_acronym(head: Speaker, acronym: str) -> Speaker:
    """ "Velda's roads office, the VRO": both, where no full name spells it out."""
    owned = head.kind == "organisation" and "'s " in head.name
    return replace(head, name=f"{head.name} ({acronym})") if owned else head


def _with_role(head: Speaker, words: list[Token]) -> Speaker:
    role, affiliation = _role_and_affiliation(words)
    if not is_role([word.lower for word in words]):
        return head  # "naturally", "34", "invited by the mayor"
    if head.kind == "organisation":
        role_head = role.split()[-1:] or [""]
        if role_head[0].lower() not in PERSON_HEADS:
            return head
        return replace(head, kind="person", role=role, affiliation=affiliation)
    return replace(head, role=role, affiliation=head.affiliation or affiliation)


def _relative_role(words: list[Token]) -> list[Token]:
    """ "who was home minister at the time": what the person was."""
    if len(words) > 2 and words[1].lower in ("is", "was"):  # who was X
        return without_lead(words[2:])
    return []


def _is_bare_name(words: Sequence[Token]) -> bool:
    return 2 <= len(words) <= MAX_NAME and capital_run(words, 0) == len(words)


def _is_common(name: str) -> bool:
    """Whether the phrase is about a common noun: "spokesman in Aldburg"."""
    words = name.split()
    end = next(
        (at for at, word in enumerate(words) if word in PREPOSITIONS), len(words)
    )
    noun = words[max(0, end - 1)]
    return noun.islower() or noun.lower() in TITLES  # "the Inspector General"


def _is_one_name(words: Sequence[Token]) -> bool:
    return len(words) == 1 and words[0].is_capital and words[0].lower not in TIME_WORDS


def _named(words: Sequence[Token], description: Speaker) -> Speaker:
    role, name = split_titles(words)
    owner, _, rest = description.name.rpartition("'s ")
    full = " ".join(part for part in (rest, role) if part)
    return Speaker(join(name or words), clean_role(full), owner)


def _role_and_affiliation(words: list[Token]) -> tuple[str, str]:
    owner, rest = split_owner(words)
    if owner and rest:
        capital = any(character.isupper() for character in owner)
        return clean_role(join(rest[:MAX_ROLE])), owner if capital else ""
    for position, word in enumerate(words):
        if position and word.lower in ("of", "in", "at", "for", "with", "from"):
            after = without_lead(words[position + 1 :])
            affiliation = join(capitals(after))
            if affiliation:
                return clean_role(join(words[:position])), affiliation
    return clean_role(join(words[:MAX_ROLE])), ""
