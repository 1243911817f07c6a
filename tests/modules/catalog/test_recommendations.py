"""Recommendations, through the contract and the event that teaches them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from contracts.catalog import Catalog
from liftout import client

catalog = client(Catalog)
Queries = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def shelf(list_products: Callable[..., None]) -> None:
    categories = {"A": ["x", "y"], "B": ["x"], "C": ["x", "y"], "D": ["y"], "E": ["z"], "F": []}
    list_products(*({"sku": sku, "categories": names} for sku, names in categories.items()))


def recommended(*skus: str, limit: int = 4) -> list[str]:
    return [product.sku for product in catalog.recommendations(skus, limit)]


def test_before_anything_is_sold_those_that_share_most_categories_come_first():
    assert recommended("A") == ["C", "B", "D"]
    assert recommended("E") == recommended("F") == []


def test_what_was_bought_together_comes_first_most_often_first(place_order: Callable[..., None]):
    place_order("A", "E")
    place_order("F", "A", "E")
    assert recommended("A") == ["E", "F", "C", "B"]
    assert recommended("E") == ["A", "F"]


def test_counts_of_all_products_asked_for_are_added(place_order: Callable[..., None]):
    place_order("A", "F")
    place_order("A", "E")
    place_order("B", "E")
    assert recommended("A", "B", limit=1) == ["E"]


def test_what_is_asked_for_is_never_recommended(place_order: Callable[..., None]):
    place_order("A", "B", "C")
    assert recommended("A", "B", "C") == ["D"]


def test_what_is_no_longer_listed_is_not_recommended(place_order: Callable[..., None]):
    place_order("A", "GONE")
    place_order("A", "GONE", "E")
    assert recommended("A", limit=1) == ["E"]


def test_one_product_bought_alone_or_on_two_lines_teaches_nothing(place_order: Callable[..., None]):
    place_order("E")
    place_order("E", "E")
    assert recommended("E") == []


@pytest.mark.parametrize("limit", [-1, 0, 1])
def test_a_limit_below_one_is_one(limit: int):
    assert recommended("A", limit=limit) == ["C"]


def test_nothing_is_recommended_for_nothing_or_for_what_is_no_sku():
    assert recommended() == recommended("\0") == recommended("NONE") == []


def test_the_number_of_queries_is_the_same_for_one_product_and_for_many(
    place_order: Callable[..., None], django_assert_num_queries: Queries
):
    place_order("A", "E")
    with django_assert_num_queries(3, using="catalog"):
        assert len(recommended("A")) == 4
    with django_assert_num_queries(3, using="catalog"):
        assert len(recommended("A", "B", "F", limit=50)) == 3


def test_a_huge_order_is_learnt_from_in_part(place_order: Callable[..., None], django_assert_max_num_queries: Queries):
    with django_assert_max_num_queries(30, using="catalog"):
        place_order("A", "E", *(f"P{number}" for number in range(500)))
    assert recommended("A", limit=1) == ["E"]
