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
    is_body,
    is_paper,
    is_unowned,
)
from claims.extraction.descriptions import Described
from claims.extraction.document_words import FINDINGS
from claims.extraction.documents import Documents
from claims.extraction.foreign import parse_foreign
from claims.extraction.lexicon import (
    HE,
    IT,
    ORGANISATION_HEADS,
    PREPOSITIONS,
    THEY,
)
from claims.extraction.names import capital_run
from claims.extraction.phrases import parse_speaker
from claims.extraction.register import learn_described
from claims.extraction.tokens import Token
from claims.extraction.words import word_set
from factcheck.lib.text import normalise

_MEMORY = 40
"""How many speakers back a "the company" may point: a long feature's cast."""
_FULL_NAME = 2
_FRESH = 1
"""Speakers back: whoever the last sentence was about is meant by "she"."""
_OBJECTS = {"him": "he", "her": "she"}
_OTHER = {"he": "she", "she": "he"}
_SELF = frozenset(["himself", "herself", "itself", "themselves"])


@dataclass
class Resolver(Described):
    """The memory of one article."""

    about: Speaker | None = None
    """Whom the sentence in hand is about, without saying anything."""
    documents: Documents = field(default_factory=Documents)

    def resolve(self, source: Sequence[Token]) -> Speaker | None:
        """Who the source phrase is; remembers the answer for what follows."""
        plain = [
            token for token in source if token.text.strip() and token.lower not in _SELF
        ]
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


_NOBODY = word_set(
    """
    i we you who which what that this there it one some others many most all nobody
    everyone nothing something someone anyone both neither few these those
    """
)
