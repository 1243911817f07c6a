"""Encrypts what must not lie readable in the database, with keys that are derived from ``SECRET_KEY``."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"modules.identity.signing-key"


class SecretKeyChanged(Exception):
    """This was sealed with a ``SECRET_KEY`` that is neither the present one nor among ``SECRET_KEY_FALLBACKS``."""


def seal(plain: bytes) -> bytes:
    """Return the bytes encrypted and authenticated."""
    return _fernet().encrypt(plain)


def unseal(sealed: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        SecretKeyChanged: It cannot be read with the secrets that the settings have now.
    """
    try:
        return _fernet().decrypt(sealed)
    except InvalidToken:
        raise SecretKeyChanged(
            "SECRET_KEY has changed. Put the former one into SECRET_KEY_FALLBACKS to read what was sealed with it."
        ) from None


def _fernet() -> MultiFernet:
    return MultiFernet([_derive(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derive(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
