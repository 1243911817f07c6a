"""Protection against cross-site requests by what browsers say of themselves, for views whose clients have no token.

See ``docs/decisions/0011-fetch-metadata.md`` for when to use it and why.
"""

import functools
import logging
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from asgiref.sync import iscoroutinefunction
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.http import is_same_domain
from django.utils.log import log_response

logger = logging.getLogger("django.security.csrf")

View = TypeVar("View", bound=Callable[..., Any])

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def fetch_metadata_protected(view: View) -> View:
    """Mark a view that ``FetchMetadataMiddleware`` protects by Fetch Metadata instead of Django's token.

    It is only a mark. Where the middleware is not installed, Django's own still demands the token: forgetting it can
    never open the view. For a class, decorate ``dispatch`` with ``method_decorator``.
    """
    if iscoroutinefunction(view):

        @functools.wraps(view)
        async def marked(*args: Any, **kwargs: Any) -> Any:  # pyright: ignore[reportRedeclaration]
            return await view(*args, **kwargs)
    else:

        @functools.wraps(view)
        def marked(*args: Any, **kwargs: Any) -> Any:
            return view(*args, **kwargs)

    marked.fetch_metadata_protected = True  # type: ignore[attr-defined]
    return marked  # type: ignore[return-value]


class FetchMetadataMiddleware(CsrfViewMiddleware):
    """Takes the place of ``CsrfViewMiddleware`` in ``MIDDLEWARE``.

    A view marked with ``fetch_metadata_protected`` gets, for unsafe methods, the check of Go's
    ``net/http.CrossOriginProtection``; every other view keeps Django's token. ``CSRF_TRUSTED_ORIGINS`` names other
    origins that may send such requests, for both.
    """

    def process_view(
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Refuse a cross-site request to a marked view with 403; leave any other view to Django."""
        if not getattr(callback, "fetch_metadata_protected", False):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        reason = "" if request.method in _SAFE_METHODS else self._why_cross_site(request)
        return _refuse(request, reason) if reason else None

    def _why_cross_site(self, request: HttpRequest) -> str:
        """Return why a request is taken to come from another site, or an empty text."""
        site = request.headers.get("Sec-Fetch-Site", "")
        origin = request.headers.get("Origin", "")
        if site in ("same-origin", "none"):
            return ""
        if site:
            return "" if self._is_trusted(origin) else f"the browser says that it is {site!r}"
        # Browsers before 2023, and any browser on plain HTTP, say no more than the origin. A client that does not even
        # say that is no browser, so nobody else's cookies can be in its request.
        if not origin or _is_own_host(origin, request) or self._is_trusted(origin):
            return ""
        return f"its origin {origin!r} is not this host"

    def _is_trusted(self, origin: str) -> bool:
        if origin in self.allowed_origins_exact:
            return True
        scheme, host = _scheme_and_host(origin)
        return any(is_same_domain(host, pattern) for pattern in self.allowed_origin_subdomains.get(scheme, ()))


def _is_own_host(origin: str, request: HttpRequest) -> bool:
    try:
        own = request.get_host()
    except DisallowedHost:
        return False
    return _scheme_and_host(origin)[1] == own.lower()


def _scheme_and_host(origin: str) -> tuple[str, str]:
    try:
        parsed = urlsplit(origin)
    except ValueError:
        return "", ""
    return parsed.scheme, parsed.netloc.lower()


def _refuse(request: HttpRequest, reason: str) -> HttpResponseForbidden:
    response = HttpResponseForbidden(
        f"403 Forbidden\n\nThis request was refused because it comes from another site: {reason}.\n"
        "Open the page on this site and send it from there. If another site of yours has to send it, add that site's"
        " origin to CSRF_TRUSTED_ORIGINS.\n",
        content_type="text/plain; charset=utf-8",
    )
    log_response(
        "Forbidden (cross-site: %s): %s", reason, request.path, response=response, request=request, logger=logger
    )
    return response
