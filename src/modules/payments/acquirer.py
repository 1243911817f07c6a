"""The seam to the company that moves the money."""

from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from contracts.money import Money
from contracts.payments import Card


class Declined(Exception):
    """The acquirer did not take the money.

    Args:
        reason: Why, for the customer.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoAnswer(Exception):
    """The acquirer did not answer in time; it may have taken the money."""


class Acquirer(Protocol):
    """Moves money. Each charge has a reference that the shop chooses, by which it can be asked for and undone."""

    def capture(self, reference: UUID, amount: Money, card: Card, timeout: float) -> None:
        """Authorise and capture. A reference that was captured already is not charged again.

        Args:
            reference: The charge's id.
            amount: How much.
            card: What pays. It may neither be kept nor logged.
            timeout: Seconds to wait for an answer.

        Raises:
            Declined: Nothing was taken, and nothing will be; also for a reference that was reversed.
            NoAnswer: The time is over.
        """

    def has_captured(self, reference: UUID) -> bool:
        """Tell whether the money of a reference was taken and not given back."""

    def reverse(self, reference: UUID) -> None:
        """Give back what was taken for a reference, if anything, and take nothing for it later. May be repeated."""


def acquirer() -> Acquirer:
    """Return the acquirer that ``PAYMENTS_ACQUIRER`` names: the dotted path of a class without arguments."""
    return _acquirer(getattr(settings, "PAYMENTS_ACQUIRER", "modules.payments.sandbox.SandboxAcquirer"))


def timeout() -> float:
    """Return how many seconds the acquirer may take: ``PAYMENTS_ACQUIRER_TIMEOUT``."""
    return float(getattr(settings, "PAYMENTS_ACQUIRER_TIMEOUT", 2.0))


@lru_cache(maxsize=4)
def _acquirer(path: str) -> Acquirer:
    found: Acquirer = import_string(path)()
    return found
