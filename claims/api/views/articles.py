"""Capturing articles, and marking claims in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from claims import queries
from claims.api.filters import ArticleFilter
from claims.api.permissions import IsOfTheDesk
from claims.api.requests import answer_made, answer_page, person_of, read_body
from claims.api.serializers.articles import (
    ArticleDetailSerializer,
    ArticleInput,
    ArticleSerializer,
)
from claims.api.serializers.claims import ClaimDetailSerializer, ClaimInput
from claims.api.uploads import UploadParser
from claims.lifecycle import ArticleStatus
from claims.models import Article
from claims.operations.capture import (
    capture_article,
    capture_page,
    capture_upload,
    retry_article,
)
from claims.operations.extract import add_claim
from claims.operations.versions import recapture_article
from claims.tasks import extract_article, research_claim, ring

WAITING = (ArticleStatus.CAPTURED, ArticleStatus.EXTRACTING)


@extend_schema_view(
    list=extend_schema(summary="List articles"),
    retrieve=extend_schema(
        summary="Read an article", responses=ArticleDetailSerializer
    ),
)
class ArticleViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Article]
):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    parser_classes = [*APIView.parser_classes, UploadParser]

    def get_queryset(self) -> QuerySet[Article]:
        rows = queries.articles()
        return rows.defer("text") if self.action == "list" else rows

    def get_serializer_class(self) -> type[ArticleSerializer]:
        detailed = self.action in ("retrieve", "create", "capture_again")
        return ArticleDetailSerializer if detailed else ArticleSerializer

    @extend_schema(
        summary="Capture an article",
        description="A text, a file, or the address of a page that the desk fetches. "
        "201 for a new article; 200 for one known already, unchanged.",
        request={
            "application/json": ArticleInput,
            "multipart/form-data": ArticleInput,
        },
        responses={200: ArticleDetailSerializer, 201: ArticleDetailSerializer},
    )
    def create(self, request: Request) -> Response:
        given = read_body(request, ArticleInput)
        at = timezone.now()
        article = _capture(given, by=person_of(request), at=at)
        ring(extract_article, article.pk)
        shown = self.get_serializer(article)
        return answer_made(shown, new=article.captured_at == at)

    @extend_schema(
        summary="Find the claims of an article",
        description="The worker does so by itself after the capture; ask again where "
        "it failed. 202 while it is waited for, 200 where it is done.",
        request=None,
        responses={200: ArticleSerializer, 202: ArticleSerializer},
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def extraction(self, request: Request, pk: int) -> Response:
        article = self.get_object()
        if article.status == ArticleStatus.FAILED:
            retry_article(article=article, by=person_of(request), at=timezone.now())
        if article.status not in WAITING:
            return Response(self.get_serializer(article).data)
        ring(extract_article, article.pk)
        return Response(self.get_serializer(article).data, status.HTTP_202_ACCEPTED)

    @extend_schema(
        summary="List the versions of an article",
        responses=ArticleSerializer(many=True),
    )
    @action(detail=True, filterset_class=None)
    def versions(self, request: Request, pk: int) -> Response:
        rows = queries.versions_of(self.get_object()).defer("text")
        return answer_page(self, rows, ArticleSerializer)

    @extend_schema(
        summary="Capture an article again from its address",
        description="201 for a page that says something else than before: the next "
        "version, which takes over the claims that are still made there. 200 for words "
        "that are known, with the article that has them.",
        request=None,
        responses={200: ArticleDetailSerializer, 201: ArticleDetailSerializer},
    )
    @versions.mapping.post
    def capture_again(self, request: Request, pk: int) -> Response:
        at = timezone.now()
        article = recapture_article(
            article=self.get_object(), by=person_of(request), at=at
        )
        ring(extract_article, article.pk)
        shown = self.get_serializer(article)
        return answer_made(shown, new=article.captured_at == at)

    @extend_schema(
        summary="Add a claim the machine missed",
        request=ClaimInput,
        responses={201: ClaimDetailSerializer},
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def claims(self, request: Request, pk: int) -> Response:
        article = self.get_object()
        given = read_body(request, ClaimInput)
        added = add_claim(
            article=article, **given, by=person_of(request), at=timezone.now()
        )
        ring(research_claim, added.claim_id)
        return answer_made(ClaimDetailSerializer(added.claim))


def _capture(given: dict[str, Any], *, by: User, at: datetime) -> Article:
    if "text" in given:
        return capture_article(**given, by=by, at=at)
    if "file" in given:
        file = given["file"]
        return capture_upload(name=file.name, content=file.read(), by=by, at=at)
    return capture_page(url=given["url"], by=by, at=at)
