"""Signing in to Django's admin."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from contracts.identity import SignInRefused, TooManyAttempts
from modules.identity import credentials
from modules.identity.models import User


class ThrottledBackend(ModelBackend):
    """Checks passwords as the API does: the same count of attempts, the same locks. Permissions are Django's own."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **credentials_: Any
    ) -> User | None:
        """Return the user, or None where address and password do not match.

        Raises:
            PermissionDenied: The address is locked; no other backend is asked.
        """
        email = username if username is not None else credentials_.get(User.USERNAME_FIELD)
        if email is None or password is None:
            return None
        try:
            return credentials.check(email, password)
        except SignInRefused:
            return None
        except TooManyAttempts:
            raise PermissionDenied from None
