"""What every response of the site passes through."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

# The back office (Unfold, on Alpine.js) and the API pages (Swagger UI) evaluate
# expressions and set inline styles; no page shown to readers or reviewers does.
CONSOLES = ("/admin/", "/api/docs/")
LOOSER = {
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}


def console_content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Loosen the content security policy for the consoles, and for them alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(CONSOLES):
            # Read by django-csp, which stands outside this middleware.
            response._csp_replace = LOOSER  # type: ignore[attr-defined]
        return response

    return middleware
