"""Verifying access tokens: JWTs in the profile of RFC 9068, signed with ES256 and nothing else."""

from typing import Any
from uuid import UUID

from django.conf import settings
from joserfc import jwt
from joserfc.errors import BadSignatureError, ClaimError, ExpiredTokenError, JoseError
from joserfc.jwk import ECKey
from joserfc.jwt import JWTClaimsRegistry

from liftout.auth.errors import TokenInvalid
from liftout.auth.keys import issuer_keys
from liftout.auth.principal import Principal

ALGORITHM = "ES256"
"""The one accepted signature. A token that could choose its own could choose ``none`` (RFC 8725, section 3.1)."""

TOKEN_TYPE = "at+jwt"  # noqa: S105
"""The ``typ`` of an access token. It keeps other JWTs of the same issuer from passing as one (RFC 9068, section 4)."""

LEEWAY = 10
"""Seconds by which the issuer's clock and ours may differ."""


def issuer() -> str:
    """Return who issues tokens: ``settings.LIFTOUT["ISSUER"]``."""
    return str(settings.LIFTOUT.get("ISSUER", "liftout"))


def audience() -> str:
    """Return for whom tokens are meant: ``settings.LIFTOUT["AUDIENCE"]``."""
    return str(settings.LIFTOUT.get("AUDIENCE", "liftout"))


def verify(token: str) -> Principal:
    """Verify an access token and return who it says is asking.

    Args:
        token: A JWT in its compact form.

    Raises:
        TokenInvalid: It is malformed, forged, expired, not yet valid, or from or for somebody else.
        KeysUnavailable: The issuer's keys cannot be had now, so that it can be neither trusted nor refused.
    """
    try:
        decoded = jwt.decode(token, _key_of, algorithms=[ALGORITHM])
        if str(decoded.header.get("typ", "")).lower().removeprefix("application/") != TOKEN_TYPE:
            raise TokenInvalid("The token is no access token.")
        _expectations().validate(decoded.claims)
    except ExpiredTokenError:
        raise TokenInvalid("The token has expired.") from None
    except ClaimError as error:
        raise TokenInvalid(f"The token's claims are not acceptable: {error.claim}.") from None
    except BadSignatureError:
        raise TokenInvalid("The token's signature is wrong.") from None
    except (JoseError, ValueError):
        raise TokenInvalid("The token is malformed or not signed with ES256.") from None
    return _principal(decoded.claims)


def _key_of(signed: Any) -> ECKey:
    kid = signed.headers().get("kid")
    if not isinstance(kid, str):
        raise TokenInvalid("The token does not say which key signed it.")
    return issuer_keys.key(kid)


def _expectations() -> JWTClaimsRegistry:
    return JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer()},
        aud={"essential": True, "value": audience()},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        jti={"essential": True},
    )


def _principal(claims: dict[str, Any]) -> Principal:
    roles, email, name = claims.get("roles", []), claims.get("email", ""), claims.get("name", "")
    if not (isinstance(roles, list) and all(isinstance(text, str) for text in (email, name, *roles))):
        raise TokenInvalid("The token's claims are not acceptable: email, name and roles are texts.")
    try:
        user_id = UUID(claims["sub"])
    except ValueError:
        raise TokenInvalid("The token's claims are not acceptable: sub.") from None
    return Principal(user_id=user_id, email=email, name=name, roles=frozenset(roles))
