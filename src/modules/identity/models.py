"""Users, the sessions that their refresh tokens make, failed sign-ins, and the keys that sign access tokens."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import DEFAULT_DB_ALIAS, models
from django.utils import timezone

from modules.identity.fields import EmailAddressField


class UserManager(BaseUserManager["User"]):
    """Makes users; Django's commands and forms ask for it."""

    use_in_migrations = True

    # createsuperuser and changepassword name the database "default" unless told otherwise, and there is none.

    def db_manager(self, using: str | None = None, hints: dict[str, Any] | None = None) -> UserManager:
        return super().db_manager(_unless_default(using), hints)

    def using(self, alias: str | None) -> models.QuerySet[User]:
        return self.get_queryset().using(_unless_default(alias))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user. Without a password, nobody can sign in as them.

        Raises:
            ValueError: There is no e-mail address.
        """
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user who may do everything in the admin."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


def _unless_default(alias: str | None) -> str | None:
    return None if alias == DEFAULT_DB_ALIAS else alias


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = EmailAddressField("e-mail address", unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField("active", default=True, help_text="Clear this instead of deleting the account.")
    is_staff = models.BooleanField("staff", default=False, help_text="May sign in to the admin.")
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return self.email

    @property
    def roles(self) -> frozenset[str]:
        """What the user may do: the names of their groups, and ``"staff"`` for the people who run the shop."""
        groups = frozenset(self.groups.values_list("name", flat=True))
        return groups | {"staff"} if self.is_staff else groups


class TokenFamily(models.Model):
    """What one sign-in began: a chain of refresh tokens, each the successor of the one before.

    Deleting it revokes them all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="token_families")
    password_mark = models.CharField(max_length=64)
    """Django's hash of the user's password hash: a family ends when the password changes, as a session does."""
    expires = models.DateTimeField()
    """When its newest token ends."""

    class Meta:
        indexes = (models.Index(fields=("user", "expires")),)

    def __str__(self) -> str:
        return f"sign-in {self.id}"


class RefreshToken(models.Model):
    """A refresh token, known by its SHA-256 alone. Used ones are kept until they expire, to notice a second use."""

    digest = models.CharField(primary_key=True, max_length=64)
    family = models.ForeignKey(TokenFamily, on_delete=models.CASCADE, related_name="tokens")
    expires = models.DateTimeField()
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"refresh token of {self.family_id}"


class SignInAttempts(models.Model):
    """Attempts to sign in with one e-mail address since the last that succeeded.

    The address is kept as its SHA-256: what people type into that field by mistake is often a password.
    """

    address = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField(default=0)
    last = models.DateTimeField(db_index=True)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.count} attempts"


class KeyPair(models.Model):
    """A key that signs, or signed, access tokens. The one with the highest number signs."""

    number = models.PositiveIntegerField(primary_key=True)
    """Counts up. Being unique, it lets only one of two processes that make the next key at once succeed."""
    kid = models.CharField(max_length=64, unique=True)
    x = models.CharField(max_length=64)
    y = models.CharField(max_length=64)
    sealed_private_key = models.BinaryField()
    """Encrypted with a key that is derived from SECRET_KEY; empty once the pair signs no more."""
    created = models.DateTimeField()

    def __str__(self) -> str:
        return f"key {self.kid}"
