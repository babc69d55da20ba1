"""Article text to candidates for claims: pure Python, no Django, no network.

`segmentation` cuts sentences, `quotations` pairs marks, `attributions` and `speakers`
find who says what, `clauses` cuts claims, `worthiness` weighs them, `wording` words
them.
"""

from claims.extraction.candidate import Candidate, Speaker
from claims.extraction.extractor import extract
from claims.extraction.segmentation import passages, sentences
from claims.extraction.typed_names import kind_of_name

EXTRACTOR = "rules-2"

__all__ = [
    "EXTRACTOR",
    "Candidate",
    "Speaker",
    "extract",
    "kind_of_name",
    "passages",
    "sentences",
]
