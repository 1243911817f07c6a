"""The requests of the Online Boutique's public load generator, as it sends them.

It is ``src/loadgenerator/locustfile.py`` of GoogleCloudPlatform/microservices-demo: urlencoded forms, no token, no
Origin, cookies kept, redirects followed. Its data are made up by Faker; here are values of the same kinds.
"""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

PRODUCTS = [
    "0PUK6V6EV0",
    "1YMWWN1N4O",
    "2ZYFJ3GM2N",
    "66VCHSJNUP",
    "6E92ZMYYFZ",
    "9SIQT8TOJO",
    "L9ECAV7KIM",
    "LS4PSXUNUM",
    "OLJCESPC7Z",
]
CURRENCIES = ["EUR", "USD", "JPY", "CAD", "GBP", "TRY"]
CHECKOUT = {
    "email": "michaelsmith@example.org",
    "street_address": "79402 Peterson Drives Apt. 511",
    "zip_code": "80202",
    "city": "Lake Michaelmouth",
    "state": "VT",
    "country": "Libyan Arab Jamahiriya",
    "credit_card_number": "4532015112830366",
    "credit_card_expiration_month": 7,
    "credit_card_expiration_year": 2097,
    "credit_card_cvv": "314",
}


class Generator:
    """Sends requests as the load generator does."""

    def __init__(self) -> None:
        self._client = Client(enforce_csrf_checks=True, headers={"User-Agent": "python/gevent-http-client"})
        self.cookies = self._client.cookies

    def get(self, address: str) -> Any:
        return self._client.get(address, follow=True)

    def post(self, address: str, fields: dict[str, Any] | None = None) -> Any:
        return self._client.post(
            address, urlencode(fields or {}), content_type="application/x-www-form-urlencoded", follow=True
        )


@pytest.fixture
def generator() -> Generator:
    return Generator()


def test_its_whole_repertoire_is_answered_with_200(generator: Generator) -> None:
    assert generator.get("/").status_code == 200
    for currency in CURRENCIES:
        assert generator.post("/setCurrency", {"currency_code": currency}).status_code == 200
    for number, product in enumerate(PRODUCTS, start=1):
        assert generator.get(f"/product/{product}").status_code == 200
        assert generator.post("/cart", {"product_id": product, "quantity": number}).status_code == 200
    assert generator.get("/cart").status_code == 200
    page = generator.post("/cart/checkout", CHECKOUT)
    assert page.status_code == 200
    assert len(page.context["order"].lines) == len(PRODUCTS)
    assert generator.post("/cart/empty").status_code == 200


@pytest.mark.parametrize("quantity", [1, 10])
def test_its_smallest_and_largest_quantities_are_accepted(generator: Generator, quantity: int) -> None:
    answer = generator.post("/cart", {"product_id": PRODUCTS[0], "quantity": quantity})
    assert answer.redirect_chain == [("/cart", 302)]
    assert answer.context["cart_size"] == quantity


def test_it_buys_again_and_again_in_one_session(generator: Generator) -> None:
    orders = set()
    for product in PRODUCTS:
        generator.post("/cart", {"product_id": product, "quantity": 2})
        orders.add(generator.post("/cart/checkout", CHECKOUT).context["order"].order_id)
    assert len(orders) == len(PRODUCTS)


def test_a_choice_of_currency_leads_back_with_302(generator: Generator) -> None:
    assert generator.post("/setCurrency", {"currency_code": "GBP"}).redirect_chain == [("/", 302)]


def test_emptying_the_cart_leads_home_with_302(generator: Generator) -> None:
    assert generator.post("/cart/empty").redirect_chain == [("/", 302)]


def test_its_cookies_have_the_names_of_the_online_boutique(generator: Generator) -> None:
    generator.post("/setCurrency", {"currency_code": "GBP"})
    assert {"shop_session-id", "shop_currency"} <= set(generator.cookies)


def test_its_health_check_is_answered(generator: Generator) -> None:
    assert generator.get("/_healthz").content == b"ok"


def test_head_is_answered_like_get_without_a_body() -> None:
    for address in ("/", "/cart", f"/product/{PRODUCTS[0]}", "/_healthz"):
        answer = Client().head(address)
        assert (answer.status_code, answer.content) == (200, b"")
