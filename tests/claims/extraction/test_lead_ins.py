"""Sentences that only lead to a statement."""

import pytest

from claims.extraction import extract
from claims.extraction.lead_ins import says_nothing


@pytest.mark.parametrize(
    "text",
    [
        "the health minister disagreed",
        "the firm does not accept that",
        "the police deny it",
        "survivors tell a different story",
        "ann lee , 71 , was unmoved",
        "the agency did not respond to a request for comment on tuesday",
        "we have approached mr lee for comment",
        "he declined to elaborate",
    ],
)
def test_a_lead_in_says_nothing(text: str) -> None:
    assert says_nothing(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "the minister disagreed with 40 mayors over the dam",
        "the police deny that 40 people were held",
        "the firm was moved to aldburg in 2019",
        "ann lee asked for 40 million crowns",
    ],
)
def test_a_statement_says_something(text: str) -> None:
    assert not says_nothing(text.split())


def test_a_lead_in_is_kept_but_not_put_in_the_queue() -> None:
    text = "Ann Lee, the health minister in Aldburg, disagreed."
    (found,) = extract(text, language="en")

    assert not found.checkable
    assert found.reasons[0] == "vague"
