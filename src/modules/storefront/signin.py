"""The signed-in state: identity's tokens in a sealed cookie, renewed when the access token has expired."""

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from contracts.identity import Identity, TokenPair, TokenRefused
from liftout import client
from liftout.auth import Principal, TokenInvalid, verify
from modules.storefront import cookies

COOKIE = "shop_signin"
RENEWING_TAKES_AT_MOST = 10
"""Seconds after which a request stops to count on another one that renews the same tokens."""
ANSWER_IS_SHARED_FOR = 60
"""Seconds in which requests that still carry the old tokens are given the new ones."""

identity = client(Identity)


@dataclass(frozen=True)
class SignedIn:
    """A customer who is signed in.

    Attributes:
        customer: Who.
        access_token: Proves it to the other modules; short-lived.
        refresh_token: Gives the next pair of tokens, once.
        expires: When the refresh token ends.
        renewed: Whether the browser does not have these tokens yet.
    """

    customer: Principal
    access_token: str
    refresh_token: str
    expires: datetime
    renewed: bool = False

    @property
    def customer_id(self) -> UUID:
        """The customer's id."""
        return self.customer.user_id

    @classmethod
    def with_tokens(cls, pair: TokenPair) -> "SignedIn":
        """Return the state that a new pair of tokens gives."""
        return cls(verify(pair.access_token), pair.access_token, pair.refresh_token, pair.refresh_expires, renewed=True)

    def write(self, response: HttpResponse) -> None:
        """Put the tokens into the browser's cookie."""
        left = int((self.expires - timezone.now()).total_seconds())
        value = [self.access_token, self.refresh_token, self.expires.isoformat()]
        cookies.put_sealed(response, COOKIE, value, max_age=max(left, 0))


def signed_in(request: HttpRequest) -> SignedIn | None:
    """Return who is signed in, with renewed tokens where the access token has expired; None for a guest.

    Raises:
        TokenRefused: The browser shows a sign-in that is over: it expired, was revoked, or is not the shop's.
    """
    if not request.COOKIES.get(COOKIE):
        return None
    value = cookies.read_sealed(request, COOKIE)
    if value is None:
        raise TokenRefused
    access_token, refresh_token, expires = value
    try:
        customer = verify(access_token)
    except TokenInvalid:
        return SignedIn.with_tokens(renew(refresh_token))
    return SignedIn(customer, access_token, refresh_token, datetime.fromisoformat(expires))


def renew(refresh_token: str) -> TokenPair:
    """Exchange a refresh token for the next pair: once, however many requests ask at the same time.

    A browser that opens three tabs sends the same token three times, which identity has to take for theft. So the
    first request exchanges it and shares the answer through the cache; the others wait for it.

    Raises:
        TokenRefused: Identity does not accept the token.
    """
    key = f"storefront:renewed:{hashlib.sha256(refresh_token.encode()).hexdigest()}"
    while not cache.add(key, "underway", timeout=RENEWING_TAKES_AT_MOST):
        shared = cache.get(key)
        if isinstance(shared, TokenPair):
            return shared
        time.sleep(0.02)
    try:
        pair = identity.refresh(refresh_token)
    except BaseException:
        cache.delete(key)
        raise
    cache.set(key, pair, timeout=ANSWER_IS_SHARED_FOR)
    return pair
