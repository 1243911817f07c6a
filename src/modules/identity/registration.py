"""Opening an account: the rules that a new account keeps."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from contracts.identity import EmailTaken, PasswordRefused, RegistrationRefused, UserRegistered
from liftout import publish
from modules.identity.models import User

LONGEST_PASSWORD = 1024
"""Hashing takes longer for longer passwords; nobody needs one that keeps a server busy."""


@sensitive_variables("password")
def open_account(email: str, password: str, name: str) -> User:
    """Create a user and tell the other modules.

    Raises:
        EmailTaken: There is an account with this address.
        PasswordRefused: The password breaks the rules in ``AUTH_PASSWORD_VALIDATORS``.
        RegistrationRefused: The address or the name is not valid.
    """
    user = User(email=_valid_email(email), name=_valid_name(name))
    if User.objects.filter(email=user.email).exists():
        raise EmailTaken(email=user.email)
    _check_password(password, user)
    user.set_password(password)  # slow on purpose, so outside of the transaction, which others may wait for
    try:
        with transaction.atomic(using="identity"):
            user.save(force_insert=True)
            publish(UserRegistered(user_id=user.pk, email=user.email, name=user.name))
    except IntegrityError:
        raise EmailTaken(email=user.email) from None
    return user


def _valid_email(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise RegistrationRefused(field="email", reason="Enter a valid e-mail address.") from None
    longest = User._meta.get_field("email").max_length
    if longest is not None and len(email) > longest:
        raise RegistrationRefused(field="email", reason=f"The address has more than {longest} characters.")
    return email


def _valid_name(name: str) -> str:
    name = name.strip()
    longest = User._meta.get_field("name").max_length
    if not name:
        raise RegistrationRefused(field="name", reason="Enter a name.")
    if longest is not None and len(name) > longest:
        raise RegistrationRefused(field="name", reason=f"The name has more than {longest} characters.")
    if not name.isprintable():
        raise RegistrationRefused(field="name", reason="The name has characters that cannot be shown.")
    return name


def _check_password(password: str, user: User) -> None:
    if len(password) > LONGEST_PASSWORD:
        raise PasswordRefused(reasons=(f"This password has more than {LONGEST_PASSWORD} characters.",))
    try:
        validate_password(password, user)
    except ValidationError as refused:
        raise PasswordRefused(reasons=tuple(refused.messages)) from None
