"""The demo catalogue."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from django.contrib.staticfiles import finders

from contracts.catalog import Catalog
from contracts.inventory import Inventory
from liftout import client
from modules.catalog import demo
from modules.catalog.models import FALLBACK_PICTURE

catalog = client(Catalog)
inventory = client(Inventory)

BOUTIQUE = (
    *("OLJCESPC7Z", "66VCHSJNUP", "1YMWWN1N4O", "L9ECAV7KIM", "2ZYFJ3GM2N"),
    *("0PUK6V6EV0", "LS4PSXUNUM", "9SIQT8TOJO", "6E92ZMYYFZ"),
)
"""The ids that the Online Boutique's load generator asks for."""


def test_it_has_the_ids_of_the_load_generator_and_more():
    demo.load()
    assert [product.sku for product in catalog.products(BOUTIQUE)] == list(BOUTIQUE)
    everything = catalog.search(limit=100)
    assert 18 <= everything.count <= 24
    assert {product.price.currency for product in everything.items} == {"USD"}
    assert all(product.description and product.categories for product in everything.items)


def test_it_opens_with_stock_that_a_load_test_does_not_exhaust(deliver_events: Callable[..., int]):
    demo.load()
    deliver_events()
    assert {level.available for level in inventory.levels(BOUTIQUE)} == {100_000}


def test_each_product_has_a_small_picture_of_its_own():
    demo.load()
    pictures = [product.picture for product in catalog.search(limit=100).items]
    assert len(set(pictures)) == len(pictures)
    for picture in (*pictures, FALLBACK_PICTURE):
        file = Path(str(finders.find(picture)))
        assert ET.fromstring(file.read_text()).get("viewBox") == "0 0 400 400"
        assert file.stat().st_size < 3000


def test_it_is_loaded_into_an_empty_catalogue_alone(list_products: Callable[..., None]):
    list_products({"sku": "MINE"})
    demo.load()
    assert [product.sku for product in catalog.search().items] == ["MINE"]
