"""Who speaks a quotation where no verb of saying tells: "Name: ...", "... - Name"."""

from claims.extraction.lexicon import BESIDE_QUOTES
from claims.extraction.names import capital_run
from claims.extraction.subjects import Subjects
from claims.extraction.words import word_set

_DASHES = frozenset(("-", "–", "—", "―", "--"))
_MIN_QUOTATION = 3
# What stands before a colon where the subject is about to say something.
_TELLING = word_set(
    """
    doubt view answer answers explanation reply response verdict message line version
    account story conclusion position argument point claim theory reading
    clear blunt certain sure adamant unequivocal categorical insistent emphatic firm
    sceptical skeptical differs differ disagrees disagree disagreed objects objected
    differently otherwise contrary
    """
)
_MAX_DESCRIBED = 7
_PRONOUNS = ("he", "she", "they", "it")

Found = tuple[tuple[int, int], int, tuple[int, int], bool]
"""Source, cue, content, and whether the source comes after."""


def beside_quotation(sentence: Subjects, begin: int = 0) -> Found | None:
    """The source beside the first quotation from `begin` on, if its place tells it."""
    size = len(sentence.tokens)
    if not begin and (told := _told_after_colon(sentence)):
        return told
    start = next(
        (place for place in range(begin, size) if sentence.quoted[place]), size
    )
    end = start
    while end < size and sentence.quoted[end]:
        end += 1
    words = sum(token.is_word for token in sentence.tokens[start:end])
    if words < _MIN_QUOTATION:
        return None
    return (
        _before(sentence, start, end)
        or _after(sentence, start, end)
        or _after_colon(sentence, start, end)
    )


def _told_after_colon(sentence: Subjects) -> Found | None:
    """ "Ann Lee was in no doubt: the dam had been mined", without quotation marks."""
    size = len(sentence.tokens)
    colon = next((at for at in range(size) if sentence.words[at] == ":"), 0)
    subject = sentence.first_subject() if colon else None
    if subject is None or subject[1] >= colon or any(sentence.quoted[colon:]):
        return None
    before = set(sentence.words[subject[1] : colon])
    follows = sentence.has_finite(colon + 1, size)
    if not (before & _TELLING and follows) or "that" in before:
        return None
    return subject, colon, (colon + 1, size), False


def _after_colon(sentence: Subjects, start: int, end: int) -> Found | None:
    """ "She turned to the crowd again: ...": the subject of the sentence speaks."""
    if not start or sentence.words[start - 1] != ":":
        return None
    subject = sentence.first_subject()
    if subject is None or subject[1] >= start:
        return None
    return subject, start - 1, (start, end), False


def _before(sentence: Subjects, start: int, end: int) -> Found | None:
    """ "Name: ...", "Name, the minister: ...", "she asked: ..."."""
    if not start or sentence.words[start - 1] not in (":", ","):
        return None
    verb = sentence.word(start - 2) in BESIDE_QUOTES
    if sentence.words[start - 1] == "," and not verb:
        return None
    limit = start - 2 if verb else start - 1
    first = next(
        (place for place in range(limit) if sentence.tokens[place].is_word), limit
    )
    run = capital_run(sentence.tokens, first)
    if sentence.word(first) in _PRONOUNS and verb:
        run = first + 1
    if run <= first or (run < limit and sentence.words[run] != ","):
        return None
    return (first, limit), start - 2 if verb else start - 1, (start, end), False


def _after(sentence: Subjects, start: int, end: int) -> Found | None:
    """ "..." - Name; "...," Name shouted; "..." she asked."""
    size = len(sentence.tokens)
    if end >= size:
        return None
    if sentence.tokens[end].text in _DASHES:
        run = capital_run(sentence.tokens, end + 1)
        return ((end + 1, run), end, (start, end), True) if run > end + 1 else None
    run = capital_run(sentence.tokens, end)
    if sentence.word(end) in _PRONOUNS:
        run = end + 1
    if run == end and sentence.word(end) in ("the", "a", "an", "one", "another"):
        run = _described(sentence, end)
    if run > end and sentence.word(run) in BESIDE_QUOTES:
        return (end, run), run, (start, end), True
    if sentence.word(end) in BESIDE_QUOTES:
        run = capital_run(sentence.tokens, end + 1)
        return ((end + 1, run), end, (start, end), True) if run > end + 1 else None
    return None


def _described(sentence: Subjects, start: int) -> int:
    """Where "the 43-year-old" ends before a verb, else `start`."""
    for place in range(start + 1, min(start + _MAX_DESCRIBED, len(sentence.tokens))):
        if sentence.words[place] in BESIDE_QUOTES:
            return place
        word = sentence.tokens[place]
        if sentence.quoted[place] or not (word.is_word or word.text == "-"):
            break
    return start
