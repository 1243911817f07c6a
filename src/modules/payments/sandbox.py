"""An acquirer for demonstrations and tests: it charges nobody, and answers test cards as a real one would at worst."""

import time
from uuid import UUID

from django.db import transaction

from contracts.money import Money
from contracts.payments import Card
from modules.payments.acquirer import Declined, NoAnswer
from modules.payments.cards import CardNumber
from modules.payments.models import SandboxCapture

DECLINED = {
    CardNumber("4000 0000 0000 0002"): "The card was declined: insufficient funds.",
    CardNumber("4000 0000 0000 9987"): "The card was declined: it was reported lost or stolen.",
}
"""Test cards whose issuer declines."""

SILENT = CardNumber("4000 0000 0000 0119")
"""The test card whose charge is never answered. The money is taken all the same, which is the worst that can happen."""


class SandboxAcquirer:
    """Authorises and captures every card but the test cards. It remembers references as a real acquirer would."""

    def capture(self, reference: UUID, amount: Money, card: Card, timeout: float) -> None:
        """See ``Acquirer``."""
        number = CardNumber(card.number)
        if number in DECLINED:
            raise Declined(DECLINED[number])
        SandboxCapture.objects.bulk_create([SandboxCapture(reference=reference, captured=True)], ignore_conflicts=True)
        if not self.has_captured(reference):
            raise Declined("The charge was reversed.")
        if number == SILENT:
            time.sleep(timeout)
            raise NoAnswer

    def has_captured(self, reference: UUID) -> bool:
        """See ``Acquirer``."""
        return SandboxCapture.objects.filter(reference=reference, captured=True, reversed=False).exists()

    def reverse(self, reference: UUID) -> None:
        """See ``Acquirer``."""
        with transaction.atomic(using="payments"):
            tombstone = SandboxCapture(reference=reference, captured=False, reversed=True)
            SandboxCapture.objects.bulk_create([tombstone], ignore_conflicts=True)
            SandboxCapture.objects.filter(reference=reference).update(reversed=True)
