"""The calls that pricing answers."""

from contracts.money import Money
from liftout.contracts import ContractError, Interface, Message, query


class Currency(Message):
    """A currency that the shop takes.

    Attributes:
        code: ISO 4217 code.
        name: Its English name.
        symbol: What stands before the amount.
        digits: Decimals of its smallest unit: 2 for the euro, 0 for the yen.
    """

    code: str
    name: str
    symbol: str
    digits: int


class CurrencyUnknown(ContractError):
    """The shop does not take this currency."""

    currency: str


class Pricing(Interface):
    """Currencies and conversion between them, from a table of rates."""

    @query
    def currencies(self) -> tuple[Currency, ...]:
        """Return all currencies that the shop takes, by code."""

    @query(raises=[CurrencyUnknown])
    def convert(self, amounts: tuple[Money, ...], currency: str) -> tuple[Money, ...]:
        """Convert amounts, each rounded half-even to the currency's smallest unit, in the order given."""
