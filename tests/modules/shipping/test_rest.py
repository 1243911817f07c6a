"""The REST API of shipping."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from contracts.shipping import Address, Parcel, Shipping
from liftout import client as client_of

shipping = client_of(Shipping)
HOME = Address("1600 Amphitheatre Parkway", "Mountain View", "CA", "94043", "United States")


@pytest.fixture
def customer(signed_in: Callable[..., Client]) -> Client:
    return signed_in()


@pytest.fixture
def staff(signed_in: Callable[..., Client]) -> Client:
    return signed_in(None, "staff")


def test_anybody_may_ask_for_a_quote(client: Client) -> None:
    response = client.get("/api/shipping/quote?pieces=3")
    assert response.status_code == 200
    assert response.json() == {"cost": {"amount": "6.49", "currency": "USD"}, "days": 3}


@pytest.mark.parametrize("pieces", ["-1", "many", "", "100001"])
def test_a_quote_for_what_cannot_be_sent_is_a_problem(client: Client, pieces: str) -> None:
    response = client.get(f"/api/shipping/quote?pieces={pieces}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "pieces"


def test_staff_see_shipments_that_are_on_their_way_newest_first(staff: Client) -> None:
    first, second, cancelled = (shipping.ship(uuid4(), HOME, (Parcel("MUG", 1),)) for _ in range(3))
    shipping.cancel(cancelled.order_id)

    found = staff.get("/api/shipping/shipments").json()
    assert [entry["tracking_number"] for entry in found["items"]] == [second.tracking_number, first.tracking_number]
    assert found["count"] == 2
    assert staff.get("/api/shipping/shipments?limit=1").json()["count"] == 2

    one = staff.get(f"/api/shipping/shipments?order_id={first.order_id}").json()
    assert [entry["shipment_id"] for entry in one["items"]] == [str(first.shipment_id)]


def test_customers_and_visitors_do_not(customer: Client, client: Client) -> None:
    assert customer.get("/api/shipping/shipments").status_code == 403
    assert client.get("/api/shipping/shipments").status_code == 401
