"""Speakers resolved within the article: pronouns, short names, "the company".

Walks the sentences in order and remembers who spoke. What it can't resolve it gives as
the article has it, never a guess among several.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.authors import (
    OWNERS,
    owned_by_pronoun,
    presented_by,
    who_made,
)
from claims.extraction.candidate import Speaker
from claims.extraction.described import (
    BUSINESS,
    CALLED_SO,
    GENERIC,
    NAMED_ALONE,
    NAMED_OFTEN,
    NO_BUSINESS,
    is_body,
    is_paper,
    is_unowned,
)
from claims.extraction.document_words import FINDINGS
from claims.extraction.documents import Documents
from claims.extraction.foreign import parse_foreign
from claims.extraction.lexicon import (
    DETERMINERS,
    HE,
    IT,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    PREPOSITIONS,
    THEY,
)
from claims.extraction.names import capital_run
from claims.extraction.phrases import parse_speaker
from claims.extraction.presented import Presented
from claims.extraction.register import Register, learn_described
from claims.extraction.tokens import Token
from claims.extraction.words import word_set
from factcheck.lib.text import normalise

_MEMORY = 40
"""How many speakers back a "the company" may point: a long feature's cast."""
_FULL_NAME = 2
_FRESH = 1
"""Speakers back: whoever the last sentence was about is meant by "she"."""
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
_OBJECTS = {"him": "he", "her": "she"}
_OTHER = {"he": "she", "she": "he"}
_SELF = frozenset(["himself", "herself", "itself", "themselves"])
_SAME = frozenset(["same", "latter", "former"])


