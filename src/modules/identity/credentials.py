"""Checking an e-mail address and a password."""

from django.views.decorators.debug import sensitive_variables

from contracts.identity import SignInRefused
from modules.identity.models import User
from modules.identity.throttle import count_attempt, forget_attempts


@sensitive_variables("password")
def check(email: str, password: str) -> User:
    """Return the user with this address and password.

    It takes as long for an address that nobody has as for a wrong password, so that the time does not tell which
    addresses have accounts.

    Raises:
        SignInRefused: They do not match, or the account is not active.
        TooManyAttempts: The address is locked.
    """
    count_attempt(email)
    user = User.objects.filter(email=email).first()
    if user is None:
        User().set_password(password)
        raise SignInRefused
    if not (user.check_password(password) and user.is_active):
        raise SignInRefused
    forget_attempts(email)
    return user
