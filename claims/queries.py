"""What is there: reads, each a QuerySet in a stated order or a plain count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import RawSQL

from claims.lifecycle import ArticleStatus, ClaimStatus, DocumentStatus
from claims.models import (
    Anchoring,
    Appearance,
    Article,
    Claim,
    Document,
    Event,
    Evidence,
    FactCheck,
    FactCheckMatch,
    Party,
    PartyKind,
    ProposalStatus,
    Relation,
)
from claims.progress import told_progress


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


_UNREAD = (ArticleStatus.CAPTURED, ArticleStatus.EXTRACTING)
_VERSIONS = """
WITH RECURSIVE chain (id, previous_id) AS (
    SELECT id, previous_id FROM claims_article WHERE id = %s
    UNION
    SELECT a.id, a.previous_id FROM claims_article a
    JOIN chain c ON a.id = c.previous_id OR a.previous_id = c.id
)
SELECT id FROM chain
"""


def claims() -> QuerySet[Claim]:
    """Every claim, newest first."""
    return Claim.objects.order_by("-created_at", "-pk")


def documents() -> QuerySet[Document]:
    """Every document of the library with its source, newest first."""
    return Document.objects.select_related("source").order_by("-captured_at", "-pk")


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


def evidence_of(claim: Claim) -> QuerySet[Evidence]:
    """A claim's evidence with all that a page shows of it, the surest first.

    Annotated with ``stands_as``, the stance that counts.
    """
    return (
        Evidence.objects.filter(claim=claim)
        .with_effective_stance()
        .select_related(
            "passage__document__source",
            "document__source",
            "attributed_to",
            "decided_by",
        )
        .order_by("-stance_score", "pk")
    )


def relations_of(claim: Claim) -> QuerySet[Relation]:
    """The claims that may belong together with this one: accepted first, then surest.

    Rejected pairs and claims no longer on the desk are left out. Annotated with
    ``counterpart_id`` and ``counterpart_text``, those of the claim beside this one;
    both claims come with their appearances, speakers and articles.
    """
    newer = Q(claim=claim)
    pairs = Relation.objects.filter(newer | Q(other=claim)).annotate(
        counterpart_id=Case(When(newer, F("other_id")), default=F("claim_id")),
        counterpart_text=Case(When(newer, F("other__text")), default=F("claim__text")),
        counterpart_status=Case(
            When(newer, F("other__status")), default=F("claim__status")
        ),
    )
    return (
        _undecided_last(pairs)
        .exclude(counterpart_status__in=_OFF_THE_DESK)
        .select_related("claim", "other", "decided_by")
        .defer("claim__embedding", "other__embedding")
        .prefetch_related(
            Prefetch("claim__appearances", _said()),
            Prefetch("other__appearances", _said()),
        )
    )


def relations() -> QuerySet[Relation]:
    """Every pair of claims with both and who decided, latest first."""
    return (
        Relation.objects.select_related("claim", "other", "decided_by")
        .defer("claim__embedding", "other__embedding")
        .order_by("-created_at", "-pk")
    )


def fact_check_matches() -> QuerySet[FactCheckMatch]:
    """Every match with a published fact-check and who decided, latest first."""
    return (
        FactCheckMatch.objects.select_related("fact_check__publisher", "decided_by")
        .defer("fact_check__embedding")
        .order_by("-created_at", "-pk")
    )


def fact_check_matches_of(claim: Claim) -> QuerySet[FactCheckMatch]:
    """The published fact-checks that may be about a claim: accepted first, then surest.

    Rejected ones are left out.
    """
    return (
        _undecided_last(FactCheckMatch.objects.filter(claim=claim))
        .select_related("fact_check__publisher", "decided_by")
        .defer("fact_check__embedding")
    )


def factchecks() -> QuerySet[FactCheck]:
    """Every published fact-check with its publisher, latest import first."""
    return (
        FactCheck.objects.select_related("publisher")
        .defer("embedding")
        .order_by("-imported_at", "-pk")
    )


def claims_to_compare() -> QuerySet[Claim]:
    """Claims not compared in this wording that no research waits for, oldest first."""
    settled = [ClaimStatus.READY, ClaimStatus.STALLED]
    return Claim.objects.filter(compared_at__isnull=True, status__in=settled).order_by(
        "created_at", "pk"
    )


def factchecks_to_compare() -> QuerySet[FactCheck]:
    """Published fact-checks not yet compared with the desk's claims, oldest first."""
    return FactCheck.objects.filter(compared_at__isnull=True).order_by(
        "imported_at", "pk"
    )


