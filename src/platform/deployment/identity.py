"""Where this deployment gets the keys that verify its users' tokens."""

import msgspec

from contracts.identity import Identity
from liftout import client

identity = client(Identity)


def signing_keys() -> tuple[dict[str, str], ...]:
    """Return the public keys as JWKs."""
    return tuple(msgspec.structs.asdict(key) for key in identity.signing_keys())
