"""The addresses of this app's rows."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from claims.api.views.appearances import AppearanceViewSet
from claims.api.views.articles import ArticleViewSet
from claims.api.views.claims import ClaimViewSet
from claims.api.views.evidence import EvidenceViewSet
from claims.api.views.factchecks import FactCheckViewSet
from claims.api.views.library import DocumentViewSet, PassageView, SourceViewSet
from claims.api.views.relations import FactCheckMatchViewSet, RelationViewSet

router = SimpleRouter(use_regex_path=False)
router.register("articles", ArticleViewSet, "article")
router.register("claims", ClaimViewSet, "claim")
router.register("appearances", AppearanceViewSet, "appearance")
router.register("evidence", EvidenceViewSet, "evidence")
router.register("documents", DocumentViewSet, "document")
router.register("sources", SourceViewSet, "source")
router.register("factchecks", FactCheckViewSet, "factcheck")
router.register("factcheck-matches", FactCheckMatchViewSet, "factcheck-match")
router.register("relations", RelationViewSet, "relation")

urlpatterns = [
    path("passages/", PassageView.as_view(), name="passages"),
    *router.urls,
]
