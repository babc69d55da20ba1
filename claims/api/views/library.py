"""The library: documents and their sources."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from claims import queries
from claims.api.filters import DocumentFilter, PassageFilter, SourceFilter
from claims.api.permissions import IsOfTheDesk
from claims.api.requests import answer_made, person_of, read_body
from claims.api.serializers.evidence import (
    DocumentDetailSerializer,
    DocumentInput,
    DocumentSerializer,
    FoundPassageSerializer,
)
from claims.api.serializers.parties import SourceSerializer
from claims.models import Document, Passage, Source
from claims.operations.capture import capture_document, capture_document_page
from claims.retrieval.library import passages_by_words
from claims.tasks import index_document, ring
from factcheck.lib.text import language_of

SHOWN = Passage.objects.select_related("document__source").defer(
    "embedding", "folded", "search", "document__text"
)
CUT = Prefetch("passages", Passage.objects.defer("embedding", "folded", "search"))


@extend_schema_view(
    list=extend_schema(summary="List or search the library"),
    retrieve=extend_schema(
        summary="Read a document", responses=DocumentDetailSerializer
    ),
)
class DocumentViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Document]
):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter

    def get_queryset(self) -> QuerySet[Document]:
        rows = queries.documents()
        if self.action == "list":
            return rows.defer("text")
        return rows.prefetch_related(CUT)

    def get_serializer_class(self) -> type[DocumentSerializer]:
        return DocumentSerializer if self.action == "list" else DocumentDetailSerializer

    @extend_schema(
        summary="Add a document to the library",
        description="Without a text the desk fetches the page. 201 for a new document; "
        "200 where the same text at the same address is known already.",
        request=DocumentInput,
        responses={200: DocumentDetailSerializer, 201: DocumentDetailSerializer},
    )
    def create(self, request: Request) -> Response:
        given = read_body(request, DocumentInput)
        at = timezone.now()
        document = _capture(given, by=person_of(request), at=at)
        ring(index_document, document.pk)
        shown = self.get_serializer(document)
        return answer_made(shown, new=document.captured_at == at)


class PassageView(GenericAPIView[Any]):
    permission_classes = [IsOfTheDesk]
    queryset = Passage.objects.none()
    serializer_class = FoundPassageSerializer
    filterset_class = PassageFilter
    pagination_class = None

    @extend_schema(
        summary="Search the library",
        description="At most 50 passages with these words, the best first; their ids "
        "can be added to a claim as evidence.",
        responses=FoundPassageSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        self.filter_queryset(self.get_queryset())
        words = request.query_params["q"]
        language = request.query_params.get("language") or language_of(words)
        hits = passages_by_words([words], language)
        rows = SHOWN.in_bulk([hit.passage for hit in hits])
        found = [rows[hit.passage] for hit in hits if hit.passage in rows]
        return Response(self.get_serializer(found, many=True).data)


def _capture(given: dict[str, Any], *, by: User, at: datetime) -> Document:
    if "text" in given:
        return capture_document(**given, by=by, at=at)
    return capture_document_page(url=given["url"], by=by, at=at)


@extend_schema_view(
    list=extend_schema(summary="List sources"),
    retrieve=extend_schema(summary="Read a source"),
)
class SourceViewSet(ReadOnlyModelViewSet[Source]):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
