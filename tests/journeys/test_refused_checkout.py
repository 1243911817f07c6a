"""A checkout that is refused: the customer reads why, and nothing is taken."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core import mail

from contracts.inventory import Inventory, StockLine
from contracts.money import Money
from contracts.payments import Card, Charge, Payments
from liftout import client as client_of
from liftout import non_atomic
from liftout.contracts import Interface
from liftout.modules import registry

MUG = "6E92ZMYYFZ"


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"credit_card_number": "4000 0000 0000 0002"}, "declined", "__all__"),
        ({"credit_card_number": "4000 0000 0000 0119"}, "did not answer in time", "__all__"),
        ({"credit_card_number": "4111 1111 1111 1112"}, "", "credit_card_number"),
        ({"country": "Antarctica"}, "does not deliver to Antarctica", "country"),
    ],
)
def test_a_refusal_says_why_gives_back_stock_and_money_and_leaves_the_cart(
    shopper: Any, stock_of: Callable[[str], int], changes: dict[str, str], reason: str, field: str
) -> None:
    in_stock = stock_of(MUG)
    shopper.put(MUG, 2)
    page = shopper.check_out(**changes)
    assert page.status_code == 422
    (told,) = page.context["checkout"].errors[field]
    assert reason in told
    assert told.split("'")[0] in page.content.decode()
    assert stock_of(MUG) == in_stock
    assert shopper.pieces == 2
    assert shopper.check_out().status_code == 200


def test_money_that_was_taken_before_the_carrier_refused_is_given_back(
    shopper: Any, replace_service: Callable[[type[Interface], Interface], None]
) -> None:
    seen: list[UUID] = []

    class Watched(type(registry.service_of(Payments))):  # type: ignore[misc]
        @non_atomic
        def charge(self, order_id: UUID, amount: Money, card: Card) -> Charge:
            seen.append(order_id)
            return super().charge(order_id, amount, card)  # type: ignore[no-any-return]

    replace_service(Payments, Watched())
    shopper.put(MUG)
    shopper.check_out(country="Antarctica")
    charge = client_of(Payments).charge_of(seen[0])
    assert charge is not None
    assert charge.refunded


def test_what_is_sold_out_is_named(shopper: Any, stock_of: Callable[[str], int]) -> None:
    shopper.put(MUG, 2)
    client_of(Inventory).reserve(UUID(int=1), (StockLine(MUG, stock_of(MUG) - 1),))
    cart = shopper.get("/cart").content.decode()
    assert "Only 1 left" in cart
    page = shopper.check_out()
    assert page.status_code == 422
    assert "Only 1 of Mug" in page.content.decode()
    assert stock_of(MUG) == 1


def test_the_mail_about_a_refused_order_says_why_and_thanks_for_nothing(
    shopper: Any, deliver_events: Callable[..., int]
) -> None:
    shopper.put(MUG)
    shopper.check_out(credit_card_number="4000 0000 0000 0002")
    deliver_events()
    assert not [message for message in mail.outbox if "Thank you" in message.body]
    assert [message for message in mail.outbox if "insufficient funds" in message.body]
