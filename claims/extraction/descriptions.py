"""Descriptions resolved within the article: "the mayor", "the firm", "the group".

Each is whom the article has called so, or the one body or person that it can mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.candidate import Speaker
from claims.extraction.described import (
    BUSINESS,
    CALLED_SO,
    GENERIC,
    NAMED_ALONE,
    NAMED_OFTEN,
    NO_BUSINESS,
)
from claims.extraction.lexicon import (
    DETERMINERS,
    ORGANISATION_HEADS,
    PERSON_HEADS,
)
from claims.extraction.presented import Presented
from claims.extraction.register import Register
from claims.extraction.tokens import Token

_FULL_NAME = 2
_SHORT = 5
"""Words of a description that points back; a longer one names somebody new."""
# "Gov. Lee", later "the governor".
_OFFICES = {
    "gov.": "governor",
    "sen.": "senator",
    "rep.": "representative",
    "gen.": "general",
    "lt.": "lieutenant",
    "col.": "colonel",
    "maj.": "major",
    "capt.": "captain",
    "sgt.": "sergeant",
    "adm.": "admiral",
    "prof.": "professor",
    "dr.": "doctor",
}
_SAME = frozenset(["same", "latter", "former"])


@dataclass
class Described:
    """Who has spoken in one article, and how it calls them."""

    register: Register
    spoken: list[Speaker] = field(default_factory=list)
    last: Speaker | None = None
    presented: Presented = field(default_factory=Presented)

    def _described(self, source: Sequence[Token]) -> Speaker | None:
        """ "the Russian president", "the same official", "the group": said before."""
        words = [token.lower for token in source if token.is_word]
        if words[0] not in ("the", "this", "that", "same") or len(words) > _SHORT:
            return None
        capitals = {token.lower for token in source[1:] if token.is_capital}
        described = [word for word in words if word not in DETERMINERS | _SAME]
        if not described:
            return None
        head = described[-1]
        found = self._of_head(head, capitals) or self._known_person(head)
        if found is None and "same" in words[:2]:
            return self.last
        if found is None and len(described) <= 2 and not capitals:
            found = self._presented_as(head) or self._called_by_kind(head)
            found = found or self._only_one(head)
        if found is None and len(described) <= 2 and not capitals:
            found = self._unplaced_person(head) or self._told_of(head)
        # At most one word beside it: "the software group".
        plain = head in GENERIC and len(described) <= 2 and not capitals
        if plain and not found:
            found = self._latest_body(head)
        return found or self._unknown_kind(head)

    def _presented_as(self, head: str) -> Speaker | None:
        """ "The firm" after "Velda Water, the firm that runs the plant"."""
        body = self.presented.called(head)
        return body and self._full(body)

    def _called_by_kind(self, head: str) -> Speaker | None:
        """ "The airline": the one name of the article that tells it is one."""
        names = self.register.telling.get("airline" if head == "carrier" else head, ())
        if len(names) != 1:
            return None
        return self._full(Speaker(next(iter(names)), kind="organisation"))

    def _only_one(self, head: str) -> Speaker | None:
        """ "The club": the one body spoken of whose name tells not what it is."""
        if head not in NAMED_ALONE:
            return None
        bodies = {
            one.name
            for one in self.spoken
            if one.kind == "organisation"
            and one.name[:1].isupper()
            and not ORGANISATION_HEADS & set(one.name.lower().split())
        }
        return Speaker(bodies.pop(), kind="organisation") if len(bodies) == 1 else None

    def _unknown_kind(self, head: str) -> Speaker | None:
        """ "The airline" right after a name that nothing shows to be a person's."""
        last = self.spoken[-1] if self.spoken else None
        if last is None or head not in BUSINESS | NAMED_ALONE or last.role:
            return None
        name = last.name.split()
        named = last.kind == "person" and len(name) == _FULL_NAME and name[0].istitle()
        shown = self.register.pronoun_of(last) or last.name == name[-1]
        return replace(last, kind="organisation") if named and not shown else None

    def _latest_body(self, head: str) -> Speaker | None:
        """The last organisation that "the group" or "the company" can mean."""
        for speaker in reversed(self.spoken):
            words = speaker.name.lower().partition(" (")[0].partition(" in ")[0].split()
            # "Council of Towns" is a group, "the town council" is a council.
            called = CALLED_SO & {words[-1]} or {"ministry", "court"} & {words[0]}
            trades = head not in BUSINESS or not NO_BUSINESS & set(words)
            force = head == "force" and "police" in words
            own = not called or force
            if speaker.kind == "organisation" and own and trades:
                return speaker
        return None

    def _of_head(self, head: str, capitals: set[str]) -> Speaker | None:
        """The last speaker whose name or role has the noun, and no other country."""
        if head not in PERSON_HEADS | ORGANISATION_HEADS:
            return None
        for speaker in reversed(self.spoken):
            known = f"{speaker.name} {speaker.role}".lower().replace("(", " ").split()
            known += [_OFFICES[word] for word in known if word in _OFFICES]
            fits = speaker.kind == "person" or capitals <= set(known)
            if head in known and fits:
                return speaker
        return None

    def _unplaced_person(self, head: str) -> Speaker | None:
        """ "the president": the last person whose office the article never gives."""
        if head not in PERSON_HEADS:
            return None
        for speaker in reversed(self.spoken):
            plain = speaker.kind == "person" and not speaker.name.islower()
            if plain and not speaker.role:
                return speaker
        return None

    def _told_of(self, head: str) -> Speaker | None:
        """ "the board" after "an independent monitoring board": the fuller one."""
        if head in NAMED_OFTEN:
            return None
        fuller = self.register.described.get(head, ())
        if len(fuller) != 1 or any(head in one.name.split() for one in self.spoken):
            return None
        return Speaker(next(iter(fuller)), kind="organisation")

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

    def _full(self, parsed: Speaker) -> Speaker:
        full = self.register.full_name(parsed)
        if full.kind == "organisation" and self.register.is_person(full.name):
            role = full.role or self.register.titled.get(full.name.lower(), "")
            return replace(full, kind="person", role=role)
        if full.kind != "organisation":
            return full
        # "Amnesty" after "Amnesty International", "the Kremlin" after "Kremlin".
        for earlier in reversed(self.spoken):
            short, long = full.name.split(), earlier.name.split()
            longer = len(short) < len(long) and long[: len(short)] == short
            if earlier.kind == "organisation" and longer:
                return earlier
        return full
