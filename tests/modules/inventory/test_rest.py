"""Inventory's REST API."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from contracts.inventory import Inventory, StockLine
from liftout import client as client_of
from modules.inventory.models import Adjustment

inventory = client_of(Inventory)
SignedIn = Callable[..., Client]

RECEIPTS = "/api/inventory/stock/MUG/receipts"


@pytest.fixture(autouse=True)
def shelf(stock: Callable[..., None]) -> None:
    stock(MUG=5, LAMP=1, CHAIR=0)
    inventory.reserve(uuid4(), (StockLine("MUG", 2),))


@pytest.fixture
def staff(signed_in: SignedIn) -> Client:
    return signed_in(None, "staff")


def test_everyone_may_read_what_can_be_sold(client: Client):
    assert client.get("/api/inventory/stock").json() == {
        "items": [{"sku": "CHAIR", "available": 0}, {"sku": "LAMP", "available": 1}, {"sku": "MUG", "available": 3}],
        "count": 3,
    }


def test_the_list_comes_in_pages_and_of_chosen_products(client: Client):
    page = client.get("/api/inventory/stock?sku=MUG&sku=LAMP&sku=NONE&limit=1&offset=1").json()
    assert page == {"items": [{"sku": "MUG", "available": 3}], "count": 2}


def test_too_many_skus_are_refused(client: Client):
    answer = client.get("/api/inventory/stock?" + "sku=MUG&" * 101)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["errors"][0]["field"] == "sku"


def test_staff_receive_pieces(staff: Client):
    answer = staff.post(RECEIPTS, {"quantity": 10}, "application/json")
    assert answer.status_code == 201
    assert answer.json() == {"sku": "MUG", "on_hand": 15, "reserved": 2, "available": 13}
    assert Adjustment.objects.get().quantity == 10


def test_a_repeated_receipt_is_counted_once(staff: Client):
    key = {"Idempotency-Key": str(uuid4())}
    for _ in range(2):
        answer = staff.post(RECEIPTS, {"quantity": 10}, "application/json", headers=key)
        assert (answer.status_code, answer.json()["on_hand"]) == (201, 15)
    answer = staff.post(RECEIPTS, {"quantity": 11}, "application/json", headers=key)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "quantity")


def test_customers_and_strangers_receive_nothing(client: Client, signed_in: SignedIn):
    for visitor, status in ((client, 401), (signed_in(), 403)):
        answer = visitor.post(RECEIPTS, {"quantity": 10}, "application/json")
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert inventory.levels(("MUG",))[0].available == 3


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "many", 1_000_001, None])
def test_a_wrong_quantity_is_refused(staff: Client, quantity: object):
    answer = staff.post(RECEIPTS, {"quantity": quantity}, "application/json")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "quantity")


def test_a_wrong_key_is_refused(staff: Client):
    answer = staff.post(RECEIPTS, {"quantity": 1}, "application/json", headers={"Idempotency-Key": "again"})
    assert answer.status_code == 422


def test_stock_has_a_limit_that_every_database_can_hold(staff: Client, stock: Callable[..., None]):
    stock(SAND=2_000_000_000)
    answer = staff.post("/api/inventory/stock/SAND/receipts", {"quantity": 1}, "application/json")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "quantity")


def test_what_is_not_stocked_cannot_be_received(staff: Client):
    answer = staff.post("/api/inventory/stock/NONE/receipts", {"quantity": 1}, "application/json")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
