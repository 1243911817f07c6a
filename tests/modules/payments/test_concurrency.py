"""Two processes that charge for one order at once."""

from typing import Any
from uuid import UUID

import pytest

pytestmark = pytest.mark.slow

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


def test_an_order_that_is_charged_for_at_once_is_charged_once(processes: Any, order_id: UUID) -> None:
    first, second = processes.at_once(CHARGE, order_id, times=2)
    assert first == second
    assert first.endswith(" 1")
