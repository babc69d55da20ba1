"""Who belongs in a group ("Iranian officials"), told by rules of words: pure.

`terms` finds words in a text, `places` says whom they speak for, `belonging` decides.
"""

from claims.grouping.belonging import Known, Terms, fits
from claims.grouping.terms import lines_of

__all__ = ["Known", "Terms", "fits", "lines_of"]
