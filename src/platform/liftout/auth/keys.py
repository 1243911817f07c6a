"""The issuer's public keys, kept for a while so that verifying a token costs no call."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from joserfc.jwk import ECKey

from liftout.auth.errors import KeysUnavailable, TokenInvalid

FRESH_FOR = 300.0
"""Seconds after which keys are fetched again, so that those that the issuer withdrew are forgotten."""

PAUSE = 3.0
"""Seconds between two fetches at least. It bounds the load that tokens with invented key ids can cause."""

log = structlog.get_logger("liftout.auth")

JWK = Mapping[str, Any]


class KeySet:
    """The keys of one issuer, by key id (``kid``). Safe for use by many threads.

    A key id that is not known makes it fetch again, at most once in ``PAUSE`` seconds, so that a new key is accepted
    from its first use. When fetching fails, the last good keys stay in use.

    Args:
        source: Returns the issuer's keys as JWKs (RFC 7517).
        clock: Seconds that never run backwards.
    """

    def __init__(self, source: Callable[[], Iterable[JWK]], clock: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._clock = clock
        self._fetching = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Forget all keys, as if none had been fetched."""
        self._keys: Mapping[str, ECKey] = {}
        self._stale_at = self._next_fetch_at = float("-inf")
        self._fetch_failed = False

    def key(self, kid: str) -> ECKey:
        """Return the key with this id.

        Raises:
            TokenInvalid: The issuer has no such key.
            KeysUnavailable: The key is not known and the keys cannot be fetched now.
        """
        known = self._keys.get(kid)
        if known is not None:
            # One thread renews stale keys; the others need not wait for it.
            if self._clock() >= self._stale_at and self._fetching.acquire(blocking=False):
                self._fetch_and_release()
            return self._keys.get(kid) or _refuse_unknown_key()
        self._fetching.acquire()
        if kid in self._keys:  # another thread fetched it while this one waited
            self._fetching.release()
        else:
            self._fetch_and_release()
        if kid in self._keys:
            return self._keys[kid]
        if self._fetch_failed:
            raise KeysUnavailable("The keys that verify tokens cannot be fetched now; the log says why.")
        return _refuse_unknown_key()

    def _fetch_and_release(self) -> None:
        try:
            now = self._clock()
            if now < self._next_fetch_at:
                return
            self._next_fetch_at = now + PAUSE
            try:
                self._keys = {str(jwk["kid"]): ECKey.import_key(dict(jwk)) for jwk in self._source() if _verifies(jwk)}
            except Exception:
                self._fetch_failed = True
                log.exception("cannot fetch the keys that verify tokens", keys_still_in_use=len(self._keys))
            else:
                self._fetch_failed = False
                self._stale_at = now + FRESH_FOR
        finally:
            self._fetching.release()


def _verifies(jwk: JWK) -> bool:
    return (
        jwk.get("kty") == "EC" and jwk.get("crv") == "P-256" and jwk.get("use", "sig") == "sig" and bool(jwk.get("kid"))
    )


def _refuse_unknown_key() -> ECKey:
    raise TokenInvalid("The token is signed with a key that the issuer does not have.")


def _configured_keys() -> Iterable[JWK]:
    path = settings.LIFTOUT.get("JWKS")
    if not path:
        raise ImproperlyConfigured(
            'LIFTOUT["JWKS"] is not set: name there the dotted path of a function that returns the public keys of the'
            " issuer as JWK dictionaries."
        )
    source: Callable[[], Iterable[JWK]] = import_string(str(path))
    return source()


issuer_keys = KeySet(_configured_keys)
"""The keys of the issuer that ``settings.LIFTOUT["JWKS"]`` names."""
