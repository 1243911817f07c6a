"""``manage.py import_catalog`` with files that are right."""

import json
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from contracts.catalog import Catalog
from contracts.inventory import Inventory
from liftout import client

catalog = client(Catalog)
inventory = client(Inventory)
Write = Callable[..., Path]

MUG: dict[str, Any] = {"sku": "MUG", "name": "Mug", "price": "8.99", "currency": "USD"}


def run(file: Path, *options: str) -> str:
    output = StringIO()
    call_command("import_catalog", str(file), *options, stdout=output)
    return output.getvalue().strip()


def test_csv_and_json_say_the_same(write: Write):
    text = (
        "sku,name,price,currency,description,picture,categories,opening_stock\n"
        'MUG,Mug,8.99,USD,"Holds tea,\nand ""coffee"".",catalog/products/6E92ZMYYFZ.svg,kitchen|gifts,7\n'
        "LAMP, Lamp ,79,EUR,,,,\n"
    )
    assert run(write("products.csv", text)) == "2 added, 0 changed, 0 unchanged"
    mug = MUG | {"description": 'Holds tea,\nand "coffee".', "picture": "catalog/products/6E92ZMYYFZ.svg"}
    mug |= {"categories": ["gifts", "kitchen", "gifts"], "opening_stock": 7}
    lamp = {"sku": "LAMP", "name": "Lamp", "price": "79.00", "currency": "EUR", "description": "", "categories": []}
    assert run(write("products.json", [mug, lamp])) == "0 added, 0 changed, 2 unchanged"


def test_a_second_run_changes_nothing(write: Write):
    file = write("products.json", [MUG | {"sku": f"P{n}", "categories": ["a", f"c{n % 7}"]} for n in range(2500)])
    assert run(file) == "2,500 added, 0 changed, 0 unchanged"
    assert run(file) == "0 added, 0 changed, 2,500 unchanged"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Cup"),
        ("price", "9"),
        ("currency", "EUR"),
        ("description", "New."),
        ("picture", "catalog/products/6E92ZMYYFZ.svg"),
        ("categories", ["gifts"]),
        ("categories", []),
    ],
)
def test_what_differs_is_changed_and_nothing_else(write: Write, field: str, value: Any):
    full = MUG | {"description": "Old.", "picture": "", "categories": ["kitchen"]}
    run(write("products.json", [full, full | {"sku": "LAMP"}]))
    before = catalog.product("LAMP")
    assert (
        run(write("changed.json", [full | {field: value}, full | {"sku": "LAMP"}])) == "0 added, 1 changed, 1 unchanged"
    )
    changed = catalog.product("MUG")
    shown = {
        "price": str(changed.price.amount),
        "currency": changed.price.currency,
        "categories": list(changed.categories),
    }
    assert shown.get(field, getattr(changed, field, None)) == ("9.00" if field == "price" else value)
    assert catalog.product("LAMP") == before


def test_a_changed_product_is_found_by_its_new_name_alone(write: Write):
    run(write("products.json", [MUG]))
    run(write("products.json", [MUG | {"name": "Beaker"}]))
    assert [catalog.search(text).count for text in ("mug", "beaker")] == [0, 1]


def test_what_a_file_leaves_out_stays_and_what_it_empties_is_emptied(write: Write):
    run(write("full.json", [MUG | {"description": "Holds tea.", "categories": ["kitchen"]}]))
    assert run(write("short.json", [MUG])) == "0 added, 0 changed, 1 unchanged"
    run(write("emptied.csv", "sku,name,price,currency,description,categories\nMUG,Mug,8.99,USD,,\n"))
    assert (catalog.product("MUG").description, catalog.product("MUG").categories) == ("", ())


def test_products_that_are_not_in_the_file_stay(write: Write):
    run(write("one.json", [MUG]))
    run(write("two.json", [MUG | {"sku": "LAMP"}]))
    assert catalog.search().count == 2


def test_inventory_opens_the_stock_of_new_products_and_of_these_alone(write: Write, deliver_events: Callable[..., int]):
    run(write("products.json", [MUG | {"opening_stock": 7}]))
    deliver_events()
    run(write("products.json", [MUG | {"opening_stock": 9, "name": "Cup"}, MUG | {"sku": "LAMP", "opening_stock": 3}]))
    deliver_events()
    assert [level.available for level in inventory.levels(("MUG", "LAMP"))] == [7, 3]
    run(write("products.json", [MUG | {"name": "Beaker"}]))
    assert deliver_events() == 0


def test_a_dry_run_counts_and_changes_nothing(write: Write, deliver_events: Callable[..., int]):
    run(write("products.json", [MUG]))
    deliver_events()
    file = write("more.json", [MUG | {"name": "Cup"}, MUG | {"sku": "LAMP"}])
    assert run(file, "--dry-run") == "1 added, 1 changed, 0 unchanged (dry run: nothing was changed)"
    assert deliver_events() == 0
    assert [product.name for product in catalog.search().items] == ["Mug"]


@pytest.mark.parametrize("price", ["19.99", 19.99, " 19.99 ", "+19.990"])
def test_a_price_is_exact_as_text_and_as_number(write: Write, price: Any):
    run(write("products.json", json.dumps([MUG | {"price": price}])))
    assert catalog.product("MUG").price.amount == Decimal("19.99")


def test_files_of_spreadsheets_are_taken_as_they_are(write: Write):
    rows = "sku,name,price,currency\r\nMUG,Café crème,8.99,USD\r\n\r\n"
    assert run(write("PRODUCTS.CSV", b"\xef\xbb\xbf" + rows.encode())) == "1 added, 0 changed, 0 unchanged"
    assert catalog.product("MUG").name == "Café crème"
    assert run(write("bom.json", b"\xef\xbb\xbf" + json.dumps([MUG]).encode())).startswith("0 added, 1 changed")


def test_the_help_shows_the_format_and_an_example(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        call_command("import_catalog", "--help")
    shown = capsys.readouterr().out
    assert "manage.py import_catalog products.csv" in shown
    assert "opening_stock  no " in shown
