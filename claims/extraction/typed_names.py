"""What kind of party a name alone tells of, as a person types it into a form."""

from claims.extraction.candidate import SpeakerKind
from claims.extraction.foreign import parse_foreign
from claims.extraction.lexicon import GROUP_HEADS, ORGANISATION_HEADS
from claims.extraction.names import ACRONYM
from claims.extraction.phrases import parse_speaker
from claims.extraction.tokens import tokenise

_BY_SCRIPT = (("\u0600", "\u06ff", ("fa", "ar")), ("\u0400", "\u04ff", ("ru",)))


def kind_of_name(name: str) -> SpeakerKind:
    """Organisation or group where the name says so by its words, else person.

    In an article a lone name that nobody bears is a body; here it may be anybody.
    """
    tokens = tokenise(name, 0, len(name))
    for first, last, languages in _BY_SCRIPT:
        if any(first <= letter <= last for letter in name):
            read = (parse_foreign(language, tokens) for language in languages)
            kinds: list[SpeakerKind] = [one.kind for one in read if one is not None]
            return next((kind for kind in kinds if kind != "person"), "person")
    found = parse_speaker(tokens)
    if found is None or (len(found.name.split()) == 1 and not _is_known(found.name)):
        return "person"
    return found.kind


def _is_known(word: str) -> bool:
    known = word.lower() in ORGANISATION_HEADS | GROUP_HEADS
    return known or ACRONYM.match(word) is not None
