"""The REST API of payments."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client

from contracts.money import Money
from contracts.payments import Card, Payments
from liftout import client as client_of

payments = client_of(Payments)


@pytest.fixture
def customer(signed_in: Callable[..., Client]) -> Client:
    return signed_in()


@pytest.fixture
def staff(signed_in: Callable[..., Client]) -> Client:
    return signed_in(None, "staff")


def test_staff_see_charges_and_may_ask_for_one_order(
    staff: Client, order_id: UUID, amount: Money, card: Callable[..., Card]
) -> None:
    charge = payments.charge(order_id, amount, card())
    other = payments.charge(uuid4(), amount, card())
    payments.refund(other.order_id)
    payments.refund(uuid4())

    found = staff.get("/api/payments/charges").json()
    assert [(entry["charge_id"], entry["refunded"]) for entry in found["items"]] == [
        (str(other.charge_id), True),
        (str(charge.charge_id), False),
    ]
    assert found["count"] == 2

    one = staff.get(f"/api/payments/charges?order_id={order_id}").json()["items"]
    assert one == [
        {
            "charge_id": str(charge.charge_id),
            "order_id": str(order_id),
            "amount": {"amount": "19.90", "currency": "EUR"},
            "brand": "Visa",
            "last_digits": "0454",
            "refunded": False,
        }
    ]


def test_staff_see_the_ledger(staff: Client, order_id: UUID, amount: Money, card: Callable[..., Card]) -> None:
    payments.charge(order_id, amount, card())
    payments.refund(order_id)
    entries = staff.get(f"/api/payments/ledger?order_id={order_id}").json()["items"]
    moved = [(entry["kind"], entry["amount"]["amount"]) for entry in entries]
    assert moved == [("charge", "19.90"), ("refund", "-19.90")]


@pytest.mark.parametrize("path", ["/api/payments/charges", "/api/payments/ledger"])
def test_nobody_else_does(customer: Client, client: Client, path: str) -> None:
    assert customer.get(path).status_code == 403
    assert client.get(path).status_code == 401
