"""Signing access tokens: JWTs in the profile of RFC 9068."""

import uuid
from datetime import datetime

from django.utils import timezone
from joserfc import jwt

from liftout.auth.tokens import ALGORITHM, TOKEN_TYPE, audience, issuer
from modules.identity.keys import ACCESS_TOKEN_LIFETIME, signing_key
from modules.identity.models import User


def sign(user: User) -> tuple[str, datetime]:
    """Return an access token for a user, and when it ends."""
    now = timezone.now().replace(microsecond=0)
    expires = now + ACCESS_TOKEN_LIFETIME
    key = signing_key()
    claims = {
        "iss": issuer(),
        "aud": audience(),
        "client_id": issuer(),  # RFC 9068 wants one; the users of the shop's own pages and API sign in to it directly
        "sub": str(user.pk),
        "iat": int(now.timestamp()),
        "exp": int(expires.timestamp()),
        "jti": str(uuid.uuid4()),
        "email": user.email,
        "name": user.name,
        "roles": sorted(user.roles),
    }
    return jwt.encode({"alg": ALGORITHM, "typ": TOKEN_TYPE, "kid": key.kid}, claims, key), expires
