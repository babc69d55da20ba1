"""One publication as both feeds tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.queries import each_once
from reviews.models import Publication, PublicationKind, Verdict
from reviews.queries import verdict_url

# What XML 1.0 cannot carry. PostgreSQL keeps all of these but NUL.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A verdict that stands. ``id`` is the claim's and survives every correction."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    language: str
    published_at: datetime
    updated_at: datetime
    tags: tuple[str, ...]
    article_url: str
    extension: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A verdict that was taken back, by the id its item had."""

    id: str
    url: str
    at: datetime
    note: str


def plain(text: str) -> str:
    """Return the text without the characters no feed can carry."""
    return _NOT_XML.sub("", text)


def item_id(publication: Publication) -> str:
    """Return the id of the claim's item, in every feed and for good."""
    return f"urn:uuid:{publication.claim.public_id}"


def tombstone(publication: Publication) -> Tombstone:
    """Return the notice that a publication was retracted."""
    return Tombstone(
        id=item_id(publication),
        url=verdict_url(publication),
        at=publication.at,
        note=plain(publication.note),
    )


def item(publication: Publication, language: str) -> Item:
    """Return the item with its labels in ``language``.

    ``publication`` comes from ``current_publications``.
    """
    verdict = publication.verdict
    label = verdict.label(language)
    first = next(iter(each_once(publication.claim.appearances.all())), None)
    return Item(
        id=item_id(publication),
        url=verdict_url(publication),
        title=plain(f"{label}: {verdict.claim_text}"),
        summary=plain(verdict.summary),
        html=plain(_html(publication, label)),
        language=publication.claim.language or language,
        published_at=vars(publication)["first_at"],  # annotated by the query
        updated_at=publication.at,
        tags=(verdict.rating.slug, *verdict.qualifiers),
        article_url=first.article.url if first else "",
        extension=_extension(publication, label),
    )


def _html(publication: Publication, label: str) -> SafeString:
    verdict = publication.verdict
    return format_html(
        "{}<p><strong>{}</strong></p><blockquote>{}</blockquote>{}{}{}",
        _correction(publication),
        label,
        linebreaks_filter(verdict.claim_text),
        linebreaks_filter(verdict.summary),
        linebreaks_filter(verdict.rationale),
        _sources(verdict),
    )


def _correction(publication: Publication) -> str:
    if publication.kind != PublicationKind.CORRECTED:
        return ""
    return format_html("<p><em>{}: {}</em></p>", _("Corrected"), publication.note)


def _sources(verdict: Verdict) -> str:
    documents = dict.fromkeys(c.evidence.document for c in verdict.citations.all())
    if not documents:
        return ""
    links = format_html_join(
        "",
        '<li><a href="{}">{}</a> ({})</li>',
        ((d.url, d.title or d.url, d.source.name) for d in documents),
    )
    return format_html("<ul>{}</ul>", links)


def _extension(publication: Publication, label: str) -> dict[str, Any]:
    """Return the ``_factdesk`` object: the four axes, the version, the log."""
    verdict, rating = publication.verdict, publication.verdict.rating
    cited = [c.evidence for c in verdict.citations.all()]
    entry = publication.ledger_entry
    return {
        "rating": rating.slug,
        "kind": rating.kind,
        "value": rating.value,
        "vocabulary": rating.vocabulary.version,
        "label": label,
        "labels": verdict.labels,
        "qualifiers": verdict.qualifiers,
        "attributions": [
            {
                "party": a.party.name,
                "wikidata_id": a.party.wikidata_id or None,
                "act": a.act,
                "quote": a.quote,
                "said_on": a.said_on.isoformat() if a.said_on else None,
            }
            for a in verdict.attributions.all()
        ],
        "summary": verdict.summary,
        "rationale": verdict.rationale,
        "version": verdict.version,
        "correction": _change(publication),
        "evidence": {
            "cited": len(cited),
            "origins": len({e.origin or str(e.pk) for e in cited}),
        },
        "ledger": {"index": entry.index, "leaf_hash": entry.leaf_hash},
    }


def _change(publication: Publication) -> dict[str, str] | None:
    if publication.kind != PublicationKind.CORRECTED:
        return None
    return {
        "reason": publication.reason_class,
        "note": publication.note,
        "at": publication.at.isoformat(),
    }
