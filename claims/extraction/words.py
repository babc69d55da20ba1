"""Word lists written as plain text, so that they can be read and kept in order."""


def word_set(listing: str) -> frozenset[str]:
    """The words of a listing, whatever the white space between them."""
    return frozenset(listing.split())
