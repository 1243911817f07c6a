"""Catalog in Django's admin."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from contracts.catalog import Catalog
from liftout import client as client_of
from modules.catalog.models import Category, Product

catalog = client_of(Catalog)

LAMP = {"name": "Lamp", "description": "Warm.", "picture": "", "price": "79.00", "currency": "USD"}


@pytest.fixture
def boss(client: Client) -> Client:
    ContentType.objects.clear_cache()  # it outlives the rollback of another test that made a content type
    client.force_login(get_user_model().objects.create_superuser("boss@example.com", "correct-horse", name="Boss"))
    return client


def test_a_product_that_is_added_is_found_by_every_word_of_it(boss: Client):
    home = Category.objects.create(name="Home")
    answer = boss.post("/admin/catalog/product/add/", LAMP | {"sku": "LAMP", "categories": [home.pk]})
    assert answer.status_code == 302
    assert [product.sku for product in catalog.search("warm home LAMP").items] == ["LAMP"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("price", "-1"), ("price", "1.005"), ("currency", "usd"), ("picture", "none.svg"), ("sku", "A B"), ("name", "")],
)
def test_what_an_import_would_refuse_is_refused(boss: Client, field: str, value: str):
    answer = boss.post("/admin/catalog/product/add/", LAMP | {"sku": "LAMP"} | {field: value})
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors


def test_the_sku_of_a_listed_product_is_fixed(boss: Client, list_products: Callable[..., None]):
    list_products({"sku": "LAMP"})
    product = Product.objects.get(sku="LAMP")
    answer = boss.post(f"/admin/catalog/product/{product.pk}/change/", LAMP | {"sku": "OTHER", "name": "Floor lamp"})
    assert answer.status_code == 302
    assert catalog.product("LAMP").name == "Floor lamp"


@pytest.mark.parametrize("page", ["product", "product/add", "category", "category/add", "product/?q=lamp"])
def test_its_pages_open(boss: Client, page: str):
    assert boss.get(f"/admin/catalog/{page}" + ("" if "?" in page else "/")).status_code == 200
