"""Catalog's REST API."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

Queries = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def shelf(list_products: Callable[..., None]) -> None:
    list_products(
        {"sku": "MUG", "name": "Mug", "price": "8.5", "categories": ["gifts", "kitchen"], "description": "For tea."},
        {"sku": "TEAPOT", "name": "Teapot", "price": "64", "categories": ["kitchen"]},
        {"sku": "LAMP", "name": "lamp", "price": "79", "currency": "EUR", "categories": ["home"]},
    )


def skus(client: Client, **query: Any) -> list[str]:
    return [item["sku"] for item in client.get("/api/catalog/products", query).json()["items"]]


def test_everyone_may_read_a_product(client: Client):
    answer = client.get("/api/catalog/products/MUG")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json() == {
        "sku": "MUG",
        "name": "Mug",
        "description": "For tea.",
        "picture": "catalog/products/fallback.svg",
        "categories": ["gifts", "kitchen"],
        "price": {"amount": "8.50", "currency": "USD"},
    }
    assert client.get("/api/catalog/products", {"q": "mug"}).json() == {"items": [answer.json()], "count": 1}


@pytest.mark.parametrize("sku", ["NONE", "a%20b"])
def test_an_unknown_product_is_a_problem_that_names_it(client: Client, sku: str):
    answer = client.get(f"/api/catalog/products/{sku}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["title"] == "No product has this SKU."


def test_the_list_is_in_the_order_of_names_or_as_asked_for(client: Client):
    assert skus(client) == ["LAMP", "MUG", "TEAPOT"]
    assert skus(client, ordering="-price") == ["LAMP", "TEAPOT", "MUG"]
    assert skus(client, ordering="-name") == ["TEAPOT", "MUG", "LAMP"]
    assert skus(client, q="tea") == ["TEAPOT", "MUG"]
    assert skus(client, q="tea", ordering="price") == ["MUG", "TEAPOT"]


def test_the_list_is_narrowed_down(client: Client):
    assert skus(client, category="kitchen") == ["MUG", "TEAPOT"]
    assert skus(client, min_price="8.50", max_price="64") == ["MUG", "TEAPOT"]
    assert skus(client, min_price="10", currency="USD", category="kitchen") == ["TEAPOT"]
    assert skus(client, category="none") == []


def test_the_list_comes_in_pages(client: Client):
    page = client.get("/api/catalog/products", {"limit": 1, "offset": 1}).json()
    assert ([item["sku"] for item in page["items"]], page["count"]) == (["MUG"], 3)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"min_price": "cheap"}, "min_price"),
        ({"max_price": "-1"}, "max_price"),
        ({"currency": "dollar"}, "currency"),
        ({"ordering": "colour"}, "ordering"),
        ({"limit": "1000"}, "limit"),
        ({"q": "x" * 201}, "q"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(client: Client, query: dict[str, str], field: str):
    answer = client.get("/api/catalog/products", query)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_page_of_many_costs_as_many_queries_as_one_of_one(client: Client, django_assert_num_queries: Queries):
    for limit in (1, 3):
        with django_assert_num_queries(2, using="catalog"):
            skus(client, q="a", limit=limit)


def test_categories_and_recommendations(client: Client):
    assert client.get("/api/catalog/categories").json() == {"items": ["gifts", "home", "kitchen"]}
    answer = client.get("/api/catalog/recommendations?sku=MUG&sku=LAMP").json()
    assert [item["sku"] for item in answer["items"]] == ["TEAPOT"]


@pytest.mark.parametrize("query", ["", "?limit=4", "?sku=MUG&limit=0", "?sku=MUG&limit=x", "?" + "sku=A&" * 101])
def test_recommendations_for_nothing_or_too_much_are_refused(client: Client, query: str):
    answer = client.get(f"/api/catalog/recommendations{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_nobody_changes_the_catalogue_here(client: Client):
    assert client.delete("/api/catalog/products/MUG").status_code in {401, 405}
    assert client.post("/api/catalog/products", {}).status_code in {401, 405}
