"""How good the machine was, whenever it was measured."""

from __future__ import annotations

from django.contrib import admin

from claims.admin.bases import BrowsableAdmin
from claims.models import Evaluation


@admin.register(Evaluation)
class EvaluationAdmin(BrowsableAdmin[Evaluation]):
    list_display = ["measured_at", "task", "dataset", "items"]
    list_filter = ["task"]
    search_fields = ["dataset"]
    date_hierarchy = "measured_at"
