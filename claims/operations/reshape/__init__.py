"""Reshape: what people put right in where the machine saw claims, and which."""

from claims.operations.reshape.divide import separate_appearance, split_appearance
from claims.operations.reshape.merge import (
    MergedIntoItself,
    NotMergeable,
    merge_claims,
)
from claims.operations.reshape.place import (
    NothingToConfirm,
    WordingShared,
    confirm_appearance,
    drop_appearance,
    respan_appearance,
)
from claims.operations.reshape.rows import AppearanceGone, OnlyAppearance

__all__ = [
    "AppearanceGone",
    "MergedIntoItself",
    "NotMergeable",
    "NothingToConfirm",
    "OnlyAppearance",
    "WordingShared",
    "confirm_appearance",
    "drop_appearance",
    "merge_claims",
    "respan_appearance",
    "separate_appearance",
    "split_appearance",
]
