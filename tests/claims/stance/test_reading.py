"""The party that a passage names."""

from claims.stance import attribute


def test_attribute_finds_who_says_so() -> None:
    speaker = attribute("Interior Minister Rana Teval said that nobody was hurt.")
    assert speaker is not None
    assert speaker.name == "Rana Teval"


def test_attribute_is_none_where_nobody_speaks() -> None:
    assert attribute("The bridge collapsed on Monday.") is None
    assert attribute("") is None
