"""The fact-checks of other publishers."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import BrowsableAdmin, excerpt
from claims.models import FactCheck


@admin.register(FactCheck)
class FactCheckAdmin(BrowsableAdmin[FactCheck]):
    list_display = ["words", "rating", "publisher", "language", "published_on"]
    list_filter = ["language"]
    list_select_related = ["publisher"]
    search_fields = ["claim_text", "claimant", "url", "publisher__name"]
    date_hierarchy = "imported_at"
    exclude = ["embedding"]

    @admin.display(description=_("claim"), ordering="claim_text")
    def words(self, check: FactCheck) -> str:
        return excerpt(check.claim_text)
