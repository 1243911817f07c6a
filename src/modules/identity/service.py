"""Answers the contract of identity."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from contracts.identity import Identity, SigningKey, TokenPair, UserNotFound
from contracts.identity import User as Person
from liftout import non_atomic
from modules.identity import access_tokens, credentials, keys, refresh_tokens, registration
from modules.identity.models import User


class IdentityService(Identity):
    # Commands that check passwords or refuse tokens are not atomic as a whole: hashing must not hold a transaction
    # open, and what a refusal writes (a counted attempt, a revoked family) must outlive it.

    @non_atomic
    @sensitive_variables("password")
    def register(self, email: str, password: str, name: str) -> TokenPair:
        user = registration.open_account(email, password, name)
        return _pair(user, *refresh_tokens.start_family(user))

    @non_atomic
    @sensitive_variables("password")
    def sign_in(self, email: str, password: str) -> TokenPair:
        user = credentials.check(email, password)
        User.objects.filter(pk=user.pk).update(last_login=timezone.now())
        return _pair(user, *refresh_tokens.start_family(user))

    @non_atomic
    @sensitive_variables("refresh_token")
    def refresh(self, refresh_token: str) -> TokenPair:
        return _pair(*refresh_tokens.exchange(refresh_token))

    @sensitive_variables("refresh_token")
    def sign_out(self, refresh_token: str) -> None:
        refresh_tokens.revoke(refresh_token)

    def user(self, user_id: UUID) -> Person:
        found = User.objects.filter(pk=user_id, is_active=True).first()
        if found is None:
            raise UserNotFound(user_id=user_id)
        return _person(found)

    def signing_keys(self) -> tuple[SigningKey, ...]:
        return keys.public_keys()


def _pair(user: User, refresh_token: str, refresh_expires: datetime) -> TokenPair:
    access_token, access_expires = access_tokens.sign(user)
    return TokenPair(
        user=_person(user),
        access_token=access_token,
        access_expires=access_expires,
        refresh_token=refresh_token,
        refresh_expires=refresh_expires,
    )


def _person(user: User) -> Person:
    return Person(user_id=user.pk, email=user.email, name=user.name)
