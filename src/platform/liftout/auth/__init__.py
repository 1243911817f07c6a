"""Who asks: bearer tokens are verified where they are used, by the issuer's public keys, without asking the issuer."""

from liftout.auth.current import acting_as, current_principal
from liftout.auth.errors import KeysUnavailable, TokenInvalid
from liftout.auth.principal import Principal
from liftout.auth.tokens import verify

__all__ = ["KeysUnavailable", "Principal", "TokenInvalid", "acting_as", "current_principal", "verify"]
