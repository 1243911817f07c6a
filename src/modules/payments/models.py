"""Payments, the ledger of what moved, and what the sandbox acquirer remembers. None of them knows a card's number."""

import uuid
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone


class Payment(models.Model):
    """The one payment of an order: recorded before the acquirer is asked, and again when it has answered."""

    class State(models.TextChoices):
        """Where a payment stands."""

        PENDING = "pending", "the acquirer is asked"
        CAPTURED = "captured", "the money was taken"
        DECLINED = "declined", "the issuer declined"
        TIMED_OUT = "timed_out", "no answer came, and the charge was reversed"
        REFUNDING = "refunding", "the acquirer is asked to give the money back"
        REFUNDED = "refunded", "the money was given back"
        CLOSING = "closing", "the acquirer is asked to give back what it may have taken"
        CLOSED = "closed", "the order was cancelled before anything was taken"

    charge_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order_id = models.UUIDField(unique=True)
    state = models.CharField(max_length=10, choices=State)
    amount = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    digits = models.PositiveSmallIntegerField(default=0, help_text="Decimals of the currency's smallest unit.")
    currency = models.CharField(max_length=3, blank=True)
    brand = models.CharField(max_length=20, blank=True)
    last_digits = models.CharField(max_length=4, blank=True)
    reason = models.CharField(max_length=200, blank=True, help_text="Why the issuer declined.")
    begun = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=["-begun"], name="payments_payment_newest"),)

    def __str__(self) -> str:
        return f"{self.state} {self.charge_id} for {self.order_id}"


class AppendOnly(models.QuerySet["LedgerEntry"]):
    """Refuses to change or delete what was recorded."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(_APPEND_ONLY)

    def delete(self) -> NoReturn:
        raise TypeError(_APPEND_ONLY)


_APPEND_ONLY = "The ledger only grows: record an entry that makes up for the wrong one."


class LedgerEntry(models.Model):
    """Money that moved. An order's entries sum to what the shop has of its customer: 0 after a refund."""

    class Kind(models.TextChoices):
        """Which way it moved."""

        CHARGE = "charge", "from the customer"
        REFUND = "refund", "back to the customer"

    order_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    amount = models.DecimalField(
        max_digits=19, decimal_places=4, help_text="Above zero for a charge, below for a refund."
    )
    digits = models.PositiveSmallIntegerField(help_text="Decimals of the currency's smallest unit.")
    currency = models.CharField(max_length=3)
    recorded = models.DateTimeField(default=timezone.now)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["order_id", "kind"], name="payments_ledger_once_per_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency} for {self.order_id}"

    def save(self, *args: Any, **options: Any) -> None:
        """Record a new entry.

        Raises:
            TypeError: The entry was recorded already.
        """
        if not self._state.adding:
            raise TypeError(_APPEND_ONLY)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refuse.

        Raises:
            TypeError: Always.
        """
        raise TypeError(_APPEND_ONLY)


class SandboxCapture(models.Model):
    """What the sandbox acquirer remembers of a charge. It stands for another company's database: only that reads it."""

    reference = models.UUIDField(primary_key=True)
    captured = models.BooleanField()
    reversed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.reference)
