"""What each list can be narrowed by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from claims.api.serializers.claims import PRIORITIES
from claims.lifecycle import ArticleStatus, ClaimStatus, DocumentStatus
from claims.models import (
    Appearance,
    Article,
    Claim,
    ClaimKind,
    Document,
    Evidence,
    EvidenceStatus,
    FactCheck,
    FactCheckMatch,
    Party,
    PartyKind,
    Passage,
    ProposalStatus,
    Relation,
    RelationKind,
    Source,
    SourceKind,
    Stance,
)
from claims.retrieval.library import passages_by_words
from factcheck.lib.text import language_of


class IdField(forms.IntegerField):
    """A number that an id can be; PostgreSQL's bigint holds no larger one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)


class IdFilter(filters.NumberFilter):  # type: ignore[misc]  # untyped library
    """Rows of one other row, by its id."""

    field_class = IdField

    def get_max_validator(self) -> None:
        """Leave the limits to the field."""


@extend_schema_field(OpenApiTypes.BOOL)
class YesNoFilter(filters.TypedChoiceFilter):  # type: ignore[misc]  # untyped library
    """``true`` or ``false``; the library's own takes any other word for neither."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        words = [("true", "true"), ("false", "false")]
        super().__init__(*args, choices=words, coerce=_is_true, **kwargs)


def _is_true(word: str) -> bool:
    return word == "true"


class ArticleFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    status = filters.MultipleChoiceFilter(choices=ArticleStatus.choices)
    source = IdFilter()
    language = filters.CharFilter()
    url = filters.CharFilter()
    q = filters.CharFilter(
        field_name="title", lookup_expr="icontains", label="Words of the title"
    )
    captured_after = filters.IsoDateTimeFilter("captured_at", "gte")
    captured_before = filters.IsoDateTimeFilter("captured_at", "lt")

    class Meta:
        model = Article
        fields: list[str] = []


class ClaimFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    status = filters.MultipleChoiceFilter(choices=ClaimStatus.choices)
    kind = filters.MultipleChoiceFilter(choices=ClaimKind.choices)
    priority = filters.ChoiceFilter(
        choices=[(word, word) for word in PRIORITIES], method="of_priority"
    )
    language = filters.CharFilter()
    public_id = filters.UUIDFilter()
    article = IdFilter(method="of_article", label="Claims made in this article")
    speaker = IdFilter(method="of_speaker", label="Claims this party made")
    q = filters.CharFilter(
        field_name="text", lookup_expr="icontains", label="Words of the claim"
    )
    created_after = filters.IsoDateTimeFilter("created_at", "gte")
    created_before = filters.IsoDateTimeFilter("created_at", "lt")

    class Meta:
        model = Claim
        fields: list[str] = []

    def of_priority(
        self, rows: QuerySet[Claim], name: str, word: str
    ) -> QuerySet[Claim]:
        """Keep the claims of this priority."""
        return rows.filter(priority=PRIORITIES[word])

    def of_article(self, rows: QuerySet[Claim], name: str, pk: Any) -> QuerySet[Claim]:
        """Keep the claims made in this article, each once."""
        made = Appearance.objects.filter(article_id=pk)
        return rows.filter(pk__in=made.values("claim"))

    def of_speaker(self, rows: QuerySet[Claim], name: str, pk: Any) -> QuerySet[Claim]:
        """Keep the claims this party made, each once."""
        made = Appearance.objects.filter(speaker_id=pk)
        return rows.filter(pk__in=made.values("claim"))


class AppearanceFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    article = IdFilter()
    claim = IdFilter()
    speaker = IdFilter()
    quoted = YesNoFilter()

    class Meta:
        model = Appearance
        fields: list[str] = []


class EvidenceFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    claim = IdFilter()
    document = IdFilter()
    source = IdFilter(field_name="document__source")
    attributed_to = IdFilter()
    stance = filters.MultipleChoiceFilter(
        field_name="stands_as",
        choices=Stance.choices,
        label="As corrected by a reviewer, else as proposed",
    )
    status = filters.MultipleChoiceFilter(choices=EvidenceStatus.choices)
    origin = filters.CharFilter()

    class Meta:
        model = Evidence
        fields: list[str] = []


class DocumentFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    status = filters.MultipleChoiceFilter(choices=DocumentStatus.choices)
    source = IdFilter()
    language = filters.CharFilter()
    url = filters.CharFilter()
    q = filters.CharFilter(method="of_words", label="Words of the text")
    published_after = filters.DateFilter("published_on", "gte")
    published_before = filters.DateFilter("published_on", "lt")

    class Meta:
        model = Document
        fields: list[str] = []

    def of_words(
        self, rows: QuerySet[Document], name: str, words: str
    ) -> QuerySet[Document]:
        """Keep the documents of the passages that hold these words best."""
        hits = passages_by_words([words], language_of(words))
        found = Passage.objects.filter(pk__in=[hit.passage for hit in hits])
        return rows.filter(pk__in=found.values("document"))


class PassageFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    """Not a narrowing but a search: the view asks the library with what is here."""

    q = filters.CharFilter(required=True, method="asked", label="Words to look for")
    language = filters.CharFilter(
        method="asked", label="The language of the words; guessed without it"
    )

    class Meta:
        model = Passage
        fields: list[str] = []

    def asked(
        self, rows: QuerySet[Passage], name: str, words: str
    ) -> QuerySet[Passage]:
        """Leave the rows to the search."""
        return rows


class PartyFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    kind = filters.MultipleChoiceFilter(choices=PartyKind.choices)
    group = IdFilter(field_name="groups", label="Members of this group")
    q = filters.CharFilter(method="named", label="Part of a name")

    class Meta:
        model = Party
        fields: list[str] = []

    def named(self, rows: QuerySet[Party], name: str, words: str) -> QuerySet[Party]:
        """Keep the parties with such a name or exactly such an alias."""
        return rows.filter(Q(name__icontains=words) | Q(aliases__contains=[words]))


class SourceFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    kind = filters.MultipleChoiceFilter(choices=SourceKind.choices)
    domain = filters.CharFilter(lookup_expr="iexact")
    country = filters.CharFilter(lookup_expr="iexact")
    state_owned = YesNoFilter()
    q = filters.CharFilter(
        field_name="name", lookup_expr="icontains", label="Part of a name"
    )

    class Meta:
        model = Source
        fields: list[str] = []


class FactCheckFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    publisher = IdFilter()
    language = filters.CharFilter()
    url = filters.CharFilter()
    q = filters.CharFilter(
        field_name="claim_text", lookup_expr="icontains", label="Words of the claim"
    )
    published_after = filters.DateFilter("published_on", "gte")
    published_before = filters.DateFilter("published_on", "lt")

    class Meta:
        model = FactCheck
        fields: list[str] = []


class RelationFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    claim = IdFilter(method="of_claim", label="Pairs of this claim, whichever is newer")
    kind = filters.MultipleChoiceFilter(choices=RelationKind.choices)
    status = filters.MultipleChoiceFilter(choices=ProposalStatus.choices)

    class Meta:
        model = Relation
        fields: list[str] = []

    def of_claim(
        self, rows: QuerySet[Relation], name: str, pk: Any
    ) -> QuerySet[Relation]:
        """Keep the pairs that hold this claim."""
        return rows.filter(Q(claim=pk) | Q(other=pk))


class FactCheckMatchFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    claim = IdFilter()
    fact_check = IdFilter()
    status = filters.MultipleChoiceFilter(choices=ProposalStatus.choices)

    class Meta:
        model = FactCheckMatch
        fields: list[str] = []
