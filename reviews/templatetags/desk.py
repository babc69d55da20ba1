"""What the templates of the desk say and draw again and again."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from claims.assist import model_of
from claims.models import Event, Evidence, Stance
from reviews.labels import JOINTS, build_labels
from reviews.models import Assessment, Rating, RatingKind, Verdict
from reviews.sample import accounts
from reviews.templatetags.vocabulary import ALIKE, CONTRARY, HAPPENED, REASONS

register = template.Library()

# Icons that point along the line of writing, and so turn round in RTL.
TURNING = {"next", "undo", "flip", "out", "split", "merge"}
# Where a request keeps the qualifiers once they are looked up.
QUALIFIERS = "qualifiers_of_the_desk"


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one symbol of the sprite; its meaning is always in words beside it."""
    turns = " turns" if name in TURNING else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        turns,
        static("factcheck/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def current_page(context: template.Context, *names: str) -> SafeString | str:
    """Mark a link of the navigation whose page is shown."""
    match = getattr(context.get("request"), "resolver_match", None)
    shown = match is not None and match.view_name in names
    return format_html('aria-current="{}"', "page") if shown else ""


@register.simple_tag
def demo_accounts() -> list[accounts.DemoAccount]:
    """List the accounts of the sample case; none where it is not loaded."""
    return accounts.demo_accounts()


@register.filter
def pieces(evidence: Evidence) -> list[tuple[str, bool]]:
    """Cut a passage around its deciding words; each part says if it is those.

    Words that lie outside the passage are shown alone, between what stood around
    them.
    """
    passage = evidence.passage
    start, end = evidence.start - passage.start, evidence.end - passage.start
    if passage.text[max(start, 0) : end] == evidence.exact:
        before, after = passage.text[:start], passage.text[end:]
    else:
        before, after = evidence.prefix, evidence.suffix
    parts = [(before, False), (evidence.exact, True), (after, False)]
    return [part for part in parts if part[0]]


@register.filter
def plain_label(rating: Rating) -> str:
    """Say a rating's label before it is known whose attribution it carries."""
    return rating.label().replace("{parties}", "…")


@register.filter
def judged_label(judgement: Assessment | Verdict) -> str:
    """Say the label a judgement would be published with."""
    labels = build_labels(judgement.rating, judgement.attributions.all())
    return labels.get(get_language() or "en") or labels["en"]


@register.filter
def language_model(proposed_by: str) -> str:
    """Name the language model that proposed a row; empty where none did."""
    return model_of(proposed_by)


@register.filter
def stance_word(stance: str) -> str:
    """Say a stance in the reader's language."""
    return str(Stance(stance).label)


@register.filter
def whole_percent(share: float | None) -> int:
    """Turn a share into a whole number of hundredths, 0 where there is none."""
    return round(100 * (share or 0))


@register.simple_tag(takes_context=True)
def qualifier(context: template.Context, slug: str) -> str:
    """Say a qualifier in the reader's language; looked up once a page."""
    kept = vars(context["request"])
    if QUALIFIERS not in kept:
        terms = Rating.objects.filter(kind=RatingKind.CONTEXT).order_by("vocabulary_id")
        kept[QUALIFIERS] = {rating.slug: rating.label() for rating in terms}
    known: dict[str, str] = kept[QUALIFIERS]
    return known.get(slug, slug)


@register.filter
def of_claim(counts: dict[int, dict[str, int]], claim_id: int) -> dict[str, int]:
    """Look up what was counted for one claim."""
    return counts.get(claim_id, {})


@register.filter
def in_words(reasons: list[str]) -> str:
    """Say why a sentence was set aside."""
    return _listed(str(REASONS.get(code, code)) for code in reasons)


@register.filter
def alike(reasons: str | list[str]) -> str:
    """Say why two statements may belong together; a number is left to others."""
    codes = reasons.split(", ") if isinstance(reasons, str) else reasons
    told = [code for code in codes if not code.replace(".", "", 1).isdecimal()]
    return _listed(dict.fromkeys(str(ALIKE.get(code, code)) for code in told))


@register.filter
def contrary(reasons: list[str]) -> str:
    """Say why two statements may contradict each other."""
    return _listed(str(CONTRARY.get(code, code)) for code in reasons)


def _listed(words: Iterable[str]) -> str:
    """Put the comma of the reader's language between them."""
    comma, _and = JOINTS.get(get_language() or "en", JOINTS["en"])
    return comma.join(words)


@register.filter
def told(event: Event) -> str:
    """Say what happened, as the history of a claim tells it."""
    verb = event.kind.rpartition(".")[2]
    said = HAPPENED.get((event.subject, verb)) or HAPPENED.get(("", verb))
    return str(said) if said else event.kind.replace("_", " ")


@register.filter
def language_name(code: str) -> str:
    """Say a language in itself, else its code."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
