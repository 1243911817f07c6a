"""Files of products, read row by row."""

import codecs
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from modules.catalog.importing.errors import CannotRead
from modules.catalog.values import shortened

REQUIRED = ("sku", "name", "price", "currency")
OPTIONAL = ("description", "picture", "categories", "opening_stock")
COLUMNS = (*REQUIRED, *OPTIONAL)


@dataclass(frozen=True, slots=True)
class Row:
    """One product as the file has it.

    Attributes:
        number: Its place in the file.
        values: What stands in it: anything that JSON knows; texts from CSV.
        position: How far the file is read with it, up to the file's ``size``.
        fault: Why the values cannot be told apart; empty if they can.
    """

    number: int
    values: dict[str, Any]
    position: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ProductFile:
    """A file of products.

    Attributes:
        rows: Its rows; can be iterated once, and raises ``CannotRead`` where the file cannot be read on.
        size: The position of the last row.
    """

    rows: Iterator[Row]
    size: int


def open_products(path: Path) -> ProductFile:
    """Open a file of products. CSV is read as a stream, JSON as a whole.

    Raises:
        CannotRead: The file does not exist, has no known format, has no products, or its header is wrong.
    """
    readers = {".csv": _open_csv, ".json": _open_json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise CannotRead(f"{path}: its name must end in .csv or .json, to tell what it holds.")
    try:
        return reader(path)
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror or error}.") from None


def _open_json(path: Path) -> ProductFile:
    text = _decode(path.read_bytes(), path)
    try:
        items = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        raise CannotRead(f"{path}, line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}.") from None
    except RecursionError:
        raise CannotRead(f"{path}: it is nested too deeply; it must be an array of products.") from None
    except ValueError as error:
        raise CannotRead(f"{path}: {error}") from None
    if not isinstance(items, list):
        raise CannotRead(f'{path}: it must be one array of products: [{{"sku": "...", "name": "...", ...}}, ...].')
    if not items:
        raise CannotRead(f"{path}: there are no products in it.")
    return ProductFile(_json_rows(items), len(items))


def _json_rows(items: list[Any]) -> Iterator[Row]:
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield Row(number, item, number)
        else:
            yield Row(number, {}, number, f"a product is an object with the keys {', '.join(REQUIRED)}.")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON: write the price like 19.99.")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"an object has the key {shortened(twice)} twice: {shortened(str(found))}.")
    return found


def _open_csv(path: Path) -> ProductFile:
    size = path.stat().st_size
    lines = _Lines(path)
    records = _records(csv.reader(lines, strict=True), path)
    header = [cell.strip() for cell in next(records, [])]
    _check_header(header, path)
    first = next(records, None)
    if first is None:
        raise CannotRead(f"{path}: there are no products in it.")
    return ProductFile(_csv_rows(header, first, records, lines), size)


def _csv_rows(header: list[str], first: list[str], records: Iterator[list[str]], lines: "_Lines") -> Iterator[Row]:
    for number, cells in enumerate(_chained(first, records), start=2):
        if not cells:
            continue  # an empty line, such as the last one that some programs write
        fault = ""
        if len(cells) != len(header):
            fault = (
                f"it has {len(cells)} cells, and the header has {len(header)}: put quotes around a text with commas."
            )
        yield Row(number, dict(zip(header, cells, strict=False)), lines.position, fault)


def _chained(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest


def _records(reader: Any, path: Path) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise CannotRead(f"{path}, line {reader.line_num}: this is not CSV: {error}.") from None


def _check_header(header: list[str], path: Path) -> None:
    if not any(header):
        raise CannotRead(f"{path}: it is empty. Its first line must name the columns: {','.join(COLUMNS)}.")
    if len(header) == 1 and any(separator in header[0] for separator in ";\t"):
        raise CannotRead(f"{path}: its columns are not separated by commas; save it as CSV with commas.")
    problems = [f"unknown column {shortened(name)}" for name in header if name not in COLUMNS]
    problems += [f"column {name} is there twice" for name in COLUMNS if header.count(name) > 1]
    problems += [f"column {name} is missing" for name in REQUIRED if name not in header]
    if problems:
        raise CannotRead(f"{path}: {', '.join(problems)}. Columns are {', '.join(COLUMNS)}.")


class _Lines:
    """The lines of a file as text. ``position`` is how many bytes are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.position = 0

    def __iter__(self) -> Iterator[str]:
        with self.path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                self.position += len(line)
                yield _decode(line, self.path, number)


def _decode(data: bytes, path: Path, line: int = 1) -> str:
    if line == 1:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise CannotRead(f"{path}: it is UTF-16; save it as UTF-8.")
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line += data.count(b"\n", 0, error.start)
        raise CannotRead(
            f"{path}, line {line}: byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8."
        ) from None
