"""The walk through an article: sentences, speakers, statements with features."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from claims.extraction.attributions import SentenceReader
from claims.extraction.candidate import Speaker
from claims.extraction.clauses import Piece, cut
from claims.extraction.contents import Attribution
from claims.extraction.dates import Mention, dates
from claims.extraction.features import Circumstances, features
from claims.extraction.foreign import ForeignReader, is_foreign
from claims.extraction.lexicon import DENIALS, HE, IT, THEY
from claims.extraction.quotations import Quotation, outermost, quotations
from claims.extraction.register import register_names
from claims.extraction.segmentation import Sentence, sentences
from claims.extraction.speakers import Resolver
from claims.extraction.tokens import Token, tokenise

# A frame longer than what is said ("X, who had been Y for Z years, told W that") gives
# way: first the names before the verb, then all of it.
_FRAME_AT_MOST = 0.5
_SHORT_FRAME = 30
"""Characters: "The health ministry says that" is read in a glance."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a statement is made: who says it, in which words, when."""

    speaker: Speaker | None = None
    pronoun: tuple[int, int] | None = None
    quoted: bool = False
    quotation_only: bool = False
    said_on: date | None = None
    attributed: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before it is weighed: its span, its speaker, its features."""

    start: int
    end: int
    tokens: Sequence[Token]
    told: Told
    mentions: Sequence[Mention]
    features: dict[str, float]


@dataclass
class Walk:
    """The state of one walk through one article."""

    text: str
    published_on: date | None
    language: str
    quotes: list[Quotation]
    resolver: Resolver
    next_quote: int = 0
    speaker: Speaker | None = None
    paragraph: int = -1
    said_on: date | None = field(default=None)

    def statements(self, sentence: Sentence) -> Iterator[Statement]:
        """The statements of the next sentence."""
        tokens = tokenise(self.text, sentence.start, sentence.end)
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.said_on = sentence.paragraph, None
        if sentence.block != "sentence" or not tokens:
            yield self._statement(tokens, Told(heading=True))
            return
        tokens = tokens[_dateline(self.text, tokens) :]
        quoted = self._quoted(tokens)
        if self.language == "en":
            reader = SentenceReader(tokens, quoted)
            found = reader.attributions()
            speakers = self._speakers(reader, found)
            pieces = cut(reader, found)
        else:
            found, speakers = self._foreign(tokens, quoted)
            pieces = [Piece(0, len(tokens), found[0] if found else None)]
        for piece in pieces:
            speaker = None
            if piece.attribution is not None:
                speaker = speakers[found.index(piece.attribution)]
            elif quoted[piece.start] and quoted[piece.end - 1]:
                speaker = self.speaker
            yield self._read(tokens, quoted, piece, speaker)

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
        ]
        speakers: dict[int, Speaker | None] = {}
        for place in trailing:
            source = reader.tokens[slice(*found[place].source)]
            speakers[place] = self.resolver.resolve(source)
        subject = reader.first_subject()
        if subject is not None and not trailing:
            self.resolver.mention(reader.tokens[slice(*subject)])
        for place, one in enumerate(found):
            if place not in speakers:
                source = reader.tokens[slice(*one.source)]
                speakers[place] = self.resolver.resolve(source)
        return [speakers[place] for place in range(len(found))]

    def _read(
        self,
        tokens: Sequence[Token],
        quoted: Sequence[bool],
        piece: Piece,
        speaker: Speaker | None,
    ) -> Statement:
        attribution = piece.attribution
        first, last = piece.start, piece.end
        if attribution is not None:
            self.speaker = speaker
            if self.language == "en":
                first, last = _span(tokens, quoted, piece, attribution)
        pronoun = None
        if attribution is not None and speaker is not None:
            pronoun = _pronoun(tokens, attribution, first, last)
        told = Told(
            speaker=speaker,
            pronoun=pronoun,
            quoted=any(quoted[first:last]),
            quotation_only=all(quoted[first:last]),
            said_on=self._said_on(tokens, attribution),
            attributed=attribution is not None,
        )
        return self._statement(tokens[first:last], told)

    def _said_on(
        self, tokens: Sequence[Token], attribution: Attribution | None
    ) -> date | None:
        """The day named beside the cue, not in what is said."""
        if attribution is None:
            return None
        for mention in dates(
            self.text, tokens[0].start, tokens[-1].end, self.published_on
        ):
            place = next(
                at for at, token in enumerate(tokens) if token.end > mention.start
            )
            if not attribution.content[0] <= place < attribution.content[1]:
                return mention.day
        return None

    def _statement(self, tokens: Sequence[Token], told: Told) -> Statement:
        start, end = tokens[0].start, tokens[-1].end
        mentions = dates(self.text, start, end, self.published_on)
        known = Circumstances(
            attributed=told.attributed,
            named_speaker=told.speaker is not None,
            quoted=told.quoted,
            quotation_only=told.quotation_only,
            dated=bool(mentions),
        )
        found = features(self.text[start:end], tokens, known)
        return Statement(start, end, tokens, told, mentions, found)

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


def statements(
    text: str, *, language: str, published_on: date | None
) -> Iterator[Statement]:
    """Every statement of the article, in order."""
    parts = sentences(text)
    # One sentence at a time: the tokens of a long report would need much memory.
    register = register_names(tokenise(text, part.start, part.end) for part in parts)
    walk = Walk(
        text=text,
        published_on=published_on,
        language=language,
        quotes=outermost(quotations(text)),
        resolver=Resolver(register),
    )
    for sentence in parts:
        yield from walk.statements(sentence)


def _span(
    tokens: Sequence[Token],
    quoted: Sequence[bool],
    piece: Piece,
    attribution: Attribution,
) -> tuple[int, int]:
    """The tokens to anchor: all of the piece, or only what is said in it."""
    first = max(piece.start, attribution.content[0])
    last = min(piece.end, attribution.content[1])
    own = piece.start <= attribution.cue < piece.end
    if attribution.whole or not own or first >= last:
        return piece.start, piece.end
    while last - 1 > first and tokens[last - 1].text in ",;:—–":
        last -= 1
    said = range(first, last)
    speech = sum(quoted[place] for place in said) * 2 > len(said)
    if speech or (first == piece.start and last == piece.end):
        return piece.start, piece.end
    if attribution.trailing:
        return first, last
    alone = tokens[first].lower not in HE | IT | THEY
    if not alone or tokens[attribution.cue].lower in DENIALS:
        # "they had crossed" says nothing alone, and a denial the opposite.
        return piece.start, piece.end
    content = tokens[last - 1].end - tokens[first].start
    for start in (piece.start, attribution.cue):
        frame = tokens[first].start - tokens[start].start
        short = frame <= _SHORT_FRAME or content >= _FRAME_AT_MOST * (frame + content)
        if start <= first and short:
            return start, piece.end
    return first, last


def _pronoun(
    tokens: Sequence[Token], attribution: Attribution, first: int, last: int
) -> tuple[int, int] | None:
    """Where a lone pronoun speaks inside the claim."""
    start, end = attribution.source
    if end - start != 1 or not first <= start < last:
        return None
    if tokens[start].lower not in HE | IT | THEY:
        return None
    return tokens[start].start, tokens[start].end


def _dateline(text: str, tokens: Sequence[Token]) -> int:
    """How many tokens "BERLIN, Jan 16 - " or "(Nairobi, 26 November 2021) – " takes."""
    for place, token in enumerate(tokens[:_DATELINE_TOKENS]):
        if token.text not in ("-", "–", "—") or not place:
            continue
        before = tokens[:place]
        spaced = text[token.start - 1].isspace()
        if (
            spaced
            and place + 1 < len(tokens)
            and (before[0].text == "(" or before[0].text.isupper())
            and all(
                part.is_capital or not part.is_word or part.is_number for part in before
            )
        ):
            return place + 1
    return 0


_DATELINE_TOKENS = 14
