"""Slows down who guesses passwords. Attempts are counted in the database: the count holds for all processes."""

import hashlib
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.utils import timezone

from contracts.identity import TooManyAttempts
from modules.identity.models import SignInAttempts

FREE_ATTEMPTS = 10
"""Attempts with one address before it is locked."""

FIRST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(minutes=15)
"""The lock doubles with each further attempt, up to this: long enough to make guessing hopeless, and short enough that
locking somebody else out is no lasting harm."""

FORGOTTEN_AFTER = timedelta(days=1)
_FORGOTTEN_AT_ONCE = 20


def count_attempt(email: str) -> None:
    """Count an attempt to sign in, before the password is looked at: no number of guesses at once gets past the limit.

    Raises:
        TooManyAttempts: The address is locked; the password must not be looked at.
    """
    now = timezone.now()
    with transaction.atomic(using="identity"):
        attempts, created = SignInAttempts.objects.select_for_update().get_or_create(
            address=_address(email), defaults={"last": now}
        )
        locked_until = attempts.locked_until
        if locked_until is None or locked_until <= now:
            locked_until = None
            attempts.count = 1 if attempts.last < now - FORGOTTEN_AFTER else attempts.count + 1
            attempts.last = now
            attempts.locked_until = now + _lock(attempts.count) if attempts.count >= FREE_ATTEMPTS else None
            attempts.save()
    if created:
        _forget_old(now)
    if locked_until is not None:
        raise TooManyAttempts(retry_after=ceil((locked_until - now).total_seconds()))


def forget_attempts(email: str) -> None:
    """Forget the attempts with an address, because one succeeded."""
    SignInAttempts.objects.filter(address=_address(email)).delete()


def _lock(count: int) -> timedelta:
    doublings = min(count - FREE_ATTEMPTS, 10)
    return min(FIRST_LOCK * 2**doublings, LONGEST_LOCK)


def _forget_old(now: datetime) -> None:
    # Each new row takes a few old ones along, and none that another process holds: the table does not grow for ever.
    with transaction.atomic(using="identity"):
        old = SignInAttempts.objects.filter(last__lt=now - FORGOTTEN_AFTER)
        some = old.select_for_update(skip_locked=True).values_list("pk", flat=True)[:_FORGOTTEN_AT_ONCE]
        SignInAttempts.objects.filter(pk__in=list(some)).delete()


def _address(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode(errors="surrogatepass")).hexdigest()
