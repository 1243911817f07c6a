"""Bearer tokens for django-ninja."""

from django.http import HttpRequest
from ninja.errors import AuthenticationError, HttpError
from ninja.security.http import HttpAuthBase

from liftout.auth import bearer
from liftout.auth.errors import KeysUnavailable, TokenInvalid
from liftout.auth.principal import Principal


class SignedInRequest(HttpRequest):
    """The type of a request that ``BearerAuth`` let in, for the annotations of views.

    Attributes:
        auth: Who is asking.
    """

    auth: Principal


class BearerRefused(AuthenticationError):
    """A request without an acceptable token.

    Attributes:
        auth_header: The ``WWW-Authenticate`` header for the response.
    """

    def __init__(self, message: str, auth_header: str) -> None:
        super().__init__(message=message)
        self.auth_header = auth_header


class BearerAuth(HttpAuthBase):
    """Authenticates ``Authorization: Bearer <access token>``. ``request.auth`` is the ``Principal``."""

    openapi_scheme = "bearer"
    openapi_bearerFormat = "JWT"  # noqa: N815  ninja takes the field's name in the OpenAPI document from here

    def __call__(self, request: HttpRequest) -> Principal | None:
        """Return the principal, or None for a request without a bearer token.

        Raises:
            BearerRefused: The token is not to be trusted; answered with 401.
            HttpError: The issuer's keys cannot be had now; answered with 503.
        """
        try:
            return bearer.authenticate(request)
        except TokenInvalid as refused:
            raise BearerRefused(refused.reason, bearer.challenge(refused)) from None
        except KeysUnavailable as error:
            raise HttpError(503, "Tokens cannot be verified now; try again.") from error
