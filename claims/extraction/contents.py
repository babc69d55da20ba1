"""What is said: where the content of a reporting verb begins and ends."""

from dataclasses import dataclass

from claims.extraction.lexicon import (
    AUXILIARIES,
    BETWEEN,
    DETERMINERS,
    JUDGING,
    PREPOSITIONS,
    SPEECH,
    TIME_WORDS,
)
from claims.extraction.subjects import Subjects
from claims.extraction.words import word_set

TO_SOMEBODY = word_set(
    """
    told tell tells telling assured assures assure informed informs inform reminded
    warned warns advised advises
    """
)
_ALSO_TO_SOMEBODY = word_set(
    """
    promised promises promise pledged showed shows persuaded cautioned boasted
    """
)
_LOOSE = frozenset((",", "(", "—", "–", "here", "there", "instead", "out", "back"))
_SUBORDINATE = word_set("when after before as although though while if since because")
_ACTS = word_set("agreed agrees decided continue continued")
"""With "to": what somebody did, not what somebody said."""
_NO_NOUN = word_set("so as nothing little more much yes when if because and or but")
# After these a clause follows even where no list knows its verb.
SAYING = word_set("said says say saying")
_CLAUSE_OPENERS = DETERMINERS | word_set(
    """
    he she it they we i you there people nobody everyone what that tonight
    """
)
# How far before a complement its "that" may stand ("told X in Y on Z that").
_THAT_WITHIN = 16
_MIN_OPEN = 3


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges in one sentence: `source` says `content`; `cue` is the verb.

    `whole` where the verb itself is the claim ("X denied Y"), so that the content
    cannot stand without it. `trailing` where the source comes after the content.
    """

    source: tuple[int, int]
    cue: int
    content: tuple[int, int]
    whole: bool = False
    trailing: bool = False

    @property
    def frame(self) -> tuple[int, int]:
        """The tokens of source and cue together."""
        return min(self.source[0], self.cue), max(self.source[1], self.cue + 1)


class Contents(Subjects):
    """Finds the content that belongs to a cue and its source."""

    def _with_content(self, cue: int, source: tuple[int, int]) -> Attribution | None:
        ruled_out = (
            self.words[cue] in ("ruled", "rules") and self.word(cue + 1) == "out"
        )
        whole = self.words[cue] in JUDGING or ruled_out
        size = len(self.tokens)
        inserted = self._is_inserted(cue, source)
        if source[0] and self.quoted[source[0] - 1] and not whole:
            return Attribution(source, cue, (0, size), trailing=True)
        trails = self._trails(cue, source)
        start = None if inserted or trails else self._content_start(cue)
        if start is not None:
            whole = whole and not self._is_clause(cue, start)
            return Attribution(source, cue, (start, size), whole)
        if whole and not inserted and cue + 2 < size:
            return Attribution(source, cue, (cue, size), True)
        left = self._clause_start(source[0])
        if inserted:
            return Attribution(source, cue, (left, size), trailing=True)
        if left >= source[0] - 1 or not self._speaks(left, source[0]):
            return None
        return Attribution(source, cue, (left, source[0]), trailing=True)

    def _trails(self, cue: int, source: tuple[int, int]) -> bool:
        """Whether only time and place follow: "C, X said in a note sent on Monday"."""
        before = source[0] - 1
        if before < 1 or self.words[before] != "," or self.word(0) in _SUBORDINATE:
            return False
        after = self._after_object(cue)
        rest = range(after, len(self.tokens))
        if self.word(after) not in PREPOSITIONS or any(
            self.quoted[place] or self.words[place] in ("that", ":", ";")
            for place in rest
        ):
            return False
        own = any(
            self.is_finite(place) and self._has_auxiliary(place) for place in rest
        )
        return not own and self.has_finite(0, before)

    def _has_auxiliary(self, place: int) -> bool:
        """Whether the verb there is no participle that only describes."""
        return (
            not self.words[place].endswith("ed") or self.word(place - 1) in AUXILIARIES
        )

    def _is_clause(self, cue: int, start: int) -> bool:
        """Whether the verb reports a clause after all: "denied that", "admitted it"."""
        return self.words[cue] in SPEECH and start < len(self.tokens)

    def _is_inserted(self, cue: int, source: tuple[int, int]) -> bool:
        """ "Any liability, he argued, is capped": content on both sides."""
        if source[0] == 0 or self.words[source[0] - 1] not in (",", "—", "–"):
            return False
        if self.word(self._after_object(cue)) in (",", "—", "–"):
            return self._speaks(0, source[0]) or cue + 2 < len(self.tokens)
        return False

    def _content_start(self, cue: int) -> int | None:
        """Where what is said begins after the verb, None where nothing is said."""
        marked = self._marked_start(cue)
        if marked is not None:
            clause = self.words[marked - 1] == "that" and marked < len(self.tokens)
            speaks = clause or self._speaks(marked, len(self.tokens))
            return marked if speaks else None
        position = cue + 1
        if self.words[cue] in TO_SOMEBODY:
            position = self._past_object(position)
        if position >= len(self.tokens) or self.words[position] in (".", "?", "!", ";"):
            return None
        if self.words[position] == "to" and self.words[cue] in _ACTS:
            return None
        to_do = self.words[position] == "to" and self.words[cue] not in TO_SOMEBODY
        speaks = self._speaks(position, len(self.tokens))
        return position if to_do or speaks or self._opens(cue, position) else None

    def _opens(self, cue: int, position: int) -> bool:
        """Whether a clause begins here, though no verb of it is known."""
        if self.words[cue] not in SAYING or len(self.tokens) - position < _MIN_OPEN:
            return False
        word = self.words[position]
        if position != cue + 1 or word in _CLAUSE_OPENERS:
            return word in _CLAUSE_OPENERS
        loose = word in TIME_WORDS or word in PREPOSITIONS or word in BETWEEN
        return not (loose or word.endswith("ly") or word in _LOOSE or word in _NO_NOUN)

    def _marked_start(self, cue: int) -> int | None:
        """The place after "that", a colon or a comma which opens the content."""
        size = len(self.tokens)
        for place in range(cue + 1, min(size, cue + 1 + _THAT_WITHIN)):
            if self.quoted[place]:
                break
            opens = self.words[place] in ("that", ":")
            if opens and not self.has_finite(cue + 1, place):
                return None if self._is_relative(cue, place) else place + 1
            if self.words[place] == ";":
                break
        return cue + 2 if self.word(cue + 1) == "," else None

    def _is_relative(self, cue: int, that: int) -> bool:
        """Whether "that" belongs to an object: "found faults in wells that X dug"."""
        if self.words[that] != "that" or that == cue + 1:
            return False
        if self.words[cue] in TO_SOMEBODY or self.words[cue] in _ALSO_TO_SOMEBODY:
            return False
        after = self.words[cue + 1]
        loose = after in PREPOSITIONS or after in TIME_WORDS or after in BETWEEN
        loose = loose or self.word(cue + 2) in TIME_WORDS  # "this week"
        return not (loose or after.endswith("ly") or after in _LOOSE)

    def _after_object(self, cue: int) -> int:
        """Where it goes on after the verb and the person told, if it takes one."""
        told = self.words[cue] in TO_SOMEBODY
        return self._past_object(cue + 1) if told else cue + 1

    def _past_object(self, position: int) -> int:
        """Past the person told: "told Congress", "told reporters in Paris"."""
        size = len(self.tokens)
        while position < size and self.words[position] in DETERMINERS:
            position += 1
        if position < size and self.tokens[position].is_capital:
            while position < size and self.tokens[position].is_capital:
                position += 1
        elif position < size:
            position += 1
        return position
