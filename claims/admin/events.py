"""The history of everything."""

from __future__ import annotations

from django.contrib import admin

from claims.admin.bases import BrowsableAdmin
from claims.models import Event


@admin.register(Event)
class EventAdmin(BrowsableAdmin[Event]):
    list_display = ["at", "kind", "subject", "subject_id", "by"]
    list_filter = ["kind", "subject"]
    list_select_related = ["by"]
    search_fields = ["kind", "subject_id", "claim_id", "article_id", "by__username"]
    date_hierarchy = "at"
