"""Bearer tokens in HTTP (RFC 6750), for both REST frameworks."""

from django.http import HttpRequest

from liftout.auth.current import act_for_request
from liftout.auth.errors import TokenInvalid
from liftout.auth.principal import Principal
from liftout.auth.tokens import verify

CHALLENGE = "Bearer"
"""The challenge for a request that has no token; RFC 6750 wants no error code in it."""


def authenticate(request: HttpRequest) -> Principal | None:
    """Verify the bearer token of a request, and act for its principal until the request ends.

    Returns:
        The principal, or None for a request without a bearer token.

    Raises:
        TokenInvalid: The token is not to be trusted.
        KeysUnavailable: Nobody can say now whether it is.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    principal = verify(token.strip())
    act_for_request(principal)
    return principal


def challenge(refused: TokenInvalid) -> str:
    """Return the ``WWW-Authenticate`` header that says why a token was refused."""
    return f'{CHALLENGE} error="invalid_token", error_description="{refused.reason}"'
