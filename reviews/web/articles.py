"""Articles: the list, a new one by three ways, its words with their claims."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from claims.models import Article
from claims.operations import capture
from claims.operations.versions import recapture_article
from claims.queries import articles, progress_of
from claims.tasks import extract_article, ring
from factcheck.lib.errors import DomainError
from reviews.web.article_page import (
    of_article,
    refuse_on_article,
    show_article,
    stamp_of,
)
from reviews.web.forms import ArticleForm, refuse
from reviews.web.gates import person, reader_only, see
from reviews.web.parts import part_asked_for
from reviews.web.versions import changes_shown, versions_shown

PAGE = 30


@require_safe
@reader_only
def index(request: HttpRequest) -> HttpResponse:
    """List the articles, newest first."""
    found = articles().annotate(claim_count=Count("appearances__claim", distinct=True))
    page = Paginator(found.defer("text"), PAGE).get_page(request.GET.get("page"))
    return render(request, "reviews/desk/articles.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@reader_only
def new(request: HttpRequest) -> HttpResponse:
    """Take an article in: pasted, fetched or uploaded."""
    if request.method != "POST":
        return _form(request, ArticleForm())
    form = ArticleForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=422)
    at = timezone.now()
    try:
        article = _capture(form.cleaned_data, by=person(request), at=at)
    except DomainError as error:
        refuse(form, error)
        return _form(request, form, status=error.status)
    if article.captured_at == at:
        ring(extract_article, article.pk)
        if article.previous_id:
            messages.info(request, _("This page is known; this is what it says now."))
    else:
        messages.info(request, _("This text is on the desk already."))
    return see("desk:article", article.pk)


def _form(request: HttpRequest, form: ArticleForm, status: int = 200) -> HttpResponse:
    context = {"form": form}
    return render(request, "reviews/desk/article_new.html", context, status=status)


def _capture(data: dict[str, Any], **who: Any) -> Article:
    upload = data.pop("file")
    if upload:
        return capture.capture_upload(name=upload.name, content=upload.read(), **who)
    if data["text"].strip():
        return capture.capture_article(**data, **who)
    return capture.capture_page(url=data["url"], **who)


@require_safe
@reader_only
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article's words with its claims, and how far the work is."""
    row = get_object_or_404(articles(), pk=pk)
    return show_article(request, row)


@require_safe
@reader_only
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the work on an article is; the open page asks again and again."""
    row = get_object_or_404(articles(), pk=pk)
    if not request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return see("desk:article", pk)
    if request.GET.get("seen") == stamp_of(progress_of(row)):
        return HttpResponse(status=204)  # nothing new: the page is left in peace
    shown = of_article(row, part_asked_for(row.text, request))
    shown |= {**versions_shown(row), "live": True}
    return render(request, "reviews/desk/_article_live.html", shown)


@require_POST
@reader_only
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the claims of an article once more, after a failure."""
    row = get_object_or_404(articles(), pk=pk)
    try:
        capture.retry_article(article=row, by=person(request), at=timezone.now())
    except DomainError as error:
        return refuse_on_article(request, row, error)
    ring(extract_article, row.pk)
    return see("desk:article", pk)


@require_POST
@reader_only
def recapture(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at an article's page again, and go to the version that it says now."""
    row = get_object_or_404(articles(), pk=pk)
    at = timezone.now()
    try:
        found = recapture_article(article=row, by=person(request), at=at)
    except DomainError as error:
        return refuse_on_article(request, row, error)
    if found.captured_at == at:
        ring(extract_article, found.pk)
        messages.success(request, _("The page has changed; this is what it says now."))
    elif found.pk == row.pk:
        messages.info(request, _("The page says the same as when it was captured."))
    else:
        messages.info(request, _("The page says this, which was captured before."))
    return see("desk:article", found.pk)


@require_safe
@reader_only
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changed in an article since the version before."""
    row = get_object_or_404(articles().exclude(previous=None), pk=pk)
    before = get_object_or_404(articles(), pk=row.previous_id)
    context = changes_shown(before, row)
    return render(request, "reviews/desk/article_changes.html", context)
