"""The form of a judgement: of an assessment, a decision or a correction alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Evidence
from claims.queries import evidence_of
from reviews.models import Act, Assessment, Rating, RatingKind, Verdict
from reviews.operations.assess import Attributed, Opinion
from reviews.queries import ratings_in_use
from reviews.web.forms import DATE

SPARE_ROWS = 2
MOST_ROWS = 20


class OpinionForm(forms.Form):
    """Rating, qualifiers, summary, rationale and the evidence they rest on."""

    rating = forms.ModelChoiceField(
        label=_("Rating"), queryset=Rating.objects.none(), widget=forms.RadioSelect
    )
    qualifiers = forms.MultipleChoiceField(
        label=_("Qualifiers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    summary = forms.CharField(
        label=_("Summary"),
        max_length=4000,
        help_text=_("One paragraph for readers."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    rationale = forms.CharField(
        label=_("Rationale"),
        max_length=20_000,
        help_text=_("How the evidence leads there."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    citations = forms.ModelMultipleChoiceField(
        label=_("Evidence cited"), required=False, queryset=Evidence.objects.none()
    )

    def __init__(self, claim: Claim, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ratings = list(ratings_in_use())
        self.fields["rating"].queryset = ratings_in_use()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["qualifiers"].choices = [  # type: ignore[attr-defined]  # a choice field
            (rating.slug, rating.label())
            for rating in self.ratings
            if rating.kind == RatingKind.CONTEXT
        ]
        self.fields["citations"].queryset = evidence_of(claim)  # type: ignore[attr-defined]  # a ModelChoiceField

    def groups(self) -> Iterator[tuple[str, list[Rating]]]:
        """Offer the ratings by kind, in the order of the kinds."""
        for kind in RatingKind:
            terms = [rating for rating in self.ratings if rating.kind == kind]
            if terms:
                yield str(kind.label), terms

    def chosen(self) -> str:
        """Return the chosen rating as it stands in the form."""
        return str(self["rating"].value() or "")

    def ticked(self) -> set[str]:
        """Return the evidence cited as it stands in the form."""
        return {str(value) for value in self["citations"].value() or ()}


class AttributionForm(forms.Form):
    """What one party did about the claim, in its own words."""

    party_name = forms.CharField(
        label=_("Party"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "parties"}),
    )
    act = forms.ChoiceField(label=_("What it did"), choices=Act.choices)
    quote = forms.CharField(
        label=_("In its own words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    said_on = forms.DateField(label=_("Said on"), required=False, widget=DATE)
    evidence = forms.ModelChoiceField(
        label=_("Evidence"),
        required=False,
        queryset=Evidence.objects.none(),
        empty_label=_("none"),
    )

    def __init__(self, *args: Any, evidence: list[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evidence"]
        field.queryset = Evidence.objects.filter(  # type: ignore[attr-defined]  # a ModelChoiceField
            pk__in=[item.pk for item in evidence]
        )
        field.choices = [  # type: ignore[attr-defined]  # from the list, not one query a row
            ("", _("none")),
            *((item.pk, _evidence_label(item)) for item in evidence),
        ]

    def attributed(self) -> Attributed | None:
        """Return the row as the operation takes it; nothing for an empty row."""
        data = self.cleaned_data
        if not data.get("party_name"):
            return None
        return Attributed(
            party_name=data["party_name"],
            act=Act(data["act"]),
            quote=data["quote"],
            said_on=data["said_on"],
            evidence=data["evidence"],
        )


def _evidence_label(evidence: Evidence) -> str:
    who = evidence.attributed_to or evidence.document.source
    return f"{who}: {evidence.exact[:60]}"


class Judging:
    """An opinion form with its rows of attributions, bound or waiting."""

    def __init__(
        self,
        claim: Claim,
        data: QueryDict | None = None,
        *,
        initial: Assessment | Verdict | None = None,
        suggested: dict[str, Any] | None = None,
    ) -> None:
        evidence = [e for e in evidence_of(claim) if e.status != "rejected"]
        start = _as_initial(initial) if initial else dict(suggested or {})
        rows = start.pop("attributions", [])
        self.form = OpinionForm(claim, data, initial=start)
        spare = SPARE_ROWS + (2 if data and "more" in data else 0)
        self.rows = forms.formset_factory(
            AttributionForm, extra=spare, max_num=MOST_ROWS
        )(
            _with_more(data, spare) if data and "more" in data else data,
            initial=rows,
            prefix="parties",
            form_kwargs={"evidence": evidence},
        )

    def is_valid(self) -> bool:
        """Say whether an opinion can be read out of what was typed."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    def opinion(self) -> Opinion:
        """Return what was typed as the operations take it."""
        data = self.form.cleaned_data
        rows = (row.attributed() for row in self.rows.forms)
        return Opinion(
            rating=data["rating"],
            qualifiers=data["qualifiers"],
            attributions=[row for row in rows if row],
            summary=data["summary"],
            rationale=data["rationale"],
            citations=list(data["citations"]),
        )


def _with_more(data: QueryDict, spare: int) -> QueryDict:
    grown = data.copy()
    count = int(data.get("parties-TOTAL_FORMS") or 0)
    grown["parties-TOTAL_FORMS"] = str(min(count + spare, MOST_ROWS))
    return grown


def _as_initial(judgement: Assessment | Verdict) -> dict[str, Any]:
    return {
        "rating": judgement.rating_id,
        "qualifiers": judgement.qualifiers,
        "summary": judgement.summary,
        "rationale": judgement.rationale,
        "citations": [c.evidence_id for c in judgement.citations.all()],
        "attributions": [
            {
                "party_name": attribution.party.name,
                "act": attribution.act,
                "quote": attribution.quote,
                "said_on": attribution.said_on,
                "evidence": attribution.evidence_id,
            }
            for attribution in judgement.attributions.select_related("party")
        ],
    }
