"""Two processes, or threads, that charge for one order, or give its money back, at once."""

import contextlib
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.money import Money
from contracts.payments import Card, PaymentClosed, Payments
from liftout import client
from modules.payments.models import LedgerEntry, SandboxCapture

payments = client(Payments)

CHARGE = """
    from decimal import Decimal
    from uuid import UUID
    from contracts.money import Money
    from contracts.payments import Card, Payments
    from liftout import client
    from modules.payments.models import LedgerEntry
    card = Card("4432801561520454", 1, 2999, "123")
    charge = client(Payments).charge(UUID(sys.argv[1]), Money(Decimal("9.90"), "EUR"), card)
    print(charge.charge_id, LedgerEntry.objects.count())
"""


@pytest.mark.slow
def test_an_order_that_is_charged_for_at_once_is_charged_once(processes: Any, order_id: UUID) -> None:
    first, second = processes.at_once(CHARGE, order_id, times=2)
    assert first == second
    assert first.endswith(" 1")


@pytest.mark.module_databases(transaction=True)
def test_a_refund_at_the_same_time_as_its_charge_leaves_nothing_taken(
    in_threads: Callable[..., list[Any]], amount: Money, card: Callable[..., Card]
) -> None:
    orders = [uuid4() for _ in range(20)]

    def charge() -> None:
        for order_id in orders:
            with contextlib.suppress(PaymentClosed):
                payments.charge(order_id, amount, card())

    def refund() -> None:
        for order_id in orders:
            payments.refund(order_id)

    in_threads(charge, charge, refund)
    assert not SandboxCapture.objects.filter(captured=True, reversed=False).exists()
    assert sum(entry.amount for entry in LedgerEntry.objects.all()) == 0
