"""Claims with their evidence and history, the library, and who speaks."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.models import Appearance, Claim, Document, Event, Evidence, Party, PartyKind


def claims() -> QuerySet[Claim]:
    """Every claim, newest first."""
    return Claim.objects.order_by("-created_at", "-pk")


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


def history_of(claim: Claim) -> QuerySet[Event]:
    """All that was done to a claim, latest first."""
    return (
        Event.objects.filter(claim_id=claim.pk)
        .select_related("by")
        .order_by("-at", "-pk")
    )


def documents() -> QuerySet[Document]:
    """Every document of the library with its source, newest first."""
    return Document.objects.select_related("source").order_by("-captured_at", "-pk")


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
