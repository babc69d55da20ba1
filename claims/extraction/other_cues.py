"""Cues of a statement that are no verbs of saying: "according to", nouns, counts."""

from claims.extraction.contents import Attribution, Contents
from claims.extraction.document_words import AUTHORED, is_document
from claims.extraction.lexicon import PREPOSITIONS, REPORTING_NOUNS
from claims.extraction.words import word_set

POSSESSIVE = frozenset(("'s", "’s"))
_COUNTS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve dozens hundreds
    thousands millions
    """
)


_REACH = 14
"""Tokens back to the "if" of "if X is to be believed"."""
_AFTER = 8
"""Tokens from the noun to the comma: "by X's account of the night,"."""
_SURE = word_set(
    """
    adamant convinced certain sure confident unequivocal satisfied insistent positive
    """
)
_VIEWS = word_set("view position line stance")


class OtherCues(Contents):
    """Finds attributions by prepositions, nouns and counts."""

    def _other(self, position: int) -> Attribution | None:
        """The attribution that a word makes which is no verb of saying."""
        word = self.words[position]
        if word == "according" and self.word(position + 1) == "to":
            return self._according(position)
        if word == "made":
            return self._made_it(position) or self._made_by(position)
        if word == "believed":
            return self._believed(position)
        return (
            self._noun(position) or self._of_whom(position) or self._is_sure(position)
        )

    def _according(self, position: int) -> Attribution | None:
        start = position + 2
        end = self._with_maker(self._phrase_end(start))
        if end == start:
            return None
        size = len(self.tokens)
        leading = self._only_marks(0, position)
        if leading:
            content = (min(end + 1, size), size)
        else:
            content = (self._clause_start(position), position)
        return Attribution((start, end), position, content, trailing=not leading)

    def _with_maker(self, end: int) -> int:
        """Past "that X sent" behind a document: "a letter that X sent"."""
        if self.word(end) not in ("that", "which") or not is_document(
            self.word(end - 1)
        ):
            return end
        ahead = range(end + 1, min(end + _REACH, len(self.words)))
        verb = next((at for at in ahead if self.words[at] in AUTHORED), None)
        return end if verb is None or verb == end + 1 else verb + 1

    def _noun(self, position: int) -> Attribution | None:
        """ "X's estimate was that ...", "..., by X's estimate"."""
        # "Its answer was to stop buying" tells of an act.
        if self.words[position] not in REPORTING_NOUNS or self.words[
            position + 1 : position + 3
        ] in (["is", "to"], ["was", "to"]):
            return None
        owner = position - 1
        his = self.word(owner) in ("his", "her", "its", "their")
        if not his and self.word(owner) not in POSSESSIVE:
            return None
        start = owner
        while start and self.tokens[start - 1].is_word and not self.quoted[start - 1]:
            if self.words[start - 1] in PREPOSITIONS or self.is_finite(start - 1):
                break
            start -= 1
        source = (owner, owner + 1) if his else (start, owner)
        size = len(self.tokens)
        if self.word(position + 1) in ("is", "was") and position + 3 < size:
            that = self.word(position + 2) == "that"
            return Attribution(source, position, (position + 2 + that, size))
        if self.word(start - 1) not in ("by", "in", "on"):
            return None
        if self._only_marks(0, start - 1):
            comma = next(
                (
                    at
                    for at in range(position, min(position + _AFTER, size))
                    if self._is_comma(at)
                ),
                position + 1,
            )
            return Attribution(source, position, (min(comma + 1, size), size))
        return Attribution(source, position, (0, start - 1), trailing=True)

    def _made_it(self, position: int) -> Attribution | None:
        """ "X had made it six": a count put against another."""
        if self.word(position + 1) != "it" or not self._is_count(position + 2):
            return None
        source = self._subject(self._group_start(position))
        if source is None:
            return None
        return Attribution(source, position, (position, len(self.tokens)), True)

    def _is_count(self, position: int) -> bool:
        return self.word(position) in _COUNTS or (
            position < len(self.tokens) and self.tokens[position].is_number
        )

    def _made_by(self, position: int) -> Attribution | None:
        """ "the accusation, made by X, that": X's words in somebody else's."""
        before = self.words[max(0, position - 4) : position]
        if self.word(position + 1) != "by" or not REPORTING_NOUNS & set(before):
            return None
        end = self._phrase_end(position + 2)
        that = end + (self.word(end) == ",")
        if end == position + 2 or self.word(that) != "that":
            return None
        return Attribution((position + 2, end), position, (that + 1, len(self.tokens)))

    def _believed(self, position: int) -> Attribution | None:
        """ "C, if X is to be believed"."""
        if self.words[position - 1 : position + 1] != ["be", "believed"]:
            return None
        place = next(
            (
                at
                for at in range(position, max(0, position - _REACH), -1)
                if self.words[at] == "if"
            ),
            0,
        )
        be = position - 3
        if be <= place + 1 or self.words[be] not in ("is", "are"):
            return None
        source, size = (place + 1, be), len(self.tokens)
        if self._only_marks(0, place):
            return Attribution(source, position, (min(position + 2, size), size))
        return Attribution(source, position, (0, place), trailing=True)

    def _is_sure(self, position: int) -> Attribution | None:
        """ "X is adamant that C", "X takes the view that C"."""
        if self.word(position + 1) != "that" or position < 2:
            return None
        verb = position - 1
        if self.words[position] in _VIEWS and self.words[verb] in ("the", "this"):
            verb -= 1
            holds = self.word(verb) in ("takes", "took", "take", "taken", "of")
            verb -= self.word(verb) == "of"
        else:
            holds = self.words[position] in _SURE and self.is_finite(verb)
        source = self._subject(self._group_start(verb)) if holds else None
        if source is None:
            return None
        return Attribution(source, position, (position + 2, len(self.tokens)))

    def _of_whom(self, position: int) -> Attribution | None:
        """ "The view of X is that C"."""
        if (
            self.words[position] not in REPORTING_NOUNS
            or self.word(position + 1) != "of"
        ):
            return None
        end = self._phrase_end(position + 2)
        if self.word(end) not in ("is", "was") or self.word(end + 1) != "that":
            return None
        return Attribution((position + 2, end), position, (end + 2, len(self.tokens)))
