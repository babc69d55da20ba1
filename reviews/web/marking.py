"""Marking: words of an article made a claim by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.lifecycle import ClaimStatus
from claims.models import Appearance
from claims.operations.extract import add_claim
from claims.queries import articles
from factcheck.lib.errors import DomainError
from reviews.web.appearances import ring_research
from reviews.web.article_page import see_words, show_article
from reviews.web.forms import refuse
from reviews.web.gates import person, reader_only, see
from reviews.web.word_forms import ClaimWordsForm


@require_POST
@reader_only
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a claim of words that the machine passed over."""
    article = get_object_or_404(articles(), pk=pk)
    form = ClaimWordsForm(article.text, request.POST)
    if not form.is_valid():
        return show_article(request, article, status=422, words_form=form)
    start, end = form.cleaned_data["span"]
    given = {"start": start, "end": end, "text": form.cleaned_data["text"]}
    try:
        made = add_claim(
            article=article, **given, by=person(request), at=timezone.now()
        )
    except DomainError as error:
        refuse(form, error)
        return show_article(request, article, status=error.status, words_form=form)
    ring_research([made.claim])
    return _after_adding(request, made)


def _after_adding(request: HttpRequest, made: Appearance) -> HttpResponse:
    if made.claim.status == ClaimStatus.DISMISSED:
        said = _("A reader dismissed this claim. Bring it back to have it checked.")
        messages.warning(request, said)
        return see("desk:claim", made.claim_id)
    messages.success(
        request,
        _("These words join a claim that was made before.")
        if made.match_reason
        else _("The claim is added. Evidence is being looked for."),
    )
    return see_words(made)
