"""Articles and their appearances of claims."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import BrowsableAdmin, excerpt, run_each, signed_in
from claims.models import Appearance, Article
from claims.operations.capture import retry_article
from claims.tasks import extract_article, ring


@admin.register(Article)
class ArticleAdmin(BrowsableAdmin[Article]):
    list_display = [
        *("title", "status", "version", "previous"),
        *("source", "language", "captured_at"),
    ]
    list_filter = ["status", "language", "media_type"]
    list_select_related = ["source", "previous"]
    search_fields = ["title", "byline", "url", "text"]
    date_hierarchy = "captured_at"
    actions = ["retry"]

    @admin.action(description=_("Try again to find claims"), permissions=["operate"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        def operation(article: Article) -> None:
            retry_article(article=article, by=signed_in(request), at=timezone.now())
            ring(extract_article, article.pk)

        run_each(self, request, queryset, operation)


@admin.register(Appearance)
class AppearanceAdmin(BrowsableAdmin[Appearance]):
    list_display = [
        *("words", "speaker", "article", "anchoring"),
        *("said_on", "quoted", "proposed_by"),
    ]
    list_filter = ["anchoring", "quoted", "proposed_by"]
    list_select_related = ["article", "speaker"]
    search_fields = ["exact", "speaker__name", "article__title"]

    @admin.display(description=_("exact words"), ordering="exact")
    def words(self, appearance: Appearance) -> str:
        return excerpt(appearance.exact)
