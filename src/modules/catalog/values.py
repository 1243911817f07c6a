"""Which values a product may have: for forms and for the import alike."""

import re
from decimal import Decimal

from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError

LONGEST_SKU = 64
LONGEST_NAME = 200
HIGHEST_PRICE = Decimal("999999999.999")

_SKU = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_SKU - 1}}}")
_CURRENCY = re.compile(r"[A-Z]{3}")

# ISO 4217, list one: the currencies whose smallest unit is not a hundredth.
_NO_DECIMALS = re.compile("BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF")
_THREE_DECIMALS = re.compile("BHD|IQD|JOD|KWD|LYD|OMR|TND")


def decimals_of(currency: str) -> int:
    """Return how many decimals the amounts of a currency have: 2 for ``"EUR"``, 0 for ``"JPY"``."""
    if _NO_DECIMALS.fullmatch(currency):
        return 0
    return 3 if _THREE_DECIMALS.fullmatch(currency) else 2


def is_sku(text: str) -> bool:
    """Tell whether a text can be a SKU."""
    return _SKU.fullmatch(text) is not None


def validate_sku(text: str) -> None:
    """Refuse a text that cannot be a SKU.

    Raises:
        ValidationError: Says what a SKU is made of.
    """
    if not is_sku(text):
        raise ValidationError(
            f"{shortened(text)} is no SKU: use 1 to {LONGEST_SKU} letters (A to Z), digits, dots, dashes and"
            " underscores, and begin with a letter or digit."
        )


def validate_currency(text: str) -> None:
    """Refuse a text that cannot be a currency's code.

    Raises:
        ValidationError: Says what a code looks like.
    """
    if not _CURRENCY.fullmatch(text):
        raise ValidationError(f"{shortened(text)} is no currency: use its ISO 4217 code, three capitals such as USD.")


def validate_price(amount: Decimal, currency: str) -> None:
    """Refuse an amount that cannot be a price in a currency.

    Raises:
        ValidationError: The amount is negative, too high, not a number, or finer than the currency's smallest unit.
    """
    if not amount.is_finite():
        raise ValidationError(f"{amount} is no number: write the price like 19.99.")
    if amount < 0:
        raise ValidationError(f"{amount} is below zero: a price is 0 or more.")
    if amount > HIGHEST_PRICE:
        raise ValidationError(f"{amount} is too high: a price is at most {HIGHEST_PRICE}.")
    decimals = decimals_of(currency)
    if amount.quantize(Decimal(1).scaleb(-decimals)) != amount:
        raise ValidationError(f"{amount} has too many decimals: {currency} has {decimals or 'none'}.")


def validate_picture(path: str) -> None:
    """Refuse a path that leads to no static file: every page that shows the product would fail.

    Raises:
        ValidationError: Says how to mend it.
    """
    if path.startswith("/") or ".." in path or not finders.find(path):
        raise ValidationError(
            f"{shortened(path)} is not among the static files: put the picture into a static/ directory and name it by"
            " its path there, or leave it out."
        )


def shortened(text: str, most: int = 60) -> str:
    """Return a text in quotes, cut where it is too long for a message."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")
