"""The label of a verdict, built from its rating and who says what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from claims.models import Party
from reviews.models import Rating, RatingKind

PLACE = "{parties}"
# Between all but the last two names, and between the last two.
JOINTS = {"en": (", ", " and "), "fa": ("، ", " و ")}


class Said(Protocol):
    """Who did what about the claim; an Attribution row is one."""

    @property
    def party(self) -> Party: ...

    @property
    def act(self) -> str: ...


def build_labels(rating: Rating, attributions: Iterable[Said]) -> dict[str, str]:
    """Return the label by language, for every language the rating has.

    The label of an ``attribution`` names the parties whose act is the rating's, in
    the order given: "Disputed by Iranian officials". Where a group was attributed,
    or two or more parties are members of one, the group is named once instead of
    them.
    """
    labels = {**rating.labels, "en": rating.label("en")}
    if rating.kind != RatingKind.ATTRIBUTION:
        return labels
    parties = named_parties([a.party for a in attributions if a.act == rating.act])
    return {
        language: label.replace(PLACE, join_names(parties, language))
        for language, label in labels.items()
    }


def named_parties(parties: Sequence[Party]) -> list[Party]:
    """Return who is named for these parties: each once, a shared group for members."""
    named = list(dict.fromkeys(parties))
    while group := _shared_group(named):
        named = list(
            dict.fromkeys(group if _speaks_for(p, group) else p for p in named)
        )
    return named


def join_names(parties: Sequence[Party], language: str) -> str:
    """Return the names in one phrase of that language: "A, B and C"."""
    comma, last = JOINTS.get(language, JOINTS["en"][:1] * 2)
    names = [party.local_name(language) for party in parties]
    if len(names) < 2:
        return "".join(names)
    return comma.join(names[:-1]) + last + names[-1]


def _shared_group(parties: Sequence[Party]) -> Party | None:
    """Return the group that stands for most of these, if it stands for two or more."""
    members: dict[Party, int] = {}
    for party in parties:
        for group in {party, *party.groups.all()}:
            members[group] = members.get(group, 0) + 1
    shared = [group for group, count in members.items() if count > 1]
    return min(shared, key=lambda g: (-members[g], g.pk), default=None)


def _speaks_for(party: Party, group: Party) -> bool:
    return party == group or group in party.groups.all()
