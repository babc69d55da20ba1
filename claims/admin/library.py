"""The evidence library: sources, documents and their passages."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import BrowsableAdmin, EditableAdmin, excerpt
from claims.models import Document, Passage, Source


@admin.register(Source)
class SourceAdmin(EditableAdmin[Source]):
    list_display = ["name", "domain", "kind", "country", "state_owned"]
    list_filter = ["kind", "state_owned", "country"]
    search_fields = ["name", "domain", "country", "interest_note"]
    fields = ["name", "domain", "kind", "country", "state_owned", "interest_note"]


@admin.register(Document)
class DocumentAdmin(BrowsableAdmin[Document]):
    list_display = ["title", "source", "language", "published_on", "status"]
    list_filter = ["status", "language"]
    list_select_related = ["source"]
    search_fields = ["title", "url", "text", "source__name"]
    date_hierarchy = "captured_at"


@admin.register(Passage)
class PassageAdmin(BrowsableAdmin[Passage]):
    list_display = ["words", "document", "language", "start", "end"]
    list_filter = ["language"]
    list_select_related = ["document"]
    search_fields = ["text", "document__title"]
    exclude = ["embedding", "search"]

    @admin.display(description=_("text"), ordering="text")
    def words(self, passage: Passage) -> str:
        return excerpt(passage.text)
