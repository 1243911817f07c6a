"""What the carrier bills, and how long it takes."""

from decimal import Decimal

from contracts.money import Money
from contracts.shipping import ShippingQuote

CURRENCY = "USD"
BASE = Decimal("4.99")
PER_PIECE = Decimal("0.50")
DAYS = 3
PIECES_PER_DAY_MORE = 25


def quote_for(pieces: int) -> ShippingQuote:
    """Return what sending so many pieces costs, and the working days until they arrive.

    Raises:
        ValueError: There cannot be fewer than no pieces.
    """
    if pieces < 0:
        raise ValueError(f"{pieces} pieces cannot be sent: ask for 0 or more.")
    if pieces == 0:
        return ShippingQuote(Money(Decimal("0.00"), CURRENCY), 0)
    return ShippingQuote(Money(BASE + PER_PIECE * pieces, CURRENCY), DAYS + pieces // PIECES_PER_DAY_MORE)
