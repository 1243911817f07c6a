"""Home, search, products and currencies."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from contracts.catalog import Catalog
from contracts.inventory import Inventory, StockLine
from contracts.pricing import Pricing
from liftout import client as client_of
from modules.storefront.templatetags.storefront import picture

SUNGLASSES = "OLJCESPC7Z"

Break = Callable[[type[Any], str], None]


def test_home_shows_products_with_prices_pictures_and_categories(client: Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    for part in ("Sunglasses", "$24.50", "/static/catalog/products/", "category=kitchen", f"/product/{SUNGLASSES}"):
        assert part in page.content.decode()


@pytest.mark.parametrize("address", ["/", "/search", f"/product/{SUNGLASSES}", "/cart"])
def test_a_page_converts_all_its_prices_with_one_call_and_asks_for_no_product_by_itself(
    client: Client, calls_of: Callable[[type[Any]], list[str]], address: str
) -> None:
    client.post("/cart", {"product_id": SUNGLASSES, "quantity": 1})
    client.post("/cart", {"product_id": "66VCHSJNUP", "quantity": 1})
    pricing, catalog = calls_of(Pricing), calls_of(Catalog)
    assert client.get(address).status_code == 200
    assert pricing.count("convert") == 1
    assert catalog.count("product") <= 1
    assert len(catalog) <= 3


def test_search_finds_by_words_and_by_category(client: Client) -> None:
    assert "Sunglasses" in client.get("/search", {"q": "sunglasses"}).content.decode()
    kitchen = client.get("/search", {"category": "kitchen"}).content.decode()
    assert "Mug" in kitchen
    assert "Sunglasses" not in kitchen


def test_a_search_that_finds_nothing_says_so(client: Client) -> None:
    page = client.get("/search", {"q": "<zeppelin>"})
    assert page.status_code == 200
    assert "Nothing in the shop matches" in page.content.decode()
    assert "<zeppelin>" not in page.content.decode()


def test_results_come_in_pages_whose_links_keep_the_search(client: Client) -> None:
    first = client.get("/search", {"q": ""}).content.decode()
    assert "Page 1 of 2" in first
    assert "page=2" in first
    second = client.get("/search", {"page": "2"}).content.decode()
    assert "Page 2 of 2" in second
    assert client.get("/search", {"page": "3"}).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "two", "99999999999"])
def test_a_page_number_that_is_none_is_invalid_input(client: Client, number: str) -> None:
    page = client.get("/search", {"page": number})
    assert page.status_code == 422
    assert "<code>page</code>" in page.content.decode()


def test_a_search_text_that_is_too_long_is_invalid_input(client: Client) -> None:
    page = client.get("/search", {"q": "x" * 101})
    assert page.status_code == 422
    assert "<code>q</code>" in page.content.decode()


def test_a_product_page_shows_what_one_wants_to_know(client: Client) -> None:
    page = client.get(f"/product/{SUNGLASSES}").content.decode()
    for part in ("<h1>Sunglasses</h1>", "$24.50", "In stock", "Goes well with it", "Add to cart"):
        assert part in page


def test_an_unknown_product_is_404_with_the_shops_own_page(client: Client) -> None:
    page = client.get("/product/NOSUCHSKU")
    assert page.status_code == 404
    assert "We do not sell this product" in page.content.decode()
    assert "Finch" in page.content.decode()


def test_a_product_that_is_sold_out_says_so_and_cannot_be_added(client: Client) -> None:
    inventory = client_of(Inventory)
    (level,) = inventory.levels((SUNGLASSES,))
    inventory.reserve(uuid4(), (StockLine(SUNGLASSES, level.available - 3),))
    assert "Only 3 left" in client.get(f"/product/{SUNGLASSES}").content.decode()
    inventory.reserve(uuid4(), (StockLine(SUNGLASSES, 3),))
    page = client.get(f"/product/{SUNGLASSES}").content.decode()
    assert "Sold out" in page
    assert "disabled" in page


@pytest.mark.parametrize("method", ["recommendations", "levels"])
def test_a_product_page_can_do_without_recommendations_and_stock(
    client: Client, break_down: Break, method: str
) -> None:
    break_down(Catalog if method == "recommendations" else Inventory, method)
    page = client.get(f"/product/{SUNGLASSES}")
    assert page.status_code == 200
    assert "<h1>Sunglasses</h1>" in page.content.decode()


def test_prices_are_in_dollars_until_another_currency_is_chosen(client: Client) -> None:
    page = client.get(f"/product/{SUNGLASSES}").content.decode()
    assert "$24.50" in page
    answer = client.post("/setCurrency", {"currency_code": "EUR"}, headers={"Referer": "http://testserver/cart"})
    assert (answer.status_code, answer["Location"]) == (302, "http://testserver/cart")
    assert client.cookies["shop_currency"].value == "EUR"
    assert "€" in client.get(f"/product/{SUNGLASSES}").content.decode()


def test_yen_have_no_decimals(client: Client) -> None:
    client.post("/setCurrency", {"currency_code": "JPY"})
    price = client.get(f"/product/{SUNGLASSES}").content.decode().split('product__price">')[1].split("<")[0]
    assert price.startswith("¥")
    assert "." not in price


def test_a_cookie_with_an_unknown_currency_means_dollars(client: Client) -> None:
    client.cookies["shop_currency"] = "XXX"
    assert "$24.50" in client.get("/").content.decode()


@pytest.mark.parametrize("form", [{}, {"currency_code": "XXX"}, {"currency_code": "eur"}, {"currency_code": "EURO"}])
def test_an_unknown_currency_is_refused_and_changes_nothing(client: Client, form: dict[str, str]) -> None:
    page = client.post("/setCurrency", form)
    assert page.status_code == 422
    assert "<code>currency_code</code>" in page.content.decode()
    assert "shop_currency" not in client.cookies


def test_choosing_a_currency_leads_to_no_other_site(client: Client) -> None:
    answer = client.post("/setCurrency", {"currency_code": "EUR"}, headers={"Referer": "https://evil.example/"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("path", ["", "https://evil.example/x.svg", "//evil.example/x.svg", "../secret", "/etc/passwd"])
def test_a_picture_that_is_no_static_file_is_replaced(path: str) -> None:
    assert picture(path) == "/static/storefront/no-picture.svg"


def test_a_picture_among_the_static_files_is_shown() -> None:
    assert picture("catalog/products/mug.svg") == "/static/catalog/products/mug.svg"


def test_healthz_answers_without_any_other_module(client: Client, break_down: Break) -> None:
    break_down(Pricing, "currencies")
    answer = client.get("/_healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
