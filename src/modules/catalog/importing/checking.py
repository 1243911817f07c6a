"""Rows of a file, checked and turned into products to be listed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from modules.catalog.importing.errors import RowError
from modules.catalog.importing.reading import COLUMNS, REQUIRED, Row
from modules.catalog.values import (
    LONGEST_NAME,
    shortened,
    validate_currency,
    validate_picture,
    validate_price,
    validate_sku,
)

LONGEST_CATEGORY = 100
LONGEST_PICTURE = 200
LARGEST_STOCK = 1_000_000_000

_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,20}")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Listing:
    """A product as the file wants it. None stands for what the file does not say."""

    sku: str
    name: str
    price: Decimal
    currency: str
    description: str | None = None
    picture: str | None = None
    categories: frozenset[str] | None = None
    opening_stock: int | None = None


class Checker:
    """Checks the rows of one file; it remembers the SKUs, because each may stand there once."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._pictures: dict[str, str] = {}
        self._readers: dict[str, Callable[[Any], Any]] = {
            "sku": _sku,
            "name": _name,
            "price": _price,
            "currency": _currency,
            "description": _text,
            "picture": self._picture,
            "categories": _categories,
            "opening_stock": _opening_stock,
        }

    def check(self, row: Row) -> Listing | list[RowError]:
        """Return the product of a row, or everything that is wrong with the row."""
        if row.fault:
            return [RowError(row.number, "", row.fault)]
        errors = [RowError(row.number, *error) for error in _key_errors(row.values)]
        values: dict[str, Any] = {}
        for field, read in self._readers.items():
            if field in row.values:
                try:
                    values[field] = read(row.values[field])
                except ValidationError as error:
                    errors.append(RowError(row.number, field, error.messages[0]))
        if "price" in values and "currency" in values:
            try:
                validate_price(values["price"], values["currency"])
            except ValidationError as error:
                errors.append(RowError(row.number, "price", error.messages[0]))
        if "sku" in values:
            first = self._rows.setdefault(values["sku"], row.number)
            if first != row.number:
                errors.append(
                    RowError(row.number, "sku", f"{values['sku']} is on row {first} already; keep one of them.")
                )
        return errors or Listing(**values)

    def _picture(self, value: Any) -> str:
        path = _text(value, LONGEST_PICTURE)
        if path and path not in self._pictures:
            try:
                validate_picture(path)
                self._pictures[path] = ""
            except ValidationError as error:
                self._pictures[path] = error.messages[0]
        if fault := self._pictures.get(path):
            raise ValidationError(fault)
        return path


def _key_errors(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in values:
        if key not in COLUMNS:
            yield shortened(key), f"it is unknown; a product has {', '.join(COLUMNS)}."
    for key in REQUIRED:
        if key not in values:
            yield key, "it is missing."


def _text(value: Any, longest: int | None = None) -> str:
    if not isinstance(value, str):
        raise ValidationError(f"{shortened(str(value))} is no text.")
    text = value.strip()
    if longest is not None and len(text) > longest:
        raise ValidationError(f"it has {len(text)} characters; {longest} are the most.")
    if _UNSTORABLE.search(text):
        raise ValidationError("it has a character that cannot be stored: NUL, or half of a surrogate pair.")
    return text


def _sku(value: Any) -> str:
    sku = _text(value)
    validate_sku(sku)
    return sku


def _name(value: Any) -> str:
    name = _text(value, LONGEST_NAME)
    if not name:
        raise ValidationError("it is empty; every product has a name.")
    return name


def _price(value: Any) -> Decimal:
    text = str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _NUMBER.fullmatch(text.strip()):
        raise ValidationError(f"{shortened(str(value))} is no price: write it like 19.99.")
    return Decimal(text.strip())


def _currency(value: Any) -> str:
    currency = _text(value)
    validate_currency(currency)
    return currency


def _categories(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        value = value.split("|") if value.strip() else []
    if not isinstance(value, list):
        raise ValidationError('it must be an array of names, such as ["kitchen", "gifts"].')
    names = [_text(name, LONGEST_CATEGORY) for name in value]
    if not all(names):
        raise ValidationError("a category has no name.")
    return frozenset(names)


def _opening_stock(value: Any) -> int:
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if text == "" and isinstance(value, str):
        return 0
    if not _WHOLE_NUMBER.fullmatch(text) or not 0 <= int(text) <= LARGEST_STOCK:
        raise ValidationError(f"{shortened(str(value))} is no number of pieces: write 0 to {LARGEST_STOCK}.")
    return int(text)
