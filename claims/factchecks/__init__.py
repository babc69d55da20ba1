"""Fact-checks that others published, read from pages, feeds and dumps: pure.

``read_factchecks`` takes whatever a file or an address holds: ClaimReview as JSON-LD
in HTML, a Data Commons DataFeed, an answer of the Fact Check Tools API
(``claims:search``), RSS or Atom.
"""

from claims.factchecks.published import PublishedCheck
from claims.factchecks.reader import NotReadable, Reading, read_factchecks

__all__ = ["NotReadable", "PublishedCheck", "Reading", "read_factchecks"]