def _said() -> QuerySet[Appearance]:
    rows = Appearance.objects.select_related("speaker", "article").order_by("pk")
    return rows.defer("article__text")


def factchecks_to_encode() -> QuerySet[FactCheck]:
    """Published fact-checks that have no vector yet, oldest first."""
    return FactCheck.objects.filter(embedding__isnull=True).order_by(
        "imported_at", "pk"
    )


def _undecided_last(rows: QuerySet[Any]) -> QuerySet[Any]:
    accepted = When(status=ProposalStatus.ACCEPTED, then=Value(0))
    return rows.exclude(status=ProposalStatus.REJECTED).order_by(
        Case(accepted, default=Value(1)), "-score", "pk"
    )


def idle_groups() -> Q:
    """The parties that are groups without members whom no text quotes so far.

    Rules bring many groups along that a desk may never need.
    """
    members = Party.groups.through.objects.filter(to_party=OuterRef("pk"))
    said = Appearance.objects.filter(
        Q(speaker=OuterRef("pk")) | Q(reporter=OuterRef("pk"))
    )
    quoted = Evidence.objects.filter(attributed_to=OuterRef("pk"))
    idle = Q(kind=PartyKind.GROUP)
    for sign_of_life in (members, said, quoted):
        idle &= ~Q(Exists(sign_of_life))
    return idle


def history_of(claim: Claim) -> QuerySet[Event]:
    """All that was done to a claim, latest first."""
    return (
        Event.objects.filter(claim_id=claim.pk)
        .select_related("by")
        .order_by("-at", "-pk")
    )


def articles_to_extract(before: datetime) -> QuerySet[Article]:
    """Articles nobody works on although they were last touched before then.

    A version that waits for the one before it is left out.
    """
    return (
        Article.objects.filter(
            Q(leased_at__isnull=True) | Q(leased_at__lt=before),
            status=ArticleStatus.CAPTURED,
            captured_at__lt=before,
        )
        .exclude(
            previous__status__in=[ArticleStatus.CAPTURED, ArticleStatus.EXTRACTING]
        )
        .order_by("captured_at", "pk")
    )


def claims_to_research(before: datetime) -> QuerySet[Claim]:
    """Claims nobody works on although they were last touched before then."""
    return Claim.objects.filter(
        Q(leased_at__isnull=True) | Q(leased_at__lt=before),
        status=ClaimStatus.EXTRACTED,
        created_at__lt=before,
    ).order_by("-priority", "created_at", "pk")


def documents_to_index() -> QuerySet[Document]:
    """Documents whose passages have no vectors yet, oldest first."""
    return Document.objects.filter(status=DocumentStatus.CAPTURED).order_by(
        "captured_at", "pk"
    )


def abandoned_articles(before: datetime) -> QuerySet[Article]:
    """Articles whose worker took them before then and was not heard of since."""
    return Article.objects.filter(
        status=ArticleStatus.EXTRACTING, leased_at__lt=before
    ).order_by("leased_at", "pk")


def abandoned_claims(before: datetime) -> QuerySet[Claim]:
    """Claims whose worker took them before then and was not heard of since."""
    return Claim.objects.filter(
        status=ClaimStatus.RESEARCHING, leased_at__lt=before
    ).order_by("leased_at", "pk")


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


_OFF_THE_DESK = (ClaimStatus.SET_ASIDE, ClaimStatus.DISMISSED)
_STEP = 5
_WAITING = (ClaimStatus.EXTRACTED, ClaimStatus.RESEARCHING)
