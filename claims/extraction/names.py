"""Who a noun phrase names: person, organisation or group, with role and affiliation.

The register collects the full names and acronyms of one article, so that a short name
met later is given in full.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.candidate import Speaker, SpeakerKind
from claims.extraction.lexicon import (
    BETWEEN,
    DETERMINERS,
    GROUP_HEADS,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    POST_NOMINALS,
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
    TITLES,
)
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

PARTICLES = word_set(
    """
    al el bin ibn abu van von der den de da di del la le du dos ul ur ben ter
    """
)
_SHORTENED = word_set(
    """
    mr mrs ms dr sen rep gov gen lt col sgt maj capt rev prof st adm cpl hon cllr insp
    supt det cmdr cdr
    """
)
JOINERS = frozenset(["of", "for", "and", "the", "on"])
POSSESSIVE = frozenset(("'s", "’s"))
MAX_NAME = 9
_FULL_NAME = 2
MAX_ROLE = 12
ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,9}\Z")


def capital_run(tokens: Sequence[Token], position: int) -> int:
    """Where the run of capitalised words that begins at `position` ends."""
    end = position
    while end < len(tokens) and end - position < MAX_NAME:
        token = tokens[end]
        if (token.is_capital and token.is_word) or (
            end > position and _joins(tokens, end)
        ):
            end += 1
        else:
            break
    while end > position and not tokens[end - 1].is_capital:
        end -= 1
    return end


def _joins(tokens: Sequence[Token], position: int) -> bool:
    """Whether a small word stands inside a name: "van", "of the", "and"."""
    token = tokens[position]
    if token.text == ".":
        before = tokens[position - 1]
        return len(before.text) == 1 or before.lower in _SHORTENED
    if token.lower in PARTICLES or token.lower.split("-")[0] in PARTICLES:
        return True
    ahead = tokens[position + 1 : position + 3]
    if token.lower not in JOINERS or not ahead:
        return False
    return ahead[0].is_capital or (
        ahead[0].lower == "the" and ahead[-1].is_capital and len(ahead) > 1
    )


def split_titles(words: Sequence[Token]) -> tuple[str, list[Token]]:
    """The role in front of a name, and the name, without letters behind it."""
    last_title = 0
    while len(words) > _FULL_NAME and words[-1].lower in POST_NOMINALS:
        words = words[:-1]
    for position, word in enumerate(words):
        if word.lower in TITLES or word.lower.split("-")[0] in TITLES:
            last_title = position + 1
    while last_title < len(words) and words[last_title].text == ".":
        last_title += 1
    return join(words[:last_title]), list(words[last_title:])


def parse_head(tokens: list[Token]) -> Speaker | None:
    words = without_lead(tokens)
    while words and words[-1].lower in _TAILS:
        words.pop()
    owner, words = split_owner(words)
    if not words:
        return Speaker(owner, kind="organisation") if owner else None
    noun_end = _noun_end(words)
    head, tail = words[:noun_end], words[noun_end:]
    if not owner and (of := _of_body(head)):
        role, name = split_titles(head[:of])
        return Speaker(join(name), role, join(without_lead(head[of + 1 :])))
    run = _last_run(head)
    role, name = split_titles(head[run:])
    if not name:
        return _describe(words, owner)
    if not role and _is_people(head, name):
        return Speaker(join(_trim_tail(words)), kind="group")
    return _parse_name(head, run, tail, owner)


def _parse_name(head: list[Token], run: int, tail: list[Token], owner: str) -> Speaker:
    """A phrase whose head is a name: the capitalised words from `run` on."""
    role, name = split_titles(head[run:])
    prefix = join(without_lead(head[:run]))
    if prefix.endswith(" and"):  # "the council and Velda Water"
        return Speaker(join(without_lead(head)), kind="group")
    if _is_organisation(name, role, head[:run]):
        found = _organisation(head[run:], tail, "" if prefix else owner)
        return replace(found, role=prefix, affiliation=owner if prefix else "")
    full_role = " ".join(part for part in (prefix, role) if part)
    if len(name) == 1 and not full_role and name[0].text.isupper():
        return Speaker(name[0].text, kind="organisation")
    return Speaker(join(name), clean_role(full_role), owner)


def _last_run(head: Sequence[Token]) -> int:
    """Where the capitalised words that end the phrase begin."""
    run = len(head)
    while run and (
        head[run - 1].is_capital
        or head[run - 1].text == "."
        or (run < len(head) and _is_joint(head[run - 1].lower))
    ):
        run -= 1
    while run < len(head) and not head[run].is_capital:
        run += 1
    return run


def _is_joint(word: str) -> bool:
    return (
        word in PARTICLES
        or word.split("-", maxsplit=1)[0] in PARTICLES
        or word in ("of", "for", "and")
    )


def _is_people(head: Sequence[Token], name: Sequence[Token]) -> bool:
    """ "many Iranians", "two Germans": a people, not a name."""
    if len(name) != 1:
        return False
    counted = len(head) > 1 and head[0].lower in DETERMINERS
    return (counted and name[0].lower.endswith("s")) or name[0].lower in GROUP_HEADS


def _of_body(head: Sequence[Token]) -> int:
    """Where "of" stands in "Ann Lee of the Lake Council"; 0 in "Court of Audit"."""
    of = next((at for at, word in enumerate(head) if word.lower == "of"), 0)
    role, name = split_titles(head[:of])
    after = head[of + 1 :]
    if len(name) < _FULL_NAME or not after or not after[-1].is_capital:
        return 0
    told = role or ACRONYM.match(after[-1].text)
    body = told or any(word.lower in ORGANISATION_HEADS for word in after)
    loose = ORGANISATION_HEADS | GROUP_HEADS | JOINERS
    words = [word for word in name if word.text != "."]  # "A. B. Lee"
    person = all(word.is_capital and word.lower not in loose for word in words)
    return of if body and person else 0


def _is_organisation(name: Sequence[Token], role: str, before: Sequence[Token]) -> bool:
    lowered = [token.lower for token in name]
    if any(word in ORGANISATION_HEADS or word in JOINERS for word in lowered):
        return True
    if role or any(token.lower in TITLES for token in before):
        return False
    if before and before[-1].lower in ORGANISATION_HEADS:
        return True
    return len(name) == 1 or ACRONYM.match(name[-1].text) is not None


def _organisation(run: list[Token], tail: list[Token], owner: str) -> Speaker:
    name = join(without_lead(run))
    place = ""
    placed = len(tail) > 1 and tail[0].lower == "in" and tail[1].is_capital
    if placed and tail[1].lower not in TIME_WORDS:
        place = " " + join([tail[0], *capitals(tail[1:])])
    if owner:
        name = f"{owner}'s {name}"
    return Speaker(name + place, kind="organisation")


def capitals(tokens: Sequence[Token]) -> list[Token]:
    return list(tokens[: capital_run(tokens, 0)])


def _describe(words: list[Token], owner: str) -> Speaker | None:
    """A speaker without a name of its own: "a senior official", "the army"."""
    noun_end = _noun_end(words)
    head = words[noun_end - 1].lower if noun_end else ""
    name = join(_trim_tail(words))
    if owner:
        name = f"{owner}'s {name}"
    if not any(character.isalpha() for character in name):
        return None
    return Speaker(name, kind=_kind_of_head(head))


def _kind_of_head(head: str) -> SpeakerKind:
    if head in GROUP_HEADS or head.endswith(("men", "people")):
        return "group"
    if head in ORGANISATION_HEADS:
        return "organisation"
    if head in PERSON_HEADS:
        return "person"
    return "group" if head.endswith("s") else "organisation"


def _trim_tail(words: list[Token]) -> list[Token]:
    end = len(words)
    for position, word in enumerate(words):
        if word.lower in RELATIVES or position >= MAX_ROLE:
            end = position
            break
    return words[:end]


def _noun_end(words: Sequence[Token]) -> int:
    for position, word in enumerate(words):
        lowered = word.lower
        if position and (lowered in RELATIVES or lowered in PREPOSITIONS):
            inside = lowered in ("of", "for") and words[position - 1].is_capital
            follows = position + 1 < len(words) and (
                words[position + 1].is_capital or words[position + 1].lower == "the"
            )
            if not (inside and follows):
                return position
    return len(words)


def split_owner(words: list[Token]) -> tuple[str, list[Token]]:
    """ "Portugal's operator": who owns, and the rest."""
    for position in range(min(len(words), MAX_ROLE) - 1, 0, -1):
        if words[position].lower in POSSESSIVE:
            owner = join(without_lead(words[:position]))
            return owner, words[position + 1 :]
    return "", words


def without_lead(words: Sequence[Token]) -> list[Token]:
    """The phrase without its article, and without adverbs before it."""
    start = 0
    while start < len(words) and (
        words[start].lower in _LEADS or not words[start].is_word
    ):
        start += 1
    return list(words[start:])


_TAILS = word_set(
    """
    there here alike too also now
    """
)
_LEADS = (
    word_set(
        """
    the a an this that another and but while his her its their
    """
    )
    | BETWEEN
) - {"first"}


def clean_role(role: str) -> str:
    return role.removesuffix(" at the time").strip(" ,'’")


def join(words: Sequence[Token]) -> str:
    """The words as the article prints them, with one space where it has space."""
    parts: list[str] = []
    for position, word in enumerate(words):
        if position and word.start > words[position - 1].end:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts).strip(" ,;:")
