"""The calls that payments answers."""

from uuid import UUID

from contracts.money import Money
from liftout.contracts import ContractError, Interface, Message, command, query


class Card(Message):
    """A payment card as its holder typed it. It is used once and neither stored nor logged.

    Attributes:
        number: 12 to 19 digits; spaces and dashes between them do not matter.
        expiration_month: 1 to 12.
        expiration_year: Four digits.
        cvv: Three digits.
    """

    number: str
    expiration_month: int
    expiration_year: int
    cvv: str

    def __repr__(self) -> str:
        return "Card(number=****)"


class Charge(Message):
    """Money taken from a card.

    Attributes:
        charge_id: The payment's id.
        order_id: What it paid for.
        amount: How much.
        brand: ``"Visa"`` or ``"Mastercard"``.
        last_digits: The last four digits of the card.
        refunded: Whether the money was given back since.
    """

    charge_id: UUID
    order_id: UUID
    amount: Money
    brand: str
    last_digits: str
    refunded: bool = False


class Refund(Message):
    """Money given back."""

    charge_id: UUID
    order_id: UUID
    amount: Money


class CardInvalid(ContractError):
    """The card's details are not valid.

    Attributes:
        field: The field of Card that is wrong.
        reason: What is wrong with it, for the customer.
    """

    field: str
    reason: str


class CardDeclined(ContractError):
    """The card's issuer declined the charge."""

    reason: str


class PaymentTimedOut(ContractError):
    """The card network did not answer in time; nothing was charged."""


class PaymentClosed(ContractError):
    """Nothing can be charged for this order any more: it was cancelled."""

    order_id: UUID


class Payments(Interface):
    """Card payments."""

    @command(raises=[CardInvalid, CardDeclined, PaymentTimedOut, PaymentClosed], deadline=10.0)
    def charge(self, order_id: UUID, amount: Money, card: Card) -> Charge:
        """Charge a card for an order.

        A second time for the same order gives the first answer, whatever the card: the charge, or the same refusal.
        Details that are not valid (``CardInvalid``) are no answer yet, and can be mended.
        """

    @command
    def refund(self, order_id: UUID) -> Refund | None:
        """Give back what was charged for an order, and let nothing be charged for it later.

        Returns None where nothing was charged. A second time returns the first refund.
        """

    @query
    def charge_of(self, order_id: UUID) -> Charge | None:
        """Return the charge for an order, refunded or not, or None."""
