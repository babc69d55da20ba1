"""The words to search for: those of a claim, and those of whoever denies it."""

from claims.matching.lexicon import NUMBER_WORDS, STOP_WORDS
from claims.matching.wording import read_wording
from factcheck.lib.text import language_of, normalise

_MOST_WORDS = 24
_MOST_CONTRARY_WORDS = 10

# Most telling first. Both the verb and what is called untrue.
_DENIAL_WORDS = {
    "en": "denied denies rejected dismissed false untrue refuted not",
    "fa": "تکذیب رد نادرست دروغ انکار بی‌اساس نیست",
    "ar": "نفى نفت تنفي كذب أنكر رفض كاذبة",
    "ru": "опроверг опровергла отрицает отверг ложь неправда не",
    "fr": "dément démenti nie rejette faux",
    "de": "dementiert bestreitet zurückgewiesen falsch",
    "es": "niega negó desmiente rechazó falso",
    "pt": "nega negou desmente rejeitou falso",
    "it": "nega smentisce smentito respinge falso",
    "id": "membantah bantah menyangkal tidak palsu",
    "tr": "yalanladı reddetti asılsız yanlış",
}


def keywords(text: str, language: str = "") -> list[str]:
    """Return the words that carry a text's meaning, folded, each once, in order.

    Names and numbers are among them; stop words of the language are not. At most 24.
    """
    stop = STOP_WORDS.get(language or language_of(text), frozenset[str]())
    words = dict.fromkeys(
        word
        for word in read_wording(text).words
        if word not in stop and (len(word) > 1 or word.isdigit())
    )
    return list(words)[:_MOST_WORDS]


def contrary_query(claim: str, language: str = "") -> str:
    """Return words that find the denial of a claim, separated by spaces, folded.

    The claim's words without its numbers, which a denial seldom repeats, and what
    people who deny say in that language (in English where it is not known). Meant
    for a search that ranks by how many words match, not one that needs all.
    """
    language = language or language_of(claim)
    denial = normalise(_DENIAL_WORDS.get(language, _DENIAL_WORDS["en"])).split()
    told = [
        word
        for word in keywords(claim, language)
        if not word[0].isdigit() and word not in NUMBER_WORDS and word not in denial
    ]
    return " ".join([*told[:_MOST_CONTRARY_WORDS], *denial])
