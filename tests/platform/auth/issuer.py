"""An issuer of tokens for the tests: it signs what they ask for, good or forged."""

import time
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.jwk import ECKey

USER_ID = UUID("5f0c1a52-6d0a-4d0e-9d3a-0d6f5a1f7c11")


class Issuer:
    """Has keys, signs with the newest, counts how often its keys were fetched, and can be down."""

    def __init__(self) -> None:
        self.pairs = [ECKey.generate_key("P-256", auto_kid=True)]
        self.fetched = 0
        self.down = False

    def rotate(self) -> None:
        """Sign with a new key from now on."""
        self.pairs.append(ECKey.generate_key("P-256", auto_kid=True))

    def public_keys(self) -> list[dict[str, Any]]:
        """Return the public keys as JWKs."""
        self.fetched += 1
        if self.down:
            raise ConnectionError("the issuer is down")
        return [pair.as_dict(private=False) for pair in self.pairs]

    def token(self, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:
        """Return a token: a good one, but for what is overridden. A claim that is None is left out."""
        now = int(time.time())
        all_claims = {
            "iss": "liftout",
            "aud": "liftout",
            "sub": str(USER_ID),
            "iat": now,
            "exp": now + 600,
            "jti": "1",
            "email": "ada@example.com",
            "name": "Ada",
            "roles": ["staff"],
        } | claims
        signer = key or self.pairs[-1]
        all_headers = {"alg": "ES256", "typ": "at+jwt", "kid": self.pairs[-1].kid} | (header or {})
        return jwt.encode(
            {name: value for name, value in all_headers.items() if value is not None},
            {name: value for name, value in all_claims.items() if value is not None},
            signer,
            algorithms=[str(all_headers["alg"])],
            default_type=None,
        )


current = Issuer()
"""The issuer that the settings of the running test name."""


def keys() -> list[dict[str, Any]]:
    """Return the keys of the current issuer: what ``LIFTOUT["JWKS"]`` names."""
    return current.public_keys()
