"""Cards, and what a card is charged for."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.money import Money
from contracts.payments import Card


@pytest.fixture
def order_id() -> UUID:
    return uuid4()


@pytest.fixture
def amount() -> Money:
    return Money(Decimal("19.90"), "EUR")


@pytest.fixture
def card() -> Callable[..., Card]:
    """A function that makes a card; a valid Visa but for what it is told."""

    def make(number: str = "4432-8015-6152-0454", **changes: Any) -> Card:
        return Card(**{"number": number, "expiration_month": 1, "expiration_year": 2999, "cvv": "123", **changes})

    return make


@pytest.fixture(autouse=True)
def short_timeout(settings: Any) -> None:
    settings.PAYMENTS_ACQUIRER_TIMEOUT = 0.05
