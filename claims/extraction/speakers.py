"""Speakers resolved within the article: pronouns, short names, "the company".

Walks the sentences in order and remembers who spoke. What it can't resolve it gives as
the article has it, never a guess among several.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.candidate import Speaker
from claims.extraction.lexicon import (
    DETERMINERS,
    HE,
    IT,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    THEY,
)
from claims.extraction.names import Register, parse_speaker
from claims.extraction.tokens import Token

_MEMORY = 40
"""How many speakers back a "the company" may point: a long feature's cast."""
_GENERIC = frozenset(
    """group company firm agency organisation organization coalition ministry board
    institute party union association federation commission committee council court
    operator carrier airline manufacturer maker body force movement network regulator
    watchdog charity bank university hospital office department paper newspaper team
    army military government panel inquiry alliance faction outlet""".split()
)
_SAME = frozenset("same latter former".split())


@dataclass
class Resolver:
    """The memory of one article."""

    register: Register
    spoken: list[Speaker] = field(default_factory=list)

    def resolve(self, source: Sequence[Token]) -> Speaker | None:
        """Who the source phrase is; remembers the answer for what follows."""
        speaker = self._read([token for token in source if token.text.strip()])
        if speaker is not None:
            self.remember(speaker)
        return speaker

    def remember(self, speaker: Speaker) -> None:
        """Note a speaker, for the pronouns to come."""
        self.spoken.append(speaker)
        del self.spoken[:-_MEMORY]
        self.register.learn(speaker)

    def _read(self, source: Sequence[Token]) -> Speaker | None:
        words = [token.lower for token in source if token.is_word]
        if not words:
            return None
        if words[0] in HE and len(words) == 1:
            return self._latest("person")
        if words[0] in IT and len(words) == 1:
            return self._latest("organisation")
        if words[0] in THEY and len(words) == 1:
            return self._latest("group") or self._latest("organisation")
        if len(words) == 1 and words[0] in _NOBODY:
            return None
        if known := self._described(source):
            return known
        parsed = parse_speaker(source)
        if parsed is None or parsed.name.lower() in _NOBODY:
            return None
        return self._full(parsed)

    def _full(self, parsed: Speaker) -> Speaker:
        full = self.register.full_name(parsed)
        if full.kind != "organisation":
            return full
        # "Amnesty" after "Amnesty International", "the Kremlin" after "Kremlin".
        for earlier in reversed(self.spoken):
            short, long = full.name.split(), earlier.name.split()
            if earlier.kind == "organisation" and len(short) < len(long):
                if long[: len(short)] == short:
                    return earlier
        return full

    def _latest(self, kind: str) -> Speaker | None:
        for speaker in reversed(self.spoken):
            if speaker.kind == kind:
                return speaker
        return None

    def _described(self, source: Sequence[Token]) -> Speaker | None:
        """ "the Russian president", "the same official", "the group": said before."""
        words = [token.lower for token in source if token.is_word]
        if words[0] not in ("the", "this", "that", "same") or len(words) > 5:  # noqa: PLR2004 -- a short description
            return None
        if any(token.is_capital for token in source[2:]) and words[1] not in _SAME:
            return None
        described = [word for word in words if word not in DETERMINERS | _SAME]
        if not described:
            return None
        head = described[-1]
        for speaker in reversed(self.spoken):
            known = f"{speaker.name} {speaker.role}".lower().replace("(", " ")
            if head in known.split() and head in PERSON_HEADS | ORGANISATION_HEADS:
                return speaker
        if person := self._known_person(head):
            return person
        if head in _GENERIC and len(described) <= 2:  # noqa: PLR2004 -- "software group"
            return self._latest("organisation")
        return None

    def _known_person(self, head: str) -> Speaker | None:
        """The one person of the article whose role ends in that word."""
        if head not in PERSON_HEADS:
            return None
        holders = [
            person
            for person in self.register.people.values()
            if person.role.lower().split()[-1:] == [head]
        ]
        return replace(holders[0]) if len(holders) == 1 else None


_NOBODY = frozenset(
    """i we you who which what that this there it one some others many most all nobody
    everyone nothing something someone anyone both neither few these those""".split()
)
