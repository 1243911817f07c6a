"""The cart's pages."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from contracts.cart import Cart
from contracts.catalog import Catalog
from contracts.inventory import Inventory
from contracts.pricing import Pricing
from liftout import client as client_of

SUNGLASSES = "OLJCESPC7Z"
MUG = "6E92ZMYYFZ"

Break = Callable[[type[Any], str], None]


def add(client: Client, sku: str = SUNGLASSES, quantity: object = 2) -> Any:
    return client.post("/cart", {"product_id": sku, "quantity": quantity})


def pieces(client: Client) -> int:
    return sum(row.quantity for row in client.get("/cart").context["basket"].rows)


def test_what_is_added_is_in_the_cart_with_its_sum_shipping_and_total(client: Client) -> None:
    answer = add(client)
    assert (answer.status_code, answer["Location"]) == (302, "/cart")
    page = client.get("/cart")
    for part in ("Sunglasses", "$24.50 each", "$49.00", "Place the order"):
        assert part in page.content.decode()
    basket = page.context["basket"]
    assert basket.total.amount == basket.subtotal.amount + basket.shipping.amount


def test_the_header_says_how_many_pieces_the_cart_holds(client: Client) -> None:
    add(client, SUNGLASSES, 2)
    add(client, MUG, 3)
    assert client.get("/").context["cart_size"] == 5


def test_two_browsers_have_two_carts(client: Client) -> None:
    add(client)
    assert pieces(Client()) == 0


def test_an_empty_cart_says_so_and_offers_no_checkout(client: Client) -> None:
    page = client.get("/cart").content.decode()
    assert "There is nothing in it yet" in page
    assert "credit_card_number" not in page


@pytest.mark.parametrize("quantity", ["", "0", "-1", "11", "1.5", "many"])
def test_a_quantity_out_of_range_is_refused_at_the_field_on_the_products_page(client: Client, quantity: str) -> None:
    page = add(client, quantity=quantity)
    assert page.status_code == 422
    assert "<h1>Sunglasses</h1>" in page.content.decode()
    assert page.context["form"].errors["quantity"]
    assert 'aria-describedby="id_quantity_error"' in page.content.decode()
    assert pieces(client) == 0


def test_a_cart_takes_no_more_than_it_can_hold(client: Client) -> None:
    for _ in range(9):
        assert add(client, quantity=10).status_code == 302
    page = add(client, quantity=10)
    assert page.status_code == 422
    assert "at most 99 pieces" in page.content.decode()
    assert pieces(client) == 90


def test_an_unknown_product_cannot_be_added(client: Client) -> None:
    assert add(client, "NOSUCHSKU").status_code == 404
    assert add(client, "NOSUCHSKU", "many").status_code == 404


def test_a_post_without_a_product_says_what_is_missing(client: Client) -> None:
    page = client.post("/cart", {"quantity": "1"})
    assert page.status_code == 422
    assert "<code>product_id</code>" in page.content.decode()


def test_a_quantity_can_be_changed_and_a_product_removed(client: Client) -> None:
    add(client, SUNGLASSES)
    add(client, MUG)
    answer = client.post("/cart/change", {"product_id": SUNGLASSES, "quantity": "42"})
    assert (answer.status_code, answer["Location"]) == (302, "/cart")
    assert pieces(client) == 44
    client.post("/cart/change", {"product_id": SUNGLASSES, "quantity": "0"})
    assert pieces(client) == 2


@pytest.mark.parametrize("quantity", ["", "-1", "100", "lots"])
def test_a_wrong_change_is_refused_at_its_line_and_what_was_typed_is_kept(client: Client, quantity: str) -> None:
    add(client)
    page = client.post("/cart/change", {"product_id": SUNGLASSES, "quantity": quantity})
    assert page.status_code == 422
    assert f'value="{quantity}" aria-invalid="true"' in page.content.decode()
    assert pieces(client) == 2


def test_emptying_the_cart_leads_home(client: Client) -> None:
    add(client)
    answer = client.post("/cart/empty")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert pieces(client) == 0


def test_addresses_that_take_posts_alone_lead_back_to_the_cart_or_say_so(client: Client) -> None:
    assert client.get("/cart/checkout")["Location"] == "/cart"
    assert client.get("/cart/change")["Location"] == "/cart"
    assert client.get("/cart/empty").status_code == 405


def test_a_browser_that_claims_a_customers_id_as_its_session_does_not_reach_the_customers_cart(client: Client) -> None:
    customer_id = uuid4()
    client_of(Cart).add(customer_id, SUNGLASSES, 5)
    client.cookies["shop_session-id"] = str(customer_id)
    assert pieces(client) == 0
    client.post("/cart/empty")
    assert client_of(Cart).contents(customer_id).lines


@pytest.mark.parametrize("claimed", ["", "x", "1234", "0" * 40])
def test_a_session_that_is_none_is_replaced_by_a_new_one(client: Client, claimed: str) -> None:
    client.cookies["shop_session-id"] = claimed
    client.get("/")
    assert UUID(client.cookies["shop_session-id"].value).version == 4


def test_the_session_cookie_is_hidden_from_scripts_and_other_sites(client: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    cookie = client.get("/").cookies["shop_session-id"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_a_session_is_set_once(client: Client) -> None:
    client.get("/")
    assert "shop_session-id" not in client.get("/").cookies


def test_the_cart_can_do_without_recommendations_and_stock(client: Client, break_down: Break) -> None:
    add(client)
    break_down(Catalog, "recommendations")
    break_down(Inventory, "levels")
    assert client.get("/cart").status_code == 200


def test_a_page_whose_module_fails_says_so_with_503_and_keeps_the_session(client: Client, break_down: Break) -> None:
    break_down(Pricing, "convert")
    page = client.get("/")
    assert page.status_code == 503
    assert page["Retry-After"] == "10"
    assert "One moment, please" in page.content.decode()
    assert "shop_session-id" in page.cookies


def test_the_header_can_do_without_the_carts_size(client: Client, break_down: Break) -> None:
    break_down(Cart, "contents")
    assert client.get("/").status_code == 200
