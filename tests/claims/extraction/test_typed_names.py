from __future__ import annotations

import pytest

from claims.extraction import kind_of_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Anna Berg", "person"),
        ("Berg", "person"),
        ("van der Berg", "person"),
        ("Mayor Anna Berg", "person"),
        ("J. K. Berg", "person"),
        ("", "person"),
        ("Lundish Foreign Ministry", "organisation"),
        ("Lund City Council", "organisation"),
        ("Bank of Lund", "organisation"),
        ("LBN", "organisation"),
        ("Lundish officials", "group"),
        ("residents", "group"),
        ("وزارت خارجه", "organisation"),
        ("مقام‌های محلی", "group"),
        ("آنا برگ", "person"),
        ("وزارة الخارجية", "organisation"),
        ("Министерство обороны", "organisation"),
        ("Анна Берг", "person"),
    ],
)
def test_the_words_of_a_name_tell_what_kind_of_party_it_is(
    name: str, kind: str
) -> None:
    assert kind_of_name(name) == kind
