"""What sending costs."""

from decimal import Decimal

import pytest

from contracts.money import Money
from contracts.shipping import Shipping
from liftout import CallFailed, client

shipping = client(Shipping)


def test_nothing_costs_nothing_and_takes_no_time() -> None:
    quote = shipping.quote(0)
    assert quote.cost == Money(Decimal("0.00"), "USD")
    assert quote.days == 0


def test_more_pieces_cost_more_and_the_same_pieces_the_same() -> None:
    assert shipping.quote(1).cost == Money(Decimal("5.49"), "USD")
    assert shipping.quote(10).cost == Money(Decimal("9.99"), "USD")
    assert shipping.quote(10) == shipping.quote(10)


def test_many_pieces_take_longer() -> None:
    assert shipping.quote(1).days == 3
    assert shipping.quote(50).days == 5


def test_fewer_than_no_pieces_is_an_error_of_the_caller() -> None:
    with pytest.raises(CallFailed):
        shipping.quote(-1)
