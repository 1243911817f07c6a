"""A guest: from looking around to the mail about the order."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from contracts.notifications import Notifications
from contracts.payments import Payments
from liftout import client as client_of

MUG = "6E92ZMYYFZ"
SUNGLASSES = "OLJCESPC7Z"


def test_a_guest_looks_around_fills_the_cart_buys_and_is_sent_a_mail(
    shopper: Any, deliver_events: Callable[..., int], stock_of: Callable[[str], int]
) -> None:
    in_stock = stock_of(MUG)
    assert "Mug" in shopper.get("/").content.decode()
    assert "Mug" in shopper.get("/search", {"q": "mug"}).content.decode()
    shopper.put(MUG, 3)
    shopper.put(SUNGLASSES)
    assert shopper.pieces == 4
    promised = shopper.get("/cart").context["basket"].total

    page = shopper.check_out()

    assert page.status_code == 200
    order = page.context["order"]
    assert (order.total.amount, order.total.currency) == (promised.amount, "USD")
    assert order.tracking_number in page.content.decode()
    assert shopper.pieces == 0
    assert stock_of(MUG) == in_stock - 3
    charge = client_of(Payments).charge_of(order.order_id)
    assert charge is not None
    assert charge.amount == order.total
    deliver_events()
    (mail,) = client_of(Notifications).mails_about(order.order_id)
    assert mail.recipient == "ada@example.com"
    assert "Mug" in mail.body


def test_a_guest_sees_the_order_again_in_the_same_browser_and_nobody_else_does(
    shopper: Any, somebody_else: Any
) -> None:
    shopper.put(MUG)
    order = shopper.check_out().context["order"]
    address = f"/orders/{order.order_id}"
    assert "12 St James" in shopper.get(address).content.decode()
    assert somebody_else.get(address).status_code == 404
    somebody_else.register("eve@example.com")
    assert somebody_else.get(address).status_code == 404
    somebody_else.cookies["shop_session-id"] = shopper.cookies["shop_session-id"].value
    assert somebody_else.get(address).status_code == 404


def test_a_browser_remembers_the_last_twenty_orders(shopper: Any) -> None:
    orders = []
    for _ in range(21):
        shopper.put(MUG)
        orders.append(shopper.check_out().context["order"].order_id)
    assert shopper.get(f"/orders/{orders[0]}").status_code == 404
    assert all(shopper.get(f"/orders/{order_id}").status_code == 200 for order_id in orders[1:])
    assert len(shopper.cookies["shop_orders"].OutputString()) < 4096


def test_a_form_that_is_sent_twice_is_one_order(shopper: Any, stock_of: Callable[[str], int]) -> None:
    in_stock = stock_of(MUG)
    shopper.put(MUG)
    checkout_id = str(uuid4())
    first = shopper.check_out(checkout_id=checkout_id)
    second = shopper.check_out(checkout_id=checkout_id)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.context["order"].order_id == second.context["order"].order_id
    assert stock_of(MUG) == in_stock - 1


def test_the_currency_that_is_chosen_is_the_currency_that_is_paid(shopper: Any) -> None:
    shopper.put(MUG, 2)
    back = shopper.post("/setCurrency", {"currency_code": "EUR"}, headers={"Referer": "http://testserver/cart"})
    assert back["Location"] == "http://testserver/cart"
    promised = shopper.get("/cart").context["basket"].total
    order = shopper.check_out().context["order"]
    assert (order.total.amount, order.total.currency) == (promised.amount, "EUR")
    shopper.post("/setCurrency", {"currency_code": "JPY"})
    assert "€" in shopper.get(f"/orders/{order.order_id}").content.decode()
