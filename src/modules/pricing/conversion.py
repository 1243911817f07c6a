"""Exact conversion of amounts between currencies."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation

# The product of an amount and a rate is exact. Its quotient by a rate of fifteen digits either ends, or is further than
# 1e-24 away from every half of a smallest unit. So eighty digits round any real amount as infinitely many would.
_EXACT = Context(prec=80, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation])


def convert(amount: Decimal, rate: Decimal, to_rate: Decimal, digits: int) -> Decimal:
    """Return an amount in another currency, rounded once, half-even.

    Args:
        amount: In the currency it has; below zero for a refund.
        rate: How much of that currency one US dollar buys.
        to_rate: How much of the other currency one US dollar buys.
        digits: Decimals of the other currency's smallest unit.

    Raises:
        decimal.InvalidOperation: The amount is not a number, or has more digits than any money.
    """
    converted = _EXACT.divide(_EXACT.multiply(amount, to_rate), rate)
    return _EXACT.add(_EXACT.quantize(converted, Decimal(1).scaleb(-digits)), Decimal(0))  # and -0.00 becomes 0.00
