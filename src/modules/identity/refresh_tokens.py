"""Refresh tokens: opaque, good once, and of a family that ends when one of them comes a second time.

A token that comes twice was stolen, or its successor was: which of the two who hold it is the thief cannot be told,
so both have to sign in again (RFC 9700, section 4.14.2).
"""

import hashlib
import secrets
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from contracts.identity import TokenRefused
from modules.identity.models import RefreshToken, TokenFamily, User

LIFETIME = timedelta(days=14)
"""How long a refresh token is good for when it is not used; using it starts the time anew."""

log = structlog.get_logger("modules.identity")


def start_family(user: User) -> tuple[str, datetime]:
    """Return the first refresh token of a new sign-in, and when it ends."""
    now = timezone.now()
    with transaction.atomic(using="identity"):
        TokenFamily.objects.filter(user=user, expires__lte=now).delete()
        mark = user.get_session_auth_hash()
        family = TokenFamily.objects.create(user=user, password_mark=mark, expires=now + LIFETIME)
        return _issue(family, now)


def exchange(token: str) -> tuple[User, str, datetime]:
    """Use a refresh token. Of two who use it at once, one succeeds at most.

    Returns:
        The user, the next token, and when that ends.

    Raises:
        TokenRefused: The token is unknown, used, revoked or expired, or its user may not sign in any more.
    """
    # The refusal is raised after the transaction: raised inside, it would undo the revocation.
    with transaction.atomic(using="identity"):
        exchanged = _exchange(token, timezone.now())
    if exchanged is None:
        raise TokenRefused
    return exchanged


def revoke(token: str) -> None:
    """Revoke the family of a refresh token; an unknown one is ignored."""
    with transaction.atomic(using="identity"):
        family = _locked_family(_digest(token))
        if family is not None:
            family.delete()


def _exchange(token: str, now: datetime) -> tuple[User, str, datetime] | None:
    digest = _digest(token)
    family = _locked_family(digest)
    if family is None:
        return None
    presented = family.tokens.get(digest=digest)
    if presented.used:
        log.warning("a refresh token came a second time; its family is revoked", user_id=str(family.user_id))
        family.delete()
        return None
    if presented.expires <= now or not _may_continue(family):
        return None
    family.tokens.filter(expires__lte=now).delete()
    presented.used = True
    presented.save(update_fields=["used"])
    return family.user, *_issue(family, now)


def _may_continue(family: TokenFamily) -> bool:
    user = family.user
    marks = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return user.is_active and any(constant_time_compare(family.password_mark, mark) for mark in marks)


def _locked_family(digest: str) -> TokenFamily | None:
    # Two queries, so that the lock is taken on the family alone, whatever the database.
    presented = RefreshToken.objects.filter(digest=digest).first()
    if presented is None:
        return None
    return TokenFamily.objects.select_for_update().filter(pk=presented.family_id).first()


def _issue(family: TokenFamily, now: datetime) -> tuple[str, datetime]:
    token = secrets.token_urlsafe(32)
    expires = now + LIFETIME
    RefreshToken.objects.create(digest=_digest(token), family=family, expires=expires)
    TokenFamily.objects.filter(pk=family.pk).update(expires=expires)
    return token, expires


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
