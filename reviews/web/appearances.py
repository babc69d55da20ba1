"""Appearances: the words of a claim in an article, put right by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from claims.lifecycle import ClaimStatus
from claims.models import Appearance, Claim
from claims.operations import reshape
from claims.tasks import research_claim, ring
from factcheck.lib.errors import DomainError
from reviews.web.article_page import (
    refuse_on_article,
    see_part,
    see_words,
)
from reviews.web.claim_page import refuse_on_claim
from reviews.web.forms import refuse
from reviews.web.gates import View, person, reader_only, see
from reviews.web.spans import cut_at
from reviews.web.word_forms import PartsForm, WordsForm
from reviews.web.words import pieces_near

LONGEST_PLACE = 10  # digits; no article is so long
Action = Callable[[HttpRequest, Appearance], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@reader_only
def span(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose other words of the article for a claim."""
    row = get_object_or_404(_appearances(), pk=pk)
    if request.method != "POST":
        form = WordsForm(row.article.text, initial={"words": row.exact})
        return _show(request, row, "span", form)
    form = WordsForm(row.article.text, request.POST)
    if not form.is_valid():
        return _show(request, row, "span", form, status=422)
    start, end = form.cleaned_data["span"]
    try:
        moved = reshape.respan_appearance(
            appearance=row, start=start, end=end, by=person(request), at=timezone.now()
        )
    except DomainError as error:
        refuse(form, error)
        return _show(request, row, "span", form, status=error.status)
    ring_research([moved.claim])
    messages.success(request, _("The claim stands on these words now."))
    return see_words(moved)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_only
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make several claims of one; ``at`` in the address proposes where to cut."""
    row = get_object_or_404(_appearances(), pk=pk)
    if request.method != "POST":
        form = PartsForm(row, initial={"parts": _proposed_parts(request, row)})
        return _show(request, row, "split", form)
    form = PartsForm(row, request.POST)
    if not form.is_valid():
        return _show(request, row, "split", form, status=422)
    try:
        made = reshape.split_appearance(
            appearance=row,
            spans=form.cleaned_data["spans"],
            by=person(request),
            at=timezone.now(),
        )
    except DomainError as error:
        refuse(form, error)
        return _show(request, row, "split", form, status=error.status)
    ring_research(part.claim for part in made)
    said = ngettext("Split into %d claim.", "Split into %d claims.", len(made))
    messages.success(request, said % len(made))
    return see_words(made[0])


@require_safe
@reader_only
def words(_request: HttpRequest, pk: int) -> HttpResponse:
    """Go to where the words stand in their article, whichever part that is."""
    return see_words(get_object_or_404(_appearances(), pk=pk))


def appearance_action(action: Action) -> View:
    """Wrap one POST on an appearance: a refusal comes back where it was asked for."""

    @require_POST
    @reader_only
    @wraps(action)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(_appearances(), pk=pk)
        try:
            return action(request, row)
        except DomainError as error:
            if _from_article(request):
                return refuse_on_article(request, row.article, error)
            return refuse_on_claim(request, row.claim, error)

    return view


@appearance_action
def remove(request: HttpRequest, row: Appearance) -> HttpResponse:
    """Say that these are not the claim's words; its only ones dismiss it."""
    claim = reshape.drop_appearance(
        appearance=row, by=person(request), at=timezone.now()
    )
    messages.success(
        request,
        _("The claim is off the desk. It can be brought back.")
        if claim.status == ClaimStatus.DISMISSED
        else _("The claim stays; these words are no longer part of it."),
    )
    return _back(request, row)


@appearance_action
def separate(request: HttpRequest, row: Appearance) -> HttpResponse:
    """Undo a join: the words get a claim of their own."""
    made = reshape.separate_appearance(
        appearance=row, by=person(request), at=timezone.now()
    )
    ring_research([made.claim])
    messages.success(request, _("These words are a claim of their own now."))
    return see("desk:claim", made.claim_id)


@appearance_action
def confirm(request: HttpRequest, row: Appearance) -> HttpResponse:
    """Say that words carried over into a newer version are the right ones."""
    reshape.confirm_appearance(appearance=row, by=person(request), at=timezone.now())
    messages.success(request, _("The words are confirmed."))
    return _back(request, row)


def ring_research(claims: Iterable[Claim]) -> None:
    """Have the worker look for evidence of those claims that wait for it."""
    for claim in claims:
        if claim.status == ClaimStatus.EXTRACTED:
            ring(research_claim, claim.pk)


def _appearances() -> Any:
    return Appearance.objects.select_related("article__source", "claim", "speaker")


def _proposed_parts(request: HttpRequest, row: Appearance) -> str:
    given = request.GET.getlist("at")
    places = [int(at) for at in given if at.isdecimal() and len(at) < LONGEST_PLACE]
    return "\n".join(cut_at(row.article.text, (row.start, row.end), places))


def _show(
    request: HttpRequest,
    row: Appearance,
    step: str,
    form: forms.Form,
    status: int = 200,
) -> HttpResponse:
    context = {
        "appearance": row,
        "claim": row.claim,
        "pieces": pieces_near(row, [row]),
        "form": form,
        "step": step,
    }
    return render(request, "reviews/desk/appearance.html", context, status=status)


def _from_article(request: HttpRequest) -> bool:
    return request.POST.get("from") == "article"


def _back(request: HttpRequest, row: Appearance) -> HttpResponse:
    if _from_article(request):
        return see_part(row, fragment="claims-title")
    return see("desk:claim", row.claim_id)
