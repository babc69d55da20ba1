"""Fill a desk with the sample case, the way a user's own case would fill it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.lifecycle import ArticleStatus, ClaimStatus
from claims.models import Article, Claim, Document, Event, Party, Source
from claims.operations.capture import capture_article, capture_document
from claims.operations.extract import extract_claims, restore_claim
from claims.operations.groups import group_party
from claims.operations.parties import get_party
from claims.operations.research import research_claim
from reviews.sample import case
from reviews.sample.accounts import make_demo_accounts
from reviews.sample.scenes import claim_of, play

if TYPE_CHECKING:
    from claims.embedding import Encoder

Report = Callable[[str, int, int], None]
LOADED = "article.sample_loaded"
# The case came in some days ago, so that waiting times and dates have something to say.
CAPTURED_AGO = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What there is after loading."""

    article: Article
    documents: int
    claims: int
    skipped: list[str]
    already: bool = False


def load_sample(
    *, at: datetime, encoder: Encoder | None = None, report: Report
) -> Loaded:
    """Load the sample case; a case already loaded is left as it is.

    An interrupted load is taken up where it stopped. Claims that no scene needs are
    left for the worker to research, which also makes the vectors. ``report`` is told
    the step, how much of it is done and out of how much.
    """
    people = make_demo_accounts()
    captured = at - CAPTURED_AGO
    article = capture_article(
        text=case.article_text(),
        source_name="Sample desk",
        by=people["demo-reviewer"],
        at=captured,
    )
    if _is_loaded(article):
        return _loaded(article, [], already=True)
    desk = case.desk()
    _make_parties(desk["groups"])
    _import_pages(captured, people["demo-editor"], report)
    report("extract", 0, 1)
    if article.status != ArticleStatus.EXTRACTED:
        extract_claims(article=article, at=captured)
        article.refresh_from_db()
    report("extract", 1, 1)
    skipped = _play_all(article, desk["scenes"], people, at, encoder, report)
    Event.record(
        "article.sample_loaded", article, by=None, at=at, article_id=article.pk
    )
    return _loaded(article, skipped)


def _is_loaded(article: Article) -> bool:
    return Event.objects.filter(
        kind=LOADED, subject="article", subject_id=article.pk
    ).exists()


def _loaded(article: Article, skipped: list[str], *, already: bool = False) -> Loaded:
    return Loaded(
        article=article,
        documents=Document.objects.count(),
        claims=Claim.objects.filter(appearances__article=article).distinct().count(),
        skipped=skipped,
        already=already,
    )


def _make_parties(groups: list[dict[str, Any]]) -> None:
    for group in groups:
        party = _party(group, kind="group")
        for member in group["members"]:
            _party(member).groups.add(party)


def _party(found: dict[str, Any], kind: str = "person") -> Party:
    party = get_party(
        name=found["name"],
        kind=kind,
        role=found.get("role", ""),
        affiliation=found.get("affiliation", ""),
    )
    party.names = {**found["names"], **party.names}
    party.aliases = sorted({*party.aliases, *found.get("aliases", [])})
    party.country = party.country or found["country"]
    party.save(update_fields=["names", "aliases", "country"])
    group_party(party=party)
    return party


def _import_pages(at: datetime, by: User, report: Report) -> None:
    pages = list(case.pages())
    # One commit instead of many: on a small machine that is half of the time.
    with transaction.atomic():
        for number, page in enumerate(pages, start=1):
            _import_page(page, at, by)
            report("pages", number, len(pages))


def _import_page(page: dict[str, Any], at: datetime, by: User) -> None:
    document = capture_document(
        url=page["url"],
        text=page["text"],
        title=page["title"],
        source_name=page["publisher"],
        country=page["country"],
        language=page["language"],
        published_on=page["published"],
        by=by,
        at=at,
    )
    _describe(document.source, page)


def _describe(source: Source, page: dict[str, Any]) -> None:
    columns = [
        name for name in ("kind", "state_owned", "interest_note") if name in page
    ]
    for name in columns:
        setattr(source, name, page[name])
    if columns:
        source.save(update_fields=columns)


def _play_all(
    article: Article,
    scenes: list[dict[str, Any]],
    people: dict[str, User],
    at: datetime,
    encoder: Encoder | None,
    report: Report,
) -> list[str]:
    """Research each scene's claim and play the scene; return those without a claim."""
    skipped = []
    for number, scene in enumerate(scenes, start=1):
        claim = claim_of(article, scene["words"])
        if claim is None:
            skipped.append(scene["words"])
        else:
            _research(claim, people["demo-reviewer"], at - CAPTURED_AGO, encoder)
            play(claim, scene, people, at=at)
        report("scenes", number, len(scenes))
    return skipped


def _research(
    claim: Claim, reader: User, at: datetime, encoder: Encoder | None
) -> None:
    if claim.status == ClaimStatus.SET_ASIDE:
        # The extractor thought it could not be checked; a reader knows better.
        restore_claim(claim=claim, by=reader, at=at)
    if claim.status == ClaimStatus.EXTRACTED:
        research_claim(claim=claim, encoder=encoder, at=at)
    claim.refresh_from_db()
