"""Bearer tokens for Django REST framework."""

from uuid import UUID

from rest_framework import status
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.request import Request

from liftout.auth import bearer
from liftout.auth.errors import KeysUnavailable, TokenInvalid
from liftout.auth.principal import Principal


class PrincipalUser:
    """``request.user``: what Django REST framework wants to know of a principal. It reads no database.

    Attributes:
        principal: Who is asking.
    """

    is_authenticated = True
    is_anonymous = False
    is_active = True

    def __init__(self, principal: Principal) -> None:
        self.principal = principal

    @property
    def pk(self) -> UUID:
        """The user's id."""
        return self.principal.user_id

    @property
    def is_staff(self) -> bool:
        """Whether the user is one of those who run the place, for the permission ``IsAdminUser``."""
        return "staff" in self.principal.roles

    def __str__(self) -> str:
        return str(self.principal.user_id)


class TokensUnverifiable(APIException):
    """Nobody can say now whether a token is good."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "Tokens cannot be verified now; try again."
    default_code = "tokens_unverifiable"
    wait = 3


class BearerAuthentication(BaseAuthentication):
    """Authenticates ``Authorization: Bearer <access token>``. ``request.user`` is a ``PrincipalUser``."""

    def authenticate(self, request: Request) -> tuple[PrincipalUser, Principal] | None:
        """Return the user and the principal, or None for a request without a bearer token.

        Raises:
            AuthenticationFailed: The token is not to be trusted; answered with 401.
            TokensUnverifiable: The issuer's keys cannot be had now; answered with 503.
        """
        try:
            principal = bearer.authenticate(request._request)
        except TokenInvalid as refused:
            request._request.bearer_challenge = bearer.challenge(refused)  # type: ignore[attr-defined]
            raise AuthenticationFailed(refused.reason) from None
        except KeysUnavailable as error:
            raise TokensUnverifiable from error
        return (PrincipalUser(principal), principal) if principal else None

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge for the 401 response. It is asked of another instance than the one that refused."""
        return getattr(request._request, "bearer_challenge", bearer.CHALLENGE)
