"""An article becomes a published verdict through the API alone, by tokens."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from claims import tasks

ARTICLE = """Putin says Russia flew 4,000 Iranian fighters out of Syria

MOSCOW, Dec. 19, 2024 - Russia evacuated 4,000 Iranian fighters from Syria to \
Tehran, President Vladimir Putin said on Thursday. Nobody asked about the weather.
"""
SAYS_SO = (
    "Vladimir Putin said that Russia evacuated 4,000 Iranian fighters from Syria. "
    "He spoke at his annual press conference."
)
DENIES = (
    "Esmail Kowsari, a member of parliament, denied that Russia evacuated 4,000 "
    "Iranian fighters from Syria to Tehran. He called the number false."
)


class Person:
    """Somebody with a token, who expects a status and gets the answer's body."""

    def __init__(self, name: str) -> None:
        self.client = APIClient()
        given = {"username": name, "password": f"{name}-password"}
        token = self.post("tokens/", 201, given)["token"]
        self.client.credentials(HTTP_AUTHORIZATION=f"Token {token}")

    def post(self, path: str, status: int, body: Any = None) -> Any:
        response = self.client.post(f"/api/v1/{path}", body)
        assert response.status_code == status, response.content
        return response.json()

    def get(self, path: str, **filters: Any) -> Any:
        response = self.client.get(f"/api/v1/{path}", filters)
        assert response.status_code == 200, response.content
        body = response.json()
        paged = isinstance(body, dict) and "next" in body
        return body["results"] if paged else body


@pytest.fixture
def people(rita: User, sam: User, ed: User) -> dict[str, Person]:
    return {user.username: Person(user.username) for user in (rita, sam, ed)}


def test_an_article_becomes_a_published_verdict(people: dict[str, Person]) -> None:
    rita, sam, ed = people["rita"], people["sam"], people["ed"]
    claim = captured_and_researched(rita)
    evidence = decided_evidence(rita, claim)

    review = rita.post(f"claims/{claim['id']}/reviews/", 201)
    rita.post(f"reviews/{review['id']}/lease/", 200)
    opinion = disputed_by_officials(evidence)
    rita.post(f"reviews/{review['id']}/assessments/", 201, opinion)

    assert [c["queue_state"] for c in sam.get("queue/", q="Iranian")] == ["second"]
    assert sam.post("reviews/next/", 200)["id"] == review["id"]
    assert sam.get(f"reviews/{review['id']}/assessments/") == []
    sam.post(f"reviews/{review['id']}/assessments/", 201, opinion)
    assert sam.get(f"reviews/{review['id']}/")["status"] == "agreed"
    assert len(sam.get(f"reviews/{review['id']}/assessments/")) == 2

    verdict = ed.post(f"reviews/{review['id']}/verdicts/", 201, opinion)
    assert verdict["labels"]["en"] == "Disputed by Iranian officials"
    ed.post(f"verdicts/{verdict['id']}/publications/", 201)
    told = the_last_word()
    assert told["kind"] == "published"
    assert told["verdict"]["labels"]["en"] == "Disputed by Iranian officials"
    assert told["verdict"]["rating"]["value"] is None
    assert "Disputed by Iranian officials" in feed_titles()

    corrected_and_retracted(ed, claim, evidence)
    done = [event["kind"] for event in ed.get(f"claims/{claim['id']}/events/")]
    assert len(done) >= 10


def captured_and_researched(rita: Person) -> Any:
    for number, text in enumerate((SAYS_SO, DENIES)):
        page = {"url": f"https://agency{number}.example/story", "text": text}
        tasks.index_document(rita.post("documents/", 201, page)["id"])
    article = rita.post("articles/", 201, {"text": ARTICLE})
    assert rita.post("articles/", 200, {"text": ARTICLE})["id"] == article["id"]
    tasks.extract_article(article["id"])
    assert rita.post(f"articles/{article['id']}/extraction/", 200)
    claims = rita.get("claims/", article=article["id"], status="extracted", q="evacuat")
    tasks.research_claim(claims[0]["id"])
    claim = rita.get(f"claims/{claims[0]['id']}/")
    assert claim["status"] == "ready"
    position, quote = claim["appearances"][0]["target"]["selector"]
    assert article["text"][position["start"] : position["end"]] == quote["exact"]
    assert rita.get(f"claims/{claim['id']}/research/")[0]["status"] == "done"
    return claim


def decided_evidence(rita: Person, claim: Any) -> list[int]:
    found = rita.get(f"claims/{claim['id']}/evidence/")
    denial = next(e for e in found if "agency1" in e["document"]["url"])
    decision = {"decision": "accept", "stance": "conflicts"}
    accepted = rita.post(f"evidence/{denial['id']}/decision/", 200, decision)
    assert (accepted["stance"], accepted["decided_by"]) == ("conflicts", "rita")
    by_hand = {
        "stance": "context",
        "url": "https://observers.example/flights",
        "quote": "Observers saw four flights leave Hmeimim that week.",
    }
    added = rita.post(f"claims/{claim['id']}/evidence/", 201, by_hand)
    return [denial["id"], added["id"]]


def disputed_by_officials(evidence: list[int]) -> dict[str, Any]:
    return {
        "rating": "disputed_by",
        "attributions": [
            {
                "party_name": "Iranian officials",
                "act": "disputes",
                "quote": "The number is false.",
                "evidence": evidence[0],
            }
        ],
        "summary": "Russia says so; Iranian officials dispute it.",
        "rationale": "Both accounts are on record, and no passenger list is public.",
        "citations": evidence,
    }


def the_last_word() -> Any:
    response = APIClient().get("/api/v1/publications/", {"current": "true"})
    (told,) = response.json()["results"]
    return told


def feed_titles() -> str:
    return APIClient().get("/feed.json").content.decode()


def corrected_and_retracted(ed: Person, claim: Any, evidence: list[int]) -> None:
    clearer = {
        **disputed_by_officials(evidence),
        "summary": "Russia says it flew them out; Iranian officials dispute it.",
        "reason_class": "clarification",
        "note": "Clearer words.",
    }
    ed.post(f"claims/{claim['id']}/corrections/", 201, clearer)
    assert the_last_word()["verdict"]["version"] == 2
    why = {"reason_class": "error", "note": "We mistook the date."}
    ed.post(f"claims/{claim['id']}/retractions/", 201, why)
    assert the_last_word()["kind"] == "retracted"
