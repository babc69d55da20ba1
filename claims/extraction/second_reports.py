"""Where a sentence reports a second time: by the same one, or by somebody else."""

from claims.extraction.attributions import SentenceReader
from claims.extraction.contents import SAYING
from claims.extraction.lexicon import (
    AUXILIARIES,
    BETWEEN,
    JUDGING,
    PREPOSITIONS,
    RELATIVES,
    SPEECH,
    TIME_WORDS,
)

_VERB_WITHIN = 12
_CALLED_WITHIN = 9
_TIME_WITHIN = 4
_SETS_AGAINST = frozenset(("while", "whereas", "although", "though"))


def reports_again(reader: SentenceReader, position: int) -> bool:
    """Whether a report of its own begins at `position`."""
    if reader.words[position - 1] == "," and (
        _reports_anew(reader, position)
        or _relates(reader, position)
        or _dates_by_report(reader, position)
    ):
        return True
    if _adds_quotation(reader, position):
        return True
    joins = reader.words[position] in ("and", "but")
    return joins and _reports_more(reader, position)


def main_verb(reader: SentenceReader, start: int, end: int) -> bool:
    """Whether a finite verb stands there outside of a relative clause."""
    aside = False
    for place in range(start, end):
        word = reader.words[place]
        aside = aside and word != ","
        if reader.is_finite(place) and not aside:
            return True
        if word in ("who", "which", "that") and place > start:
            if "," not in reader.words[place:end]:
                return False
            aside = True
    return False


def _reports_anew(reader: SentenceReader, position: int) -> bool:
    """Whether somebody else is reported from the comma on, or the same one anew."""
    if reader.words[0] in _SETS_AGAINST:
        return _answers(reader, position)
    named = reader.words[position] in ("a", "an")
    return named and _is_called(reader, position)


def _relates(reader: SentenceReader, position: int) -> bool:
    """ ", which the union says B", ", which Ann Lee has called C"."""
    if reader.words[position] not in ("which", "whom"):
        return False
    ahead = range(position + 1, min(position + _CALLED_WITHIN, len(reader.tokens)))
    verb = next((at for at in ahead if reader.is_finite(at)), position + 1)
    if verb == position + 1:
        return False
    while reader.word(verb) in AUXILIARIES or reader.word(verb) in BETWEEN:
        verb += 1
    if reader.word(verb) not in SPEECH | JUDGING or reader.quoted[verb]:
        return False
    if verb + 1 < len(reader.tokens) and reader.is_finite(verb + 1):
        return False  # "which police say came late": of what stands before
    between = reader.words[position + 1 : verb]
    return "," not in between and main_verb(reader, 0, position)


def _dates_by_report(reader: SentenceReader, position: int) -> bool:
    """ ", hours after Ann Lee said B": what gives the time is a claim as well."""
    ahead = range(position, min(position + _TIME_WITHIN, len(reader.tokens)))
    after = next((at for at in ahead if reader.words[at] in ("after", "before")), -1)
    if after < 0 or any(
        reader.words[at] not in TIME_WORDS | {"a", "the", "just", "only", "two"}
        for at in range(position, after)
    ):
        return False
    verbs = range(after + 2, min(after + _VERB_WITHIN, len(reader.tokens)))
    verb = next((at for at in verbs if reader.is_finite(at)), 0)
    says = verb and reader.words[verb] in SAYING | {"told", "announced", "warned"}
    return bool(says) and main_verb(reader, 0, position)


def _adds_quotation(reader: SentenceReader, position: int) -> bool:
    """ "A," and adding, "B": the second quotation is a claim of its own."""
    if reader.words[position] not in ("and", "but", "then", "before"):
        return False
    verb = position + 1
    while verb < position + 4 and reader.word(verb) not in SPEECH:
        verb += 1
    if reader.word(verb) not in SPEECH or not any(reader.quoted[:position]):
        return False
    return any(reader.quoted[verb : verb + 3])


def _reports_more(reader: SentenceReader, position: int) -> bool:
    """ "X put the dead at 25 and says that B": a second report by the same one."""
    verb = position + 1
    while reader.word(verb) in BETWEEN or reader.word(verb) in AUXILIARIES:
        verb += 1
    after = reader.word(verb + 1)
    if reader.word(verb) not in SPEECH or reader.quoted[verb] or not after:
        return False
    clause = after == "that" or (
        reader.words[verb] in SAYING and reader.has_finite(verb + 1, len(reader.tokens))
    )
    return clause and main_verb(reader, 0, position)


def _is_called(reader: SentenceReader, position: int) -> bool:
    """ ", a verdict she said was rigged", ", a link the firm denies": said of it."""
    ahead = range(position + 2, min(position + _CALLED_WITHIN, len(reader.tokens)))
    for place in ahead:
        word = reader.words[place]
        if (
            reader.quoted[place]
            or word in PREPOSITIONS
            or not reader.tokens[place].is_word
        ):
            return False
        if reader.is_finite(place) and word in SPEECH | JUDGING:
            before = reader.words[place - 1]
            owned = (
                before in ("he", "she", "it", "they")
                or "the" in reader.words[position:place]
            )
            return owned or reader.tokens[place - 1].is_capital
        if reader.is_finite(place) or word in RELATIVES:
            return False
    return False


def _answers(reader: SentenceReader, position: int) -> bool:
    """ "While X says A, Y says B": somebody else speaks after the comma."""
    before = range(1, position)
    said = any(reader.words[at] in SPEECH and reader.is_finite(at) for at in before)
    after = range(position, min(position + _VERB_WITHIN, len(reader.tokens)))
    verb = next((at for at in after if reader.words[at] in SPEECH | JUDGING), 0)
    return (
        said
        and verb > position
        and not any(reader.words[at] in (",", "and") for at in range(position, verb))
    )
