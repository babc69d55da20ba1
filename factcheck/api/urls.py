"""The addresses of the API: version 1, its document and its pages.

A version 2 would be a second list, composing mostly the same viewsets.
"""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from factcheck.api.nowhere import NowhereView
from factcheck.api.tokens import TokenViewSet

app_name = "api"

tokens = SimpleRouter(use_regex_path=False)
tokens.register("tokens", TokenViewSet, "token")

v1 = [
    path("", include(tokens.urls)),
    path("", include("claims.api.urls")),
    path("", include("reviews.api.urls")),
]

urlpatterns = [
    path("v1/", include(v1)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"
    ),
    re_path("", NowhereView.as_view()),
]
