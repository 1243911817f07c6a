"""Identity: who the shop's users are, and the tokens that prove it."""

from contracts.identity.events import UserRegistered
from contracts.identity.interface import (
    EmailTaken,
    Identity,
    PasswordRefused,
    RegistrationRefused,
    SigningKey,
    SignInRefused,
    TokenPair,
    TokenRefused,
    TooManyAttempts,
    User,
    UserNotFound,
)

__all__ = [
    "EmailTaken",
    "Identity",
    "PasswordRefused",
    "RegistrationRefused",
    "SignInRefused",
    "SigningKey",
    "TokenPair",
    "TokenRefused",
    "TooManyAttempts",
    "User",
    "UserNotFound",
    "UserRegistered",
]
