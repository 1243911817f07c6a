"""The REST API of orders."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from contracts.orders import CheckoutRefused, Orders
from liftout import client as client_of

orders = client_of(Orders)

CHECKOUT, ORDERS = "/api/orders/checkout", "/api/orders/orders"


@pytest.fixture
def browser(signed_in: Callable[..., Client], shopper: Any) -> Client:
    return signed_in(shopper.cart_id)


def body(**changes: Any) -> dict[str, Any]:
    return {
        "address": {"street_address": "1 Main Street", "city": "Köln", "zip_code": "50667", "country": "Germany"},
        "card": {"number": "4432-8015-6152-0454", "expiration_month": 1, "expiration_year": 2999, "cvv": "123"},
        "currency": "EUR",
        **changes,
    }


def check_out(browser: Client, **options: Any) -> Any:
    headers = {"Idempotency-Key": options.pop("key")} if "key" in options else {}
    return browser.post(CHECKOUT, body(**options), "application/json", headers=headers)


def test_the_signed_in_customers_cart_is_checked_out(browser: Client, shopper: Any, traces: Any) -> None:
    response = check_out(browser)
    assert response.status_code == 201
    placed = response.json()
    order = orders.orders_of(shopper.cart_id).items[0]
    assert placed["order_id"] == str(order.order_id)
    assert placed["status"] == "placed"
    assert placed["email"] == "ada@example.com"
    assert placed["total"] == {"amount": str(order.total.amount), "currency": "EUR"}
    assert [line["sku"] for line in placed["lines"]] == ["MUG", "LAMP"]
    traces.assert_bought(order.order_id)


@pytest.mark.parametrize(
    "options", [{"key": "till 7, receipt 12"}, {"order_id": "7b6b6c1e-3a52-4a0f-9c41-16f6f6b3b1a4"}]
)
def test_a_repeated_request_is_the_same_order(browser: Client, shopper: Any, options: dict[str, str]) -> None:
    first, second = check_out(browser, **options), check_out(browser, **options)
    assert first.json() == second.json()
    assert orders.orders_of(shopper.cart_id).count == 1


def test_a_key_of_two_customers_is_two_orders(browser: Client, signed_in: Callable[..., Client], shopper: Any) -> None:
    check_out(browser, key="1")
    assert check_out(signed_in(uuid4()), key="1").status_code == 409  # an empty cart, and not the order of the first


def test_a_refused_checkout_says_which_field_and_why(browser: Client) -> None:
    response = check_out(browser, card=body()["card"] | {"number": "378282246310005"})
    assert response.status_code == 422
    problem = response.json()
    assert (problem["step"], problem["field"]) == ("charge", "number")
    assert "Visa" in problem["reason"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"address": {}}, "address.street_address"),
        ({"card": {"number": 4432801561520454}}, "card.number"),
        ({"order_id": "7"}, "order_id"),
    ],
)
def test_a_body_that_is_not_valid_is_a_problem_of_its_field(browser: Client, changes: Any, field: str) -> None:
    response = check_out(browser, **changes)
    assert response.status_code == 422
    assert field in [error["field"] for error in response.json()["errors"]]
    assert "4432801561520454" not in response.content.decode()


def test_orders_are_listed_newest_first_by_page_and_by_status(browser: Client, shopper: Any) -> None:
    refused = shopper.request(card=shopper.card("4000000000000002"))
    with pytest.raises(CheckoutRefused):
        orders.checkout(refused)
    placed = orders.checkout(shopper.request())

    found = browser.get(ORDERS).json()
    assert [entry["order_id"] for entry in found["items"]] == [str(placed.order_id), str(refused.order_id)]
    assert found["count"] == 2
    assert browser.get(f"{ORDERS}?limit=1&offset=1").json()["items"][0]["order_id"] == str(refused.order_id)
    by_status = {
        status: browser.get(f"{ORDERS}?status={status}").json() for status in ("placed", "cancelled", "pending")
    }
    assert [by_status[status]["count"] for status in by_status] == [1, 1, 0]
    assert by_status["cancelled"]["items"][0]["reason"]
    assert browser.get(f"{ORDERS}?status=lost").status_code == 422


def test_one_order_is_read_by_its_customer_alone(
    browser: Client, client: Client, signed_in: Callable[..., Client], shopper: Any
) -> None:
    order = orders.checkout(shopper.request())
    path = f"{ORDERS}/{order.order_id}"
    assert browser.get(path).json()["order_id"] == str(order.order_id)
    assert signed_in(uuid4()).get(path).status_code == 404
    assert signed_in(uuid4()).get(ORDERS).json()["count"] == 0
    assert client.get(path).status_code == 401
    assert browser.get(f"{ORDERS}/{uuid4()}").status_code == 404


def test_an_order_of_a_guest_is_nobodys(browser: Client, shopper: Any) -> None:
    order = orders.checkout(shopper.request(customer_id=None))
    assert browser.get(f"{ORDERS}/{order.order_id}").status_code == 404
