"""The site map."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _temporary(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("health/live/", _temporary)]
