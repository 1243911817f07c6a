"""Money: the one value type that several contracts share."""

from decimal import Decimal

from liftout.contracts import Message


class Money(Message):
    """An amount in one currency.

    Attributes:
        amount: Exact; as many decimals as the currency has.
        currency: ISO 4217 code, such as ``"EUR"``.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"Money takes a Decimal, not {type(self.amount).__name__}: Money(Decimal('9.90'), 'EUR').")

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"Cannot add {other.currency} to {self.currency}: convert one of them first.")
        return Money(self.amount + other.amount, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.amount * quantity, self.currency)

    def __str__(self) -> str:
        return f"{self.amount:,} {self.currency}"
