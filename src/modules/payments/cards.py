"""Which cards are taken: what a gateway checks before it asks anybody."""

import re
from dataclasses import dataclass
from datetime import date

from contracts.payments import Card, CardInvalid

VISA = "Visa"
MASTERCARD = "Mastercard"

SHORTEST, LONGEST = 12, 19
"""How many digits a card's number has (ISO/IEC 7812-1)."""

_RANGES = {VISA: (range(4, 5),), MASTERCARD: (range(51, 56), range(2221, 2721))}
_LENGTHS = {VISA: (13, 16, 19), MASTERCARD: (16,)}
_MONTHS, _YEARS = range(1, 13), range(2000, 10_000)


class CardNumber:
    """A card's number that shows no more than its last four digits, not even in a traceback with local variables.

    Args:
        text: As its holder typed it, with spaces and dashes.
    """

    __slots__ = ("_digits",)

    def __init__(self, text: str) -> None:
        self._digits = re.sub(r"[\s-]", "", text)

    def __repr__(self) -> str:
        return f"CardNumber(****{self.last_digits})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CardNumber) and other._digits == self._digits

    def __hash__(self) -> int:
        return hash(self._digits)

    def __len__(self) -> int:
        return len(self._digits)

    @property
    def last_digits(self) -> str:
        """The last four digits; empty for what is too short to be a number."""
        return self._digits[-4:] if len(self) >= SHORTEST else ""

    @property
    def is_number(self) -> bool:
        """Whether it has the form of a card's number."""
        return self._digits.isascii() and self._digits.isdecimal() and SHORTEST <= len(self) <= LONGEST

    @property
    def brand(self) -> str | None:
        """Whose card it is, by the issuer identification number ranges that Visa and Mastercard publish."""
        for brand, ranges in _RANGES.items():
            if any(int(self._digits[: len(str(found.start))]) in found for found in ranges):
                return brand
        return None

    @property
    def has_valid_check_digit(self) -> bool:
        """Whether its last digit is right by Luhn's algorithm (ISO/IEC 7812-1, annex B)."""
        doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in self._digits[-2::-2])
        return (doubled + sum(map(int, self._digits[-1::-2]))) % 10 == 0


@dataclass(frozen=True, slots=True)
class AcceptedCard:
    """What the shop keeps of a card.

    Attributes:
        brand: ``"Visa"`` or ``"Mastercard"``.
        last_digits: The last four of its number.
    """

    brand: str
    last_digits: str


def accept(card: Card, today: date) -> AcceptedCard:
    """Check a card's details.

    Args:
        card: As its holder typed it.
        today: The date in UTC. A card is valid through the last day of its month.

    Raises:
        CardInvalid: Names the first field of ``Card`` that is wrong, and why.
    """
    number = CardNumber(card.number)
    brand = _brand_of(number)
    _check_expiration(card, today)
    if not re.fullmatch(r"[0-9]{3}", card.cvv):
        raise CardInvalid("cvv", "The security code has three digits; they are on the back of the card.")
    return AcceptedCard(brand, number.last_digits)


def _brand_of(number: CardNumber) -> str:
    if not number.is_number:
        raise CardInvalid("number", "A card number has 12 to 19 digits; spaces and dashes between them do not matter.")
    brand = number.brand
    if brand is None:
        raise CardInvalid("number", "This is neither a Visa nor a Mastercard: the shop takes these two.")
    if len(number) not in _LENGTHS[brand]:
        expected = " or ".join(map(str, _LENGTHS[brand]))
        raise CardInvalid("number", f"A {brand} number has {expected} digits; this one has {len(number)}.")
    if not number.has_valid_check_digit:
        raise CardInvalid("number", "This is no valid card number: look for a typing error.")
    return brand


def _check_expiration(card: Card, today: date) -> None:
    month, year = card.expiration_month, card.expiration_year
    if month not in _MONTHS:
        raise CardInvalid("expiration_month", "The month is a number from 1 to 12.")
    if year not in _YEARS:
        raise CardInvalid("expiration_year", "Write the year with four digits.")
    if (year, month) < (today.year, today.month):
        field = "expiration_year" if year < today.year else "expiration_month"
        raise CardInvalid(field, f"The card expired at the end of {month:02}/{year}.")
