"""Web addresses: which two are the same page, and whose page it is."""

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from tldextract import TLDExtract
from url_normalize import url_normalize

# Added by newsletters, advertising and social networks; they never choose a page.
_TRACKING = frozenset({"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid"})
_TRACKING_PREFIX = "utm_"
LONGEST = 2000


def is_web_address(url: str) -> bool:
    """Whether this is a complete http or https address of a storable length."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    plain = not any(sign.isspace() or sign < " " for sign in url)
    known = parts.scheme.lower() in {"http", "https"}
    return plain and known and bool(host) and len(url) <= LONGEST


def canonical_address(url: str) -> str:
    """The spelling under which one page has one address; "" for no address.

    Scheme, host, port, escapes and dots as RFC 3986 section 6 says; no fragment and
    no tracking parameters.
    """
    if not is_web_address(url):
        return ""
    try:
        parts = urlsplit(url_normalize(url) or url)
    except (UnicodeError, ValueError):
        parts = urlsplit(url)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING
        and not name.lower().startswith(_TRACKING_PREFIX)
    ]
    plain = parts._replace(query=urlencode(kept), fragment="")
    return plain.geturl()[:LONGEST]


def domain_of(url: str) -> str:
    """The registrable domain (``news.example.co.uk`` is ``example.co.uk``), or the
    host where there is none, such as an IP address; "" for no address.
    """
    if not is_web_address(url):
        return ""
    found = _extractor()(url)
    domain = found.top_domain_under_public_suffix
    if not domain and found.ipv4 == found.ipv6 == "" and not found.suffix:
        # A suffix nobody has listed counts as one label (publicsuffix.org's rule "*").
        domain = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return (domain or urlsplit(url).hostname or "").lower()[:253]


@lru_cache(maxsize=1)
def _extractor() -> TLDExtract:
    # The list of public suffixes that the package carries; nothing is downloaded.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)
