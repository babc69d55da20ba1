"""``manage.py match_claims``: known claims for statements, in JSON Lines."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from claims.management.lines import LineCommand, words_of
from claims.matching import (
    SHORTLIST,
    WordIndex,
    order_shortlist,
    plain_post,
    score,
)
from claims.tasks import encoder as load_encoder

if TYPE_CHECKING:
    from claims.embedding import Encoder

_PASSAGE = 300  # code points of claim and title that are encoded
_JUDGED = 10  # of the ranked; a claim further down never joins


class Command(LineCommand):
    help = (
        "Rank the claims of a collection for each query. Both are JSON Lines: id,"
        " claim and, where there is one, title; id and text. For each query one line"
        " comes out: its id, the ranked matches with their scores and whether each is"
        " the same claim or worth a look, and the id of the claim it would join, or"
        " null. Either file may be - for standard input."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--collection", required=True, metavar="FILE")
        parser.add_argument("--queries", required=True, metavar="FILE")
        parser.add_argument("--most", type=int, default=10, help="matches of a query")
        parser.add_argument(
            "--shortlist",
            type=int,
            default=SHORTLIST,
            help="candidates by words that meaning orders; as many as there are claims"
            " finds those in other languages too, and takes longer",
        )
        parser.add_argument(
            "--without-encoder",
            action="store_true",
            help="rank by words alone: faster, and finds fewer",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the collection, then answer the queries one by one."""
        ids, claims, passages = self._collection(options["collection"])
        encoder = None if options["without_encoder"] else load_encoder()
        most = max(1, options["most"])
        ranker = _Ranker(claims, passages, encoder, max(most, options["shortlist"]))
        for number, fields in self.objects(options["queries"]):
            text = words_of(fields, "text", "claim")
            if not text:
                self.report(options["queries"], number, "no text")
                continue
            matches = ranker.matches(text, most)
            matches = [{"id": ids[match.pop("row")], **match} for match in matches]
            joins = next((match["id"] for match in matches if match["same"]), None)
            self.write({"id": fields.get("id"), "joins": joins, "matches": matches})
        self.finish()

    def _collection(self, name: str) -> tuple[list[Any], list[str], list[str]]:
        ids, claims, passages = [], [], []
        for number, fields in self.objects(name):
            claim = words_of(fields, "claim", "text")
            if not claim or "id" not in fields:
                self.report(name, number, "no claim" if not claim else "no id")
                continue
            ids.append(fields["id"])
            claims.append(claim)
            passages.append(f"{claim} {words_of(fields, 'title')}".strip())
        return ids, claims, passages


class _Ranker:
    """Ranks one collection; the vectors it makes are kept for the next query."""

    def __init__(
        self,
        claims: list[str],
        passages: list[str],
        encoder: Encoder | None,
        shortlist: int,
    ) -> None:
        self._claims, self._passages, self._encoder = claims, passages, encoder
        self._shortlist = shortlist
        self._index = WordIndex(passages)
        self._vectors: dict[int, Any] = {}

    def matches(self, text: str, most: int) -> list[dict[str, Any]]:
        """The known claims nearest to a text, best first."""
        asked = plain_post(text) or text
        shortlist = self._index.shortlist(asked, self._shortlist)
        cosines = self._cosines(asked, [row for row, _bm25 in shortlist])
        found = []
        for place, one in enumerate(order_shortlist(shortlist, cosines)[:most]):
            compared = score(asked, self._claims[one.row], cosine=one.cosine)
            judged = place < _JUDGED
            found.append(
                {
                    "row": one.row,
                    "score": one.score,
                    "words": one.words,
                    "cosine": None if one.cosine is None else round(one.cosine, 4),
                    "same": judged and compared.same,
                    "suggest": judged and (compared.suggest or one.near),
                    "reasons": list(compared.reasons),
                }
            )
        return found

    def _cosines(self, text: str, rows: list[int]) -> dict[int, float] | None:
        if self._encoder is None or not rows:
            return None
        new = [row for row in rows if row not in self._vectors]
        made = self._encoder.passages([self._passages[row][:_PASSAGE] for row in new])
        self._vectors.update(zip(new, made, strict=True))
        (asked,) = self._encoder.queries([text])
        return {row: float(self._vectors[row] @ asked) for row in rows}
