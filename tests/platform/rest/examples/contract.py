"""What the two example modules promise: every wire type, and errors of every sort."""

import datetime
import enum
from decimal import Decimal
from typing import Literal
from uuid import UUID

from liftout.contracts import AwareDatetime, ContractError, Interface, Message, query


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Coin(Message):
    """An amount of money.

    Attributes:
        amount: Exact, and
            never a float.
        currency: ISO 4217 code.
    """

    amount: Decimal
    currency: str = "EUR"


class Circle(Message, tag=True):
    radius: int


class Square(Message, tag=True):
    side: int


class Everything(Message):
    """A field of every type that may cross a boundary."""

    truth: bool
    whole: int
    real: float
    text: str
    raw: bytes
    exact: Decimal
    day: datetime.date
    moment: AwareDatetime
    span: datetime.timedelta
    key: UUID
    colour: Colour
    word: Literal["yes", "no"]
    coin: Coin
    coins: tuple[Coin, ...]
    pair: tuple[int, str]
    tags: frozenset[str]
    maybe: Coin | None
    either: int | str
    shape: Circle | Square
    note: str = ""


class Branch(Message):
    """A tree."""

    name: str
    branches: tuple["Branch", ...] = ()


class Range(Message):
    """A range whose end is not before its start."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("the end is before the start")


class Missing(ContractError):
    """There is no such thing."""

    key: str


class VeryMissing(Missing):
    """It never was there."""


class Refused(ContractError):
    """It was refused.

    A second paragraph.

    Attributes:
        reason: What the customer may know.
    """

    reason: str


class Unwelcome(ContractError):
    """Nobody knows you."""


class Slow(ContractError):
    """Too many at once."""

    retry_after: int


class Awkward(ContractError):
    """Its fields are called like members of a problem."""

    status: str
    title: str


class Things(Interface):
    """Things."""

    @query(raises=[Missing, VeryMissing, Refused, Unwelcome, Slow, Awkward])
    def thing(self, key: str) -> Everything:
        """Return a thing."""
