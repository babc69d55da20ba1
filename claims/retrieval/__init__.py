"""From a claim to what the library is asked, and from rankings to one list: pure."""

from claims.retrieval.contrary import contrary_query, keywords
from claims.retrieval.fusion import fuse

__all__ = ["contrary_query", "fuse", "keywords"]
