"""Text as the desk stores, compares and anchors it. Offsets are code points.

Nothing here changes a stored text: folding and normalising are for comparing only.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

CONTEXT_LENGTH = 32
"""Code points kept before and after an anchored passage (W3C TextQuoteSelector)."""

# Line endings of every system, and the page break that PDF readers leave.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# PostgreSQL refuses NUL; lone surrogates cannot be encoded; U+FEFF is a byte-order
# mark that editors leave at the start of files. Tab and line feed stay.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")

# Vowel marks, Quranic signs and superscript alef: written or left out at will.
_ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
)
# Tatweel, zero-width joiners and spaces, soft hyphen, direction marks.
_INVISIBLE = "\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_DROPPED = re.compile(f"[{_ARABIC_MARKS}{_INVISIBLE}]")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("\u064a\u0649\u0626\u06d2\u06d3", "\u06cc"),  # yeh, all kinds
        **dict.fromkeys("\u0643\u06aa", "\u06a9"),  # kaf
        **dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627"),  # alef with a sign
        **dict.fromkeys("\u0629\u06c0\u06c1\u06c2\u06be\u06d5", "\u0647"),  # heh
        "\u0624": "\u0648",  # waw with hamza
        "\u0451": "\u0435",  # Russian io is printed with or without its dots
    }
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys(
            "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u301d\u301e\u201e", '"'
        ),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u0060\u00b4\u02bc\u2032", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u060c": ",",
        "\u061b": ";",
        "\u061f": "?",
        "\u06d4": ".",
        "\u066b": ".",
        "\u066c": ",",
        "\u066a": "%",
    }
)

_SAMPLE_LENGTH = 4000
_SURE_LENGTH = 40
"""Letters from which the classifier beats the look of the script (own short lines)."""
_SHORT_LATIN = ("en", "fr", "de", "es", "it", "pt", "nl", "tr", "pl", "id")
_SCRIPT = re.compile(
    "(?P<arabic>[\u0620-\u06ff])|(?P<cyrillic>[\u0400-\u04ff])"
    "|(?P<latin>[A-Za-z\u00c0-\u024f])"
)


class _Classifier(Protocol):
    def classify(self, text: str, /) -> tuple[str, float]: ...


@dataclass(frozen=True, slots=True)
class Selector:
    """Where a passage stands: by position, and by quote with its surroundings."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def clean_text(raw: str) -> str:
    """The text as it is stored: LF line ends, nothing that cannot be stored or seen.

    All else is kept, letter for letter. Cleaning a clean text changes nothing.
    """
    return _UNSTORABLE.sub("", _LINE_END.sub("\n", raw))


def normalise(text: str) -> str:
    """The form in which two spellings of one text are equal; for comparing only.

    Unicode NFKC and case folding; one letter for the Persian and Arabic variants of
    yeh, kaf, alef and heh; no vowel marks, tatweel or zero-width signs; European
    digits; straight quotes; single spaces. Normalising twice changes nothing.
    """
    for _ in range(4):  # dropping a mark can let two characters compose anew
        folded = _fold(text)
        if folded == text:
            break
        text = folded
    return text


def fingerprint(text: str) -> str:
    """The identity of a text: sha256 of its normal form, 64 hexadecimal digits."""
    return hashlib.sha256(normalise(text).encode("utf-8", "replace")).hexdigest()


def select(text: str, start: int, end: int) -> Selector:
    """The selector of `text[start:end]`. Raises ValueError outside of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage {start}:{end} in a text of {len(text)}")
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        start=start,
        end=end,
    )


def language_of(text: str) -> str:
    """The BCP-47 primary tag of the text's language, "" where no letter tells it.

    Texts of a few words are told by their script and letters, or from among the
    most common languages of that script; guessing further would only mislead.
    """
    sample = " ".join(text[:_SAMPLE_LENGTH].split())
    counts: dict[str, int] = {}
    for match in _SCRIPT.finditer(sample):
        script = match.lastgroup or ""
        counts[script] = counts.get(script, 0) + 1
    letters = sum(character.isalpha() for character in sample)
    if not letters:
        return ""
    if letters >= _SURE_LENGTH or not counts:
        return _classify(sample, ())
    return _short_language(sample, max(counts, key=lambda script: counts[script]))


def _fold(text: str) -> str:
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    text = unicodedata.normalize("NFKC", text.casefold())
    text = text.translate(_LETTERS).translate(_SIGNS)
    text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    return " ".join(text.split())


def _short_language(sample: str, script: str) -> str:
    if script == "latin":
        return _classify(sample, _SHORT_LATIN)
    if script == "cyrillic":
        return "uk" if re.search("[іїєґІЇЄҐ]", sample) else "ru"
    if re.search("[\u0679\u0688\u0691\u06ba\u06d2]", sample):
        return "ur"
    # Peh, cheh, zheh, gaf and the Persian yeh and kaf are not written in Arabic.
    return "fa" if re.search("[\u067e\u0686\u0698\u06af\u06cc\u06a9]", sample) else "ar"


def _classify(sample: str, languages: tuple[str, ...]) -> str:
    label, _score = _identifier(languages).classify(sample)
    return label


@lru_cache(maxsize=2)
def _identifier(languages: tuple[str, ...]) -> _Classifier:
    # Half a second and 70 MB: loaded on first use only.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- late

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    if languages:
        identifier.set_languages(list(languages))
    classifier: _Classifier = identifier
    return classifier
