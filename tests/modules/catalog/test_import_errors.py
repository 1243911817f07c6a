"""``manage.py import_catalog`` with files that are wrong: it says where and how, and imports nothing."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from contracts.catalog import Catalog
from liftout import client

catalog = client(Catalog)
Write = Callable[..., Path]

MUG: dict[str, Any] = {"sku": "MUG", "name": "Mug", "price": "8.99", "currency": "USD"}
HEADER = "sku,name,price,currency\n"


def refusal(file: Path) -> tuple[int, str]:
    with pytest.raises(CommandError) as refused:
        call_command("import_catalog", str(file), stdout=StringIO())
    assert catalog.search().count == 0
    return refused.value.returncode, str(refused.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "", "it is empty. Its first line must name the columns: sku,name,price,currency,"),
        ("a.csv", HEADER, "there are no products in it"),
        ("a.csv", "sku,name,price\nMUG,Mug,1\n", "column currency is missing"),
        ("a.csv", "sku,name,price,currency,colour\nMUG,Mug,1,USD,red\n", "unknown column 'colour'"),
        ("a.csv", "sku,sku,name,price,currency\nMUG,MUG,Mug,1,USD\n", "column sku is there twice"),
        ("a.csv", "sku;name;price;currency\nMUG;Mug;1;USD\n", "not separated by commas"),
        ("a.csv", HEADER + 'MUG,"Mug,1,USD\n', "line 2: this is not CSV"),
        ("a.csv", HEADER + f"MUG,{'x' * 200_000},1,USD\n", "line 2: this is not CSV"),
        ("a.csv", HEADER.encode() + b"MUG,Caf\xe9,1,USD\n", "line 2: byte 0xe9 is not UTF-8; save it as UTF-8"),
        ("a.csv", (HEADER + "MUG,Mug,1,USD\n").encode("utf-16"), "it is UTF-16; save it as UTF-8"),
        ("a.json", "", "line 1, column 1: this is not JSON"),
        ("a.json", '[\n  {"sku": "MUG",}\n]', "line 2, column "),
        ("a.json", b'[\n\n{"name": "Caf\xe9"}]', "line 3: byte 0xe9 is not UTF-8"),
        ("a.json", "[]", "there are no products in it"),
        ("a.json", json.dumps({"products": [MUG]}), "it must be one array of products"),
        ("a.json", '[{"sku": "MUG", "sku": "LAMP"}]', "an object has the key 'sku' twice"),
        ("a.json", '[{"price": NaN}]', "NaN is no JSON"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", "[" + "1" * 5000 + "]", "a.json"),
        ("a.txt", HEADER, "its name must end in .csv or .json"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(write: Write, name: str, content: str | bytes, said: str):
    code, message = refusal(write(name, content))
    assert code == 2
    assert said in message
    assert message.endswith("Nothing was imported.")


def test_a_file_that_is_not_there_says_so(tmp_path: Path):
    assert refusal(tmp_path / "none.csv") == (
        2,
        f"{tmp_path}/none.csv: No such file or directory. Nothing was imported.",
    )
    (tmp_path / "folder.json").mkdir()
    assert refusal(tmp_path / "folder.json")[0] == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sku": "A B"}, "row 2, sku: 'A B' is no SKU: use 1 to 64 letters"),
        ({"sku": "-A"}, "row 2, sku:"),
        ({"sku": "x" * 65}, "row 2, sku:"),
        ({"sku": 7}, "row 2, sku: '7' is no text."),
        ({"sku": "MUG"}, "row 2, sku: MUG is on row 1 already; keep one of them."),
        ({"name": "  "}, "row 2, name: it is empty; every product has a name."),
        ({"name": "x" * 201}, "row 2, name: it has 201 characters; 200 are the most."),
        ({"name": "a\0b"}, "row 2, name: it has a character that cannot be stored"),
        ({"name": "\ud800"}, "row 2, name: it has a character that cannot be stored"),
        ({"name": None}, "row 2, name: 'None' is no text."),
        ({"price": "cheap"}, "row 2, price: 'cheap' is no price: write it like 19.99."),
        ({"price": "19,99"}, "row 2, price: '19,99' is no price"),
        ({"price": "1e3"}, "row 2, price:"),
        ({"price": "\u0661"}, "row 2, price:"),
        ({"price": True}, "row 2, price: 'True' is no price"),
        ({"price": [1]}, "row 2, price:"),
        ({"price": "-0.01"}, "row 2, price: -0.01 is below zero: a price is 0 or more."),
        ({"price": "1.005"}, "row 2, price: 1.005 has too many decimals: USD has 2."),
        ({"price": "1.5", "currency": "JPY"}, "row 2, price: 1.5 has too many decimals: JPY has none."),
        ({"price": "1000000000"}, "row 2, price: 1000000000 is too high"),
        ({"currency": "usd"}, "row 2, currency: 'usd' is no currency: use its ISO 4217 code"),
        ({"currency": ""}, "row 2, currency:"),
        ({"picture": "none.svg"}, "row 2, picture: 'none.svg' is not among the static files"),
        ({"picture": "../settings.py"}, "row 2, picture:"),
        ({"categories": "kitchen", "opening_stock": "many"}, "row 2, opening_stock: 'many' is no number of pieces"),
        ({"categories": {"a": 1}}, 'row 2, categories: it must be an array of names, such as ["kitchen", "gifts"].'),
        ({"categories": ["a", " "]}, "row 2, categories: a category has no name."),
        ({"opening_stock": -1}, "row 2, opening_stock: '-1' is no number of pieces: write 0 to 1000000000."),
        ({"opening_stock": 1.5}, "row 2, opening_stock:"),
        ({"colour": "red"}, "row 2, 'colour': it is unknown; a product has sku, name, price"),
    ],
)
def test_a_wrong_row_is_named_with_its_number_and_what_would_be_right(write: Write, wrong: dict[str, Any], said: str):
    code, message = refusal(write("products.json", [MUG, MUG | {"sku": "LAMP"} | wrong]))
    assert code == 1
    assert message.startswith(said)
    assert message.endswith("\nNothing was imported: mend these rows and run it again.")


def test_all_that_is_wrong_with_all_rows_is_said_at_once(write: Write):
    rows = [{"sku": "A B", "price": "-1", "currency": "USD"}, "MUG", MUG, MUG]
    code, message = refusal(write("products.json", rows))
    assert code == 1
    assert [line.partition(":")[0] for line in message.splitlines()[:-1]] == [
        "row 1, name",
        "row 1, sku",
        "row 1, price",
        "row 2",
        "row 4, sku",
    ]


def test_rows_of_csv_are_counted_as_a_spreadsheet_counts_them(write: Write):
    text = HEADER + 'A,"two\nlines",1,USD\n\nB,Lamp,cheap,USD\nC,Mug,1\nD,Mug,1,USD,more\n'
    _, message = refusal(write("products.csv", text))
    assert message.splitlines()[:-1] == [
        "row 4, price: 'cheap' is no price: write it like 19.99.",
        "row 5: it has 3 cells, and the header has 4: put quotes around a text with commas.",
        "row 6: it has 5 cells, and the header has 4: put quotes around a text with commas.",
    ]


def test_many_errors_are_listed_in_part_and_counted(write: Write):
    _, message = refusal(write("products.csv", HEADER + "A B,Mug,1,USD\n" * 2000))
    assert len(message.splitlines()) == 52
    assert "... and 1,950 more" in message


def test_an_error_at_the_end_takes_back_what_was_written_before_it(write: Write, deliver_events: Callable[..., int]):
    good = "".join(f"P{number},Mug,1,USD\n" for number in range(2500))
    assert refusal(write("products.csv", HEADER + good + "P0,Mug,1,USD\n"))[0] == 1
    assert refusal(write("products.csv", (HEADER + good).encode() + b"\xff\n"))[0] == 2
    assert deliver_events() == 0
