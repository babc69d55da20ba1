"""Articles, their versions, and where they make their claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL

from claims.lifecycle import ArticleStatus, ClaimStatus
from claims.models import Anchoring, Appearance, Article, Claim, Evidence
from claims.progress import told_progress

_VERSIONS = """
WITH RECURSIVE chain (id, previous_id) AS (
    SELECT id, previous_id FROM claims_article WHERE id = %s
    UNION
    SELECT a.id, a.previous_id FROM claims_article a
    JOIN chain c ON a.id = c.previous_id OR a.previous_id = c.id
)
SELECT id FROM chain
"""
_STEP = 5
_WAITING = (ClaimStatus.EXTRACTED, ClaimStatus.RESEARCHING)


def articles() -> QuerySet[Article]:
    """Every article with its source, newest first."""
    return Article.objects.select_related("source", "captured_by").order_by(
        "-captured_at", "-pk"
    )


def versions_of(article: Article) -> QuerySet[Article]:
    """Every version of an article, itself among them, the latest first."""
    versions = RawSQL(_VERSIONS, [article.pk])  # noqa: S611 (a constant)
    return articles().filter(pk__in=versions).order_by("-version", "-pk")


def latest_at(canonical_url: str) -> Article | None:
    """The latest version of what was captured at an address, if anything was."""
    known = Article.objects.filter(canonical_url=canonical_url)
    one = known.order_by("-version", "-pk").first() if canonical_url else None
    return versions_of(one).first() if one is not None else None


def claims_of(article: Article) -> QuerySet[Claim]:
    """The claims made in an article, each once, oldest first."""
    return Claim.objects.filter(
        pk__in=Appearance.objects.filter(article=article).values("claim")
    ).order_by("pk")


def appearances_of(article: Article) -> QuerySet[Appearance]:
    """Where the article makes its claims, in the order of its text."""
    return (
        Appearance.objects.filter(article=article)
        .select_related("claim", "speaker", "reporter")
        .order_by("start", "pk")
    )


def each_once(appearances: Iterable[Appearance]) -> list[Appearance]:
    """Each time a claim was said, once: of an article's versions the latest.

    ``appearances`` are of one claim, with their articles. Words that changed and
    that nobody has checked yet stand back behind those of the version before.
    """
    rows = list(appearances)
    versions = {row.article_id: row.article for row in rows}
    chains: dict[int, list[Appearance]] = defaultdict(list)
    for row in rows:
        chains[_first_version(row.article, versions)].append(row)
    once = [row for chain in chains.values() for row in _latest(chain)]
    return [row for row in rows if row in once]


def _first_version(article: Article, versions: Mapping[int, Article]) -> int:
    """The oldest version among those given that leads to this one unbroken."""
    while (before := versions.get(article.previous_id or 0)) is not None:
        article = before
    return article.pk


def _latest(chain: Sequence[Appearance]) -> list[Appearance]:
    sure = [row for row in chain if row.anchoring != Anchoring.FUZZY] or chain
    version = max(row.article.version for row in sure)
    return [row for row in sure if row.article.version == version]


def progress_of(article: Article) -> dict[str, Any]:
    """How far the work on an article has come, for a page that shows it live.

    ``status`` is the article's; ``read`` the percentage of it that has been looked
    through, while that is going on; ``claims`` the checkable ones, of which so many are
    ``researched``, ``waiting``, ``stalled`` or ``dismissed``; ``set_aside`` those
    not checkable; ``evidence`` what stands so far; ``finished`` whether nothing
    more is to come without a person.
    """
    found = claims_of(article).order_by().values_list("status")
    by_status = dict(found.annotate(Count("pk")))
    set_aside = by_status.pop(ClaimStatus.SET_ASIDE.value, 0)
    waiting = sum(by_status.get(status.value, 0) for status in _WAITING)
    working = {ArticleStatus.CAPTURED.value, ArticleStatus.EXTRACTING.value}
    evidence = Evidence.objects.filter(claim__in=claims_of(article).order_by())
    return {
        "status": article.status,
        "failure": article.failure,
        "read": _percentage_read(article),
        "claims": sum(by_status.values()),
        "researched": by_status.get(ClaimStatus.READY.value, 0),
        "waiting": waiting,
        "stalled": by_status.get(ClaimStatus.STALLED.value, 0),
        "dismissed": by_status.get(ClaimStatus.DISMISSED.value, 0),
        "set_aside": set_aside,
        "evidence": evidence.standing().count(),
        "finished": not waiting and article.status not in working,
    }


def _percentage_read(article: Article) -> int:
    if article.status != ArticleStatus.EXTRACTING:
        return 0 if article.status == ArticleStatus.CAPTURED else 100
    # In steps, so that a page that shows it is not drawn anew all the time.
    return int(told_progress(article.pk) * 100) // _STEP * _STEP
