from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from claims.models import Event, Party, Source
from factcheck.lib.text import fingerprint
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    FactCheckMatchFactory,
    PartyFactory,
    RelationFactory,
    SourceFactory,
    parties,
)


@pytest.fixture
def editor(ed: User) -> Client:
    ed.is_staff = True
    ed.save()
    client = Client()
    client.force_login(ed)
    return client


def run(client: Client, action: str, *rows: Model) -> HttpResponse:
    noun = rows[0]._meta.model_name
    return client.post(  # type: ignore[return-value]  # the test client's response
        reverse(f"admin:claims_{noun}_changelist"),
        {"action": action, "_selected_action": [row.pk for row in rows]},
    )


def told(response: HttpResponse) -> list[str]:
    return [m.message for m in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]  # the same


def test_an_article_that_failed_is_put_back_in_line(editor: Client, ed: User) -> None:
    article = ArticleFactory(status="failed", failure="out of memory", attempts=3)
    response = run(editor, "retry", article)
    article.refresh_from_db()
    assert (article.status, article.attempts) == ("captured", 0)
    assert Event.objects.get(subject="article", subject_id=article.pk).by == ed
    assert told(response) == ["Done for 1 row."]


def test_a_row_that_cannot_be_moved_says_why_and_the_others_are_moved(
    editor: Client,
) -> None:
    failed = ArticleFactory(status="failed")
    fine = ArticleFactory(status="extracted")
    messages = told(run(editor, "retry", failed, fine))
    failed.refresh_from_db()
    fine.refresh_from_db()
    assert (failed.status, fine.status) == ("captured", "extracted")
    assert len(messages) == 2
    assert messages[0].startswith(fine.title) or messages[1] == "Done for 1 row."


def test_claims_are_dismissed_restored_and_researched_again(editor: Client) -> None:
    claim = AppearanceFactory(claim__status="ready").claim
    for action, status in [
        ("dismiss", "dismissed"),
        ("restore", "extracted"),
    ]:
        run(editor, action, claim)
        claim.refresh_from_db()
        assert claim.status == status
    other = ClaimFactory(status="ready")
    run(editor, "research", other)
    other.refresh_from_db()
    assert other.status == "extracted"


def test_statuses_cannot_be_typed_in(editor: Client) -> None:
    claim = ClaimFactory(status="ready")
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    assert editor.post(address, {"status": "dismissed", "text": "x"}).status_code == 403
    claim.refresh_from_db()
    assert claim.status == "ready"


def test_a_reviewer_on_the_staff_looks_but_runs_nothing(rita: User) -> None:
    rita.is_staff = True
    rita.save()
    client = Client()
    client.force_login(rita)
    claim = ClaimFactory(status="ready")
    assert client.get(reverse("admin:claims_claim_changelist")).status_code == 200
    run(client, "dismiss", claim)
    claim.refresh_from_db()
    assert claim.status == "ready"


def test_a_party_is_added_with_its_names_and_groups(editor: Client, ed: User) -> None:
    group = PartyFactory(name="Harbour officials", kind="group")
    form = {
        "name": "Jane Harbour",
        "names_0": "",
        "names_1": "جین هاربر",
        "aliases": "J. Harbour,Harbour Jane",
        "kind": "person",
        "groups": [group.pk],
    }
    response = editor.post(reverse("admin:claims_party_add"), form)
    assert response.status_code == 302, response.context["errors"]
    party = Party.objects.get(name="Jane Harbour")
    assert party.key == fingerprint("Jane Harbour")
    assert party.names == {"fa": "جین هاربر"}
    assert party.aliases == ["J. Harbour", "Harbour Jane"]
    assert list(party.groups.all()) == [group]
    event = Event.objects.get(subject="party", subject_id=party.pk)
    assert (event.kind, event.by) == ("party.added", ed)


def test_a_party_spelt_otherwise_is_the_same_party(editor: Client) -> None:
    PartyFactory(name="Jane Harbour")
    form = {"name": "JANE  harbour", "names_0": "", "names_1": "", "kind": "person"}
    response = editor.post(reverse("admin:claims_party_add"), form)
    assert response.status_code == 200
    assert "There is a party of this name already." in response.content.decode()
    assert parties().count() == 1


def test_correcting_a_party_keeps_its_name_and_the_languages_without_an_input(
    editor: Client,
) -> None:
    party = PartyFactory(name="Jane Harbour", names={"de": "Jane Hafen", "fa": "ج"})
    form = {"name": "Mallory", "names_0": "", "names_1": "جین", "kind": "person"}
    address = reverse("admin:claims_party_change", args=[party.pk])
    assert editor.post(address, form).status_code == 302
    party.refresh_from_db()
    assert party.name == "Jane Harbour"
    assert party.names == {"de": "Jane Hafen", "fa": "جین"}


def test_sources_are_editable_and_may_be_without_a_domain(editor: Client) -> None:
    source = SourceFactory(domain="harbour.example")
    for name in ("First leaflet", "Second leaflet"):
        form = {"name": name, "domain": "", "kind": "other", "state_owned": "unknown"}
        response = editor.post(reverse("admin:claims_source_add"), form)
        assert response.status_code == 302
    assert Source.objects.filter(domain=None).count() == 2
    address = reverse("admin:claims_source_change", args=[source.pk])
    form = {
        "name": "Harbour Gazette",
        "domain": "harbour.example",
        "kind": "newspaper",
        "state_owned": "true",
        "interest_note": "Owned by the port.",
    }
    assert editor.post(address, form).status_code == 302
    source.refresh_from_db()
    assert (source.name, source.state_owned) == ("Harbour Gazette", True)
    event = Event.objects.get(subject="source", subject_id=source.pk)
    assert event.kind == "source.changed"
    assert "interest_note" in event.detail["fields"]


def test_pairs_and_matches_are_decided_in_the_back_office(
    editor: Client, ed: User
) -> None:
    pair, match = RelationFactory.create(), FactCheckMatchFactory.create()

    run(editor, "accept", pair)
    run(editor, "reject", match)

    pair.refresh_from_db()
    match.refresh_from_db()
    assert (pair.status, pair.decided_by) == ("accepted", ed)
    assert (match.status, match.decided_by) == ("rejected", ed)


def test_a_pair_that_cannot_be_decided_says_why(editor: Client) -> None:
    pair = RelationFactory.create(claim__status="dismissed")

    answer = run(editor, "accept", pair)

    assert "not on the desk" in told(answer)[0]
    pair.refresh_from_db()
    assert pair.status == "proposed"
