"""The walk through an article: sentences, speakers, statements with features."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from claims.extraction.anchors import anchor, dateline_length
from claims.extraction.attributions import SentenceReader
from claims.extraction.authors import OWNERS
from claims.extraction.candidate import Speaker
from claims.extraction.clauses import Piece, cut
from claims.extraction.contents import Attribution
from claims.extraction.continuation import continues, own_account, says_today, speaks_on
from claims.extraction.dates import Mention, dates
from claims.extraction.features import Circumstances, features
from claims.extraction.foreign import ForeignReader, is_foreign, with_full_stop
from claims.extraction.quotations import Quotation, outermost, quotations
from claims.extraction.register import register_names
from claims.extraction.segmentation import Sentence, sentences
from claims.extraction.speakers import Resolver
from claims.extraction.statement import (
    HEADING,
    Reading,
    Span,
    Statement,
    Told,
    span_of,
)
from claims.extraction.timeline import Timeline
from claims.extraction.tokens import Token, tokenise

__all__ = ["Statement", "Walk", "start_walk", "statements"]

_STRETCH = 4
"""Sentences without a source after which nobody's words go on any more."""
_MAX_WAITING = 30
"""Sentences of one quotation kept until its end tells who speaks."""


@dataclass
class Walk:
    """The state of one walk through one article."""

    text: str
    published_on: date | None
    language: str
    quotes: list[Quotation]
    resolver: Resolver
    timeline: Timeline
    next_quote: int = 0
    speaker: Speaker | None = None
    named_at: Span | None = None
    unsaid: int = 0
    paragraph: int = -1
    released: int = -1
    before: Sequence[Attribution] = ()
    """What the last sentence with a source reports, until another one passes."""
    waiting: list[Reading] = field(default_factory=list)

    def readings(self, parts: Sequence[Sentence]) -> Iterator[Reading]:
        """The sentences taken apart, in order."""
        for sentence in parts:
            reading = self._reading(sentence)
            if self._speaks_on(reading) and len(self.waiting) < _MAX_WAITING:
                self.waiting.append(reading)
                continue
            yield from self._spoken_before(reading)
            yield reading
        yield from self.waiting

    def _speaks_on(self, reading: Reading) -> bool:
        """Whether a quotation opened without a speaker runs over the sentence's end."""
        if not reading.is_bare_quotation or self.next_quote >= len(self.quotes):
            return False
        quote = self.quotes[self.next_quote]
        first = self.waiting[0] if self.waiting else reading
        opened = first.tokens[0].start <= quote.start
        return opened and quote.end > reading.tokens[-1].end

    def _spoken_before(self, reading: Reading) -> Iterator[Reading]:
        """ "A. B," said X: what was kept waiting is X's too."""
        waiting, self.waiting = self.waiting, []
        speaks = reading.found and reading.quoted and reading.quoted[0]
        for earlier in waiting:
            if speaks:
                first = reading.found[0].source
                earlier.carried = reading.speakers[0]
                earlier.carried_from = span_of(reading.tokens, first)
            yield earlier

    def _reading(self, sentence: Sentence) -> Reading:
        tokens = tokenise(self.text, sentence.start, sentence.end)
        if sentence.block != "sentence" or not tokens:
            return Reading(tokens, paragraph=sentence.paragraph)
        tokens = tokens[dateline_length(self.text, tokens) :]
        quoted = self._quoted(tokens)
        found: Sequence[Attribution] = []
        pieces: Sequence[Piece] = []
        reader = None
        if self.language == "en":
            reader = SentenceReader(tokens, quoted)
            found = reader.attributions()
            speakers = self._speakers(reader, found)
            pieces = cut(reader, found)
        else:
            quoted = with_full_stop(tokens, quoted)
            found, speakers = self._foreign(tokens, quoted)
            pieces = [Piece(0, len(tokens), found[0] if found else None)]
        reading = Reading(
            tokens, quoted, found, speakers, pieces, paragraph=sentence.paragraph
        )
        self._carry(reading)
        if reader is not None:
            self._continue(reading, reader, sentence.paragraph)
            named = [one for one in reading.speakers if one is not None]
            self.resolver.read_on(tokens, named[-1] if named else None)
        return reading

    def _carry(self, reading: Reading) -> None:
        """Remember who speaks last, for the quotations that name nobody."""
        named = [at for at, one in enumerate(reading.speakers) if one is not None]
        if reading.found:
            last = named[-1] if named else -1
            self.speaker = reading.speakers[last]
            self.named_at = span_of(reading.tokens, reading.found[last].source)
        reading.carried, reading.carried_from = self.speaker, self.named_at

    def _continue(
        self, reading: Reading, reader: SentenceReader, paragraph: int
    ) -> None:
        """Note whether the sentence goes on with what was reported before it."""
        self.unsaid += 1
        before, self.before = self.before, reading.found
        if reading.found:
            self.unsaid, self.paragraph = 0, paragraph
            self.released = paragraph if says_today(reader, reading.found) else -1
        elif reading.is_bare_quotation:
            return
        elif own := own_account(reader):
            speaker = self.resolver.organisation(reading.tokens[slice(*own)])
            if speaker is not None:
                reading.carried, reading.continued = speaker, True
                reading.carried_from = span_of(reading.tokens, own)
        elif paragraph == self.paragraph and self._goes_on(reader, before):
            reading.continued, self.before = True, before
        elif (
            paragraph - self.paragraph <= 1
            and self.unsaid <= _STRETCH
            and (self.released == paragraph or continues(reader))
        ):
            reading.continued = True
            self.paragraph = paragraph

    def _goes_on(self, reader: SentenceReader, before: Sequence[Attribution]) -> bool:
        """Whether a person whose words came last speaks on without a verb."""
        person = self.speaker is not None and self.speaker.kind == "person"
        return person and speaks_on(reader, before)

    def _foreign(
        self, tokens: Sequence[Token], quoted: Sequence[bool]
    ) -> tuple[list[Attribution], list[Speaker | None]]:
        if not is_foreign(self.language):
            return [], []
        found = ForeignReader(self.language, tokens, quoted).attributions()
        speakers = [
            self.resolver.resolve_foreign(self.language, tokens[slice(*one.source)])
            for one in found
        ]
        return found, speakers

    def _speakers(
        self, reader: SentenceReader, found: Sequence[Attribution]
    ) -> list[Speaker | None]:
        """Who the sources are. In "X did it, he wrote", "he" is not X: the trailing

        ones are resolved before the subject of the sentence is remembered.
        """
        trailing = [
            place
            for place, one in enumerate(found)
            if one.trailing
            and found[0].trailing
            and reader.word(one.source[0] - 2) not in ("which", "whom")
            and reader.word(one.source[0]) not in OWNERS
        ]
        speakers: dict[int, Speaker | None] = {}
        for place in trailing:
            source = reader.tokens[slice(*found[place].source)]
            speakers[place] = self.resolver.resolve(source)
        subject = reader.first_subject()
        if subject is not None and not trailing:
            self.resolver.mention(reader.tokens[slice(*subject)])
        for place, one in enumerate(found):
            same = (at for at in speakers if found[at].source == one.source)
            if place not in speakers and (known := next(same, None)) is not None:
                speakers[place] = speakers[known]
            elif place not in speakers:
                source = reader.tokens[slice(*one.source)]
                speakers[place] = self.resolver.resolve(source)
        return [speakers[place] for place in range(len(found))]

    def told(self, parts: Sequence[Sentence]) -> Iterator[Statement]:
        """Every statement of the sentences, in order."""
        for reading in self.readings(parts):
            yield from self.statements(reading)

    def statements(self, reading: Reading) -> Iterator[Statement]:
        """The claims of a sentence."""
        if reading.is_heading:
            yield self._statement(reading, (0, len(reading.tokens)), None, HEADING)
            return
        for piece in reading.pieces:
            yield self._claim(reading, piece)

    def _claim(self, reading: Reading, piece: Piece) -> Statement:
        tokens, quoted, attribution = reading.tokens, reading.quoted, piece.attribution
        first, last = piece.start, piece.end
        speaker = reporter = None
        if attribution is not None:
            speaker, reporter = reading.speakers_of(piece)
            if self.language == "en":
                first, last = anchor(tokens, quoted, piece, attribution)
        elif reading.continued or (quoted[first] and quoted[last - 1]):
            speaker = reading.carried
        told = Told(
            speaker=speaker,
            reporter=reporter,
            quoted=any(quoted[first:last]),
            quotation_only=all(quoted[first:last]),
            said_on=self._said_on(tokens, attribution),
            attributed=attribution is not None,
            continued=reading.continued,
        )
        return self._statement(reading, (first, last), attribution, told)

    def _said_on(
        self, tokens: Sequence[Token], attribution: Attribution | None
    ) -> date | None:
        """The day named beside the cue, not in what is said."""
        if attribution is None:
            return None
        for mention in self._dates(tokens[0].start, tokens[-1].end):
            if not mention.certain:
                continue
            place = next(
                at for at, token in enumerate(tokens) if token.end > mention.start
            )
            if not attribution.content[0] <= place < attribution.content[1]:
                return mention.day
        return None

    def _statement(
        self,
        reading: Reading,
        place: Span,
        attribution: Attribution | None,
        told: Told,
    ) -> Statement:
        tokens = reading.tokens[slice(*place)]
        start, end = tokens[0].start, tokens[-1].end
        mentions = self._dates(start, end)
        known = Circumstances(
            attributed=told.attributed,
            named_speaker=told.speaker is not None and not told.continued,
            quoted=told.quoted,
            quotation_only=told.quotation_only,
            dated=bool(mentions),
        )
        found = features(self.text[start:end], tokens, known)
        return Statement(
            start,
            end,
            tokens,
            told,
            mentions,
            found,
            reading,
            place[0],
            attribution,
        )

    def _dates(self, start: int, end: int) -> list[Mention]:
        found = dates(self.text, start, end, self.published_on)
        return self.timeline.settle(found)

    def _quoted(self, tokens: Sequence[Token]) -> list[bool]:
        """Which tokens stand in a quotation; the marks themselves do too."""
        marks: list[bool] = []
        for token in tokens:
            while (
                self.next_quote < len(self.quotes)
                and self.quotes[self.next_quote].end <= token.start
            ):
                self.next_quote += 1
            inside = (
                self.next_quote < len(self.quotes)
                and self.quotes[self.next_quote].start <= token.start
            )
            marks.append(inside)
        return marks


def start_walk(
    text: str,
    parts: Sequence[Sentence],
    *,
    language: str,
    published_on: date | None = None,
) -> Walk:
    """A walk at the start of an article whose sentences are `parts`."""
    # One sentence at a time: the tokens of a long report would need much memory.
    register = register_names(tokenise(text, part.start, part.end) for part in parts)
    return Walk(
        text=text,
        published_on=published_on,
        language=language,
        quotes=outermost(quotations(text)),
        resolver=Resolver(register),
        timeline=Timeline(text, published_on),
    )


def statements(
    text: str, *, language: str, published_on: date | None
) -> Iterator[Statement]:
    """Every statement of the article, in order."""
    parts = sentences(text)
    walk = start_walk(text, parts, language=language, published_on=published_on)
    yield from walk.told(parts)
