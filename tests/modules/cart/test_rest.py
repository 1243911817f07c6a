"""The REST API of cart."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from contracts.cart import Cart
from liftout import client as client_of

ITEMS = "/api/cart/items"


@pytest.fixture
def browser(signed_in: Callable[..., Client], cart_id: UUID) -> Client:
    return signed_in(cart_id)


def lines(response: Any) -> list[tuple[str, int]]:
    return [(line["sku"], line["quantity"]) for line in response.json()["lines"]]


def test_the_cart_of_the_api_is_the_customers_own(browser: Client, cart_id: UUID) -> None:
    response = browser.post(ITEMS, {"sku": "MUG", "quantity": 2}, "application/json")
    assert response.status_code == 201
    assert response.json()["cart_id"] == str(cart_id)
    assert [(line.sku, line.quantity) for line in client_of(Cart).contents(cart_id).lines] == [("MUG", 2)]
    assert lines(browser.get(ITEMS)) == [("MUG", 2)]


def test_items_are_changed_taken_out_and_emptied(browser: Client) -> None:
    browser.post(ITEMS, {"sku": "MUG"}, "application/json")
    browser.post(ITEMS, {"sku": "LAMP", "quantity": 2}, "application/json")
    assert lines(browser.patch(f"{ITEMS}/MUG", {"quantity": 7}, "application/json")) == [("MUG", 7), ("LAMP", 2)]
    assert browser.delete(f"{ITEMS}/MUG").status_code == 204
    assert lines(browser.get(ITEMS)) == [("LAMP", 2)]
    assert browser.delete(ITEMS).status_code == 204
    assert lines(browser.get(ITEMS)) == []


def test_without_a_token_there_is_no_cart(client: Client) -> None:
    for response in (client.get(ITEMS), client.post(ITEMS, {"sku": "MUG"}, "application/json"), client.delete(ITEMS)):
        assert response.status_code == 401
        assert response["Content-Type"] == "application/problem+json"


def test_an_unknown_product_is_not_found(browser: Client) -> None:
    response = browser.post(ITEMS, {"sku": "NOTHING", "quantity": 1}, "application/json")
    assert response.status_code == 404
    assert response.json()["sku"] == "NOTHING"


@pytest.mark.parametrize("quantity", [0, -3, 100, "many", 1.5])
def test_a_quantity_that_no_cart_holds_is_a_problem_of_its_field(browser: Client, quantity: object) -> None:
    response = browser.post(ITEMS, {"sku": "MUG", "quantity": quantity}, "application/json")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "quantity"


def test_more_than_the_most_is_a_problem_that_names_the_most(browser: Client) -> None:
    browser.post(ITEMS, {"sku": "MUG", "quantity": 99}, "application/json")
    response = browser.post(ITEMS, {"sku": "MUG", "quantity": 1}, "application/json")
    assert response.status_code == 422
    assert response.json()["most"] == 99
