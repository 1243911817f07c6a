"""Products and categories, through the contract."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest

from contracts.catalog import Catalog, Product, ProductNotFound
from contracts.money import Money
from liftout import client

catalog = client(Catalog)
Queries = Callable[..., AbstractContextManager[Any]]


def test_a_product_has_all_that_was_listed_of_it(list_products: Callable[..., None]):
    picture = "catalog/products/6E92ZMYYFZ.svg"
    mug = {"sku": "MUG", "name": "Mug", "price": "8.99", "currency": "EUR", "description": "Holds tea."}
    list_products(mug | {"picture": picture, "categories": ["kitchen", "gifts"]})
    price = Money(Decimal("8.99"), "EUR")
    assert catalog.product("MUG") == Product("MUG", "Mug", "Holds tea.", picture, ("gifts", "kitchen"), price)


def test_a_product_without_a_picture_or_category_has_a_neutral_picture_and_no_category(
    list_products: Callable[..., None],
):
    list_products({"sku": "MUG"})
    mug = catalog.product("MUG")
    assert (mug.picture, mug.categories, mug.description) == ("catalog/products/fallback.svg", (), "")


@pytest.mark.parametrize(
    ("price", "currency", "shown"),
    [("5", "USD", "5.00"), ("1200", "JPY", "1200"), ("1.5", "KWD", "1.500"), ("0", "EUR", "0.00")],
)
def test_a_price_has_the_decimals_of_its_currency(
    list_products: Callable[..., None], price: str, currency: str, shown: str
):
    list_products({"sku": "MUG", "price": price, "currency": currency})
    assert str(catalog.product("MUG").price.amount) == shown


@pytest.mark.parametrize("sku", ["LAMP", "mug", "", "MUG\0", "x" * 5000, "' OR 1=1 --"])
def test_what_is_not_listed_is_not_found(list_products: Callable[..., None], sku: str):
    list_products({"sku": "MUG"})
    with pytest.raises(ProductNotFound) as refused:
        catalog.product(sku)
    assert refused.value.sku == sku
    assert catalog.products((sku,)) == ()


def test_many_products_come_in_the_order_asked_for_by_one_query(
    list_products: Callable[..., None], django_assert_num_queries: Queries
):
    skus = [f"P{number}" for number in range(60)]
    list_products(*({"sku": sku, "categories": ["a", "b"]} for sku in skus))
    asked = ("P7", "NONE", "P3", "P7", *reversed(skus))
    with django_assert_num_queries(1, using="catalog"):
        found = catalog.products(asked)
    assert [product.sku for product in found] == [sku for sku in asked if sku != "NONE"]
    assert {product.categories for product in found} == {("a", "b")}


def test_categories_are_those_that_have_products(list_products: Callable[..., None]):
    assert catalog.categories() == ()
    list_products({"sku": "MUG", "categories": ["kitchen"]}, {"sku": "LAMP", "categories": ["home", "kitchen"]})
    assert catalog.categories() == ("home", "kitchen")
    list_products({"sku": "LAMP", "categories": []})
    assert catalog.categories() == ("kitchen",)