@dataclass
class Resolver:
    """The memory of one article."""

    register: Register
    spoken: list[Speaker] = field(default_factory=list)
    last: Speaker | None = None
    about: Speaker | None = None
    """Whom the sentence in hand is about, without saying anything."""
    documents: Documents = field(default_factory=Documents)
    presented: Presented = field(default_factory=Presented)

    def resolve(self, source: Sequence[Token]) -> Speaker | None:
        """Who the source phrase is; remembers the answer for what follows."""
        plain = [token for token in source if token.lower not in _SELF]
        speaker = self._read(plain)
        if speaker is not None:
            if not is_paper(speaker):
                self.remember(speaker)
            self.last = speaker
        return speaker

    def resolve_foreign(self, language: str, source: Sequence[Token]) -> Speaker | None:
        """The same for Persian, Arabic and Russian: who the source phrase is."""
        parsed = parse_foreign(language, source)
        speaker = self._latest("person") or self.last if parsed is None else parsed
        if parsed is not None:
            words = set(normalise(parsed.name).split())
            for earlier in reversed(self.spoken):
                if words < set(normalise(earlier.name).split()):
                    speaker = earlier
                    break
        if speaker is not None:
            self.remember(speaker)
            self.last = speaker
        return speaker

    def read_on(self, tokens: Sequence[Token], speaker: Speaker | None = None) -> None:
        """Note what a sentence tells of, for "the board" and "the letter" to come.

        `speaker` says something in it; None where nobody does.
        """
        learn_described(tokens, self.register)
        self.presented.note(tokens)
        self.present(tokens)
        about = speaker or self.about
        if about is not None:
            self.documents.note(tokens, about, says=speaker is not None)
        self.about = None

    def organisation(self, subject: Sequence[Token]) -> Speaker | None:
        """The body that the subject names or points back to, None for others."""
        found = self._read(subject)
        return found if found and found.kind == "organisation" else None

    def mention(self, subject: Sequence[Token]) -> None:
        """Note whom a sentence is about, if it names somebody or points back."""
        words = [token.lower for token in subject if token.is_word]
        if not words or words[0] in HE | IT | THEY:
            return
        known = self._described(subject)
        if known is None:
            tells = self._is_named(subject) or is_body(subject)
            known = self._read(subject) if tells else None
        if known is not None and known.kind != "group":
            self.remember(known)
            self.about = known

    def present(self, tokens: Sequence[Token]) -> None:
        """Note the person whom a sentence presents: "That doctor is Ann Lee."."""
        for place, token in enumerate(tokens[:-_FULL_NAME]):
            if token.lower in ("is", "was") and place:
                end = capital_run(tokens, place + 1)
                ends = end >= len(tokens) or not tokens[end].is_word
                if end - place > _FULL_NAME and ends:
                    person = parse_speaker(tokens[place + 1 : end])
                    if person is not None and person.kind == "person":
                        self.remember(self._full(person))
                return

    def _is_named(self, subject: Sequence[Token]) -> bool:
        """Whether a name stands in the phrase, not only a capital that opens it."""
        return any(token.text in self.register.capitals for token in subject)

    def remember(self, speaker: Speaker) -> None:
        """Note a speaker, for the pronouns to come."""
        self.spoken.append(speaker)
        del self.spoken[:-_MEMORY]
        self.register.learn(speaker)

    def _read(self, source: Sequence[Token]) -> Speaker | None:
        words = [token.lower for token in source if token.is_word]
        if not words:
            return None
        if len(words) == 1 and words[0] in HE | IT | THEY | _NOBODY:
            return self._pronoun(words[0])
        if len(words) == 1 and words[0] in OWNERS:
            return self._pronoun(OWNERS[words[0]])
        if author := self._author(source):
            return author
        if beside := self._beside(source):
            return beside
        return self._described(source) or self._owned(source) or self._named(source)

    def _beside(self, source: Sequence[Token]) -> Speaker | None:
        """ "People close to him": with the name of whom "him" means."""
        pronoun = _OBJECTS.get(source[-1].lower)
        if pronoun is None or len(source) < len(_OTHER) + 1:
            return None
        people, person = parse_speaker(source[:-1]), self._pronoun(pronoun)
        if people is None or person is None or source[-2].lower not in PREPOSITIONS:
            return None
        place = source[-2].lower
        head = people.name.removesuffix(f" {place}")
        return replace(people, name=f"{head} {place} {person.name}", kind="group")

    def _owned(self, source: Sequence[Token]) -> Speaker | None:
        """ "Her party": the party of whom "her" means."""
        owner = OWNERS.get(source[0].lower)
        if owner not in HE or source[-1].lower not in ORGANISATION_HEADS:
            return None
        body = parse_speaker(source[1:])
        person = self._pronoun(owner)
        if body is None or person is None or not body.name.islower():
            return None
        return replace(body, name=f"{person.name}'s {body.name}", kind="organisation")

    def _author(self, source: Sequence[Token]) -> Speaker | None:
        """Who stands behind a document that speaks, where the phrase names somebody."""
        if (inner := who_made(source)) and (maker := self._read(inner)):
            return maker
        if (pronoun := owned_by_pronoun(source)) and (owner := self._pronoun(pronoun)):
            return owner
        if writer := self.documents.writer(source):
            return writer
        if inner := presented_by(source):
            document = self._read(source[: source.index(inner[0]) - 3])
            author = parse_speaker(inner)
            if author is not None and author.kind == "person":
                if document is not None:
                    self.remember(document)
                return self._full(author)
        return None

    def _named(self, source: Sequence[Token]) -> Speaker | None:
        parsed = parse_speaker(source)
        if parsed is None and source[-1].lower in FINDINGS:
            return self.last
        if parsed is not None and is_unowned(parsed):
            return None
        if parsed is None or parsed.name.lower() in _NOBODY:
            return None
        return self._full(parsed)

    def _pronoun(self, word: str) -> Speaker | None:
        if word in HE:
            latest = self._latest("person", not_of=_OTHER[word])
            known = self._known_as(word) if word == "she" else None
            return latest if latest in self.spoken[-_FRESH:] else known or latest
        if word in IT:
            return self._latest("organisation")
        if word in THEY:
            return self._latest("group") or self._latest("organisation")
        return None

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

    def _known_as(self, pronoun: str) -> Speaker | None:
        """The last person whom the article itself calls so."""
        for speaker in reversed(self.spoken):
            if (
                speaker.kind == "person"
                and self.register.pronoun_of(speaker) == pronoun
            ):
                return speaker
        return None

    def _latest(self, kind: str, *, not_of: str = "") -> Speaker | None:
        """The last speaker of a kind, but nobody the article calls `not_of`."""
        for speaker in reversed(self.spoken):
            other = not_of and self.register.pronoun_of(speaker) == not_of
            if speaker.kind == kind and not other:
                return speaker
        return None

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
            found = self._presented_as(head) or self._only_one(head)
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


_NOBODY = word_set(
    """
    i we you who which what that this there it one some others many most all nobody
    everyone nothing something someone anyone both neither few these those
    """
)
