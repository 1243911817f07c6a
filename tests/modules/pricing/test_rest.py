"""Pricing's REST API."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from modules.pricing.models import Rate


def convert(client: Client, **query: str) -> Any:
    return client.get("/api/pricing/convert", query)


def test_everyone_may_list_the_currencies_page_by_page(client: Client):
    page = client.get("/api/pricing/currencies", {"limit": 2, "offset": 1}).json()
    assert page["count"] == Rate.objects.count()
    assert [item["code"] for item in page["items"]] == ["CAD", "CHF"]
    assert page["items"][0] == {"code": "CAD", "name": "Canadian dollar", "symbol": "CA$", "digits": 2}


def test_everyone_may_convert(client: Client):
    Rate.objects.filter(code="EUR").update(per_usd=Decimal("0.8"))
    answer = convert(client, amount="19.99", **{"from": "USD", "to": "EUR"})
    assert (answer.status_code, answer.json()) == (200, {"amount": "15.99", "currency": "EUR"})


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"amount": "1", "from": "USD"}, "to"),
        ({"amount": "x", "from": "USD", "to": "EUR"}, "amount"),
        ({"amount": "NaN", "from": "USD", "to": "EUR"}, "amount"),
        ({"amount": "1" * 40, "from": "USD", "to": "EUR"}, "amount"),
        ({"amount": "1", "from": "usd", "to": "EUR"}, "from"),
    ],
)
def test_what_cannot_be_converted_is_refused_with_its_field(client: Client, query: dict[str, str], field: str):
    answer = convert(client, **query)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_currency_that_the_shop_does_not_take_is_named(client: Client):
    answer = convert(client, amount="1", **{"from": "USD", "to": "XYZ"})
    assert answer.status_code == 422
    assert answer.json()["currency"] == "XYZ"
