"""The keys that sign access tokens: made on first use, rotated, and published for as long as a token needs them."""

import json
from datetime import datetime, timedelta
from itertools import pairwise

import structlog
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from joserfc.jwk import ECKey

from contracts.identity import SigningKey
from modules.identity.models import KeyPair
from modules.identity.sealing import SecretKeyChanged, seal, unseal

ACCESS_TOKEN_LIFETIME = timedelta(minutes=10)

PUBLISHED_AFTER_ROTATION = ACCESS_TOKEN_LIFETIME + timedelta(minutes=1)
"""How long a key that signs no more is published. The minute covers a token that was being signed, and clocks apart."""

log = structlog.get_logger("modules.identity")


def signing_key() -> ECKey:
    """Return the private key that signs now; makes the first one.

    A key that cannot be read because ``SECRET_KEY`` changed is replaced. Tokens that it signed stay good, because its
    public part stays published.
    """
    pair = KeyPair.objects.order_by("-number").first()
    if pair is None:
        pair = _add(after=0)
    try:
        return _private_key(pair)
    except SecretKeyChanged as error:
        log.warning("cannot read the key that signs access tokens; a new one is made", kid=pair.kid, why=str(error))
        return _private_key(_add(after=pair.number))


def rotate() -> KeyPair:
    """Make a new signing key and destroy the private parts of those before it.

    Keys whose last tokens have expired are deleted. Returns the new pair.
    """
    pair = _add(after=KeyPair.objects.aggregate(newest=Max("number"))["newest"] or 0)
    with transaction.atomic(using="identity"):
        older = KeyPair.objects.filter(number__lt=pair.number)
        older.update(sealed_private_key=b"")
        older.exclude(number__in=[key.number for key in _published(timezone.now())]).delete()
    return pair


def public_keys() -> tuple[SigningKey, ...]:
    """Return the public keys that verify the tokens that are good now, newest first."""
    return tuple(
        SigningKey(kid=pair.kid, kty="EC", crv="P-256", x=pair.x, y=pair.y, alg="ES256")
        for pair in _published(timezone.now())
    )


def _published(now: datetime) -> list[KeyPair]:
    pairs = list(KeyPair.objects.order_by("-number"))
    retired = (pair for successor, pair in pairwise(pairs) if successor.created + PUBLISHED_AFTER_ROTATION > now)
    return [*pairs[:1], *retired]


def _add(after: int) -> KeyPair:
    """Make the pair that follows a number, or return the one that another process made meanwhile."""
    key = ECKey.generate_key("P-256", auto_kid=True)
    jwk = {name: str(value) for name, value in key.as_dict(private=True).items()}
    pair = KeyPair(
        number=after + 1,
        kid=jwk["kid"],
        x=jwk["x"],
        y=jwk["y"],
        sealed_private_key=seal(json.dumps(jwk).encode()),
        created=timezone.now(),
    )
    try:
        with transaction.atomic(using="identity"):
            pair.save(force_insert=True)
    except IntegrityError:
        return KeyPair.objects.get(number=after + 1)
    return pair


def _private_key(pair: KeyPair) -> ECKey:
    return ECKey.import_key(json.loads(unseal(bytes(pair.sealed_private_key))))
