"""Payments as the contract has them."""

from decimal import Decimal

from contracts.money import Money
from contracts.payments import Charge, Refund
from modules.payments.models import LedgerEntry, Payment


def digits_of(money: Money) -> int:
    """Return how many decimals an amount is written with.

    Raises:
        ValueError: It is no amount that a card can be charged with.
    """
    exponent = money.amount.as_tuple().exponent
    if not isinstance(exponent, int) or money.amount <= 0:
        raise ValueError(f"A card cannot be charged with {money.amount}: an amount is above zero.")
    return max(0, -exponent)


def money_of(row: Payment | LedgerEntry) -> Money:
    """Return a row's amount, with as many decimals as its currency has."""
    return Money(row.amount.quantize(Decimal(1).scaleb(-row.digits)), row.currency)


def charge_from(payment: Payment) -> Charge:
    """Return a payment that was captured as a charge."""
    return Charge(
        charge_id=payment.charge_id,
        order_id=payment.order_id,
        amount=money_of(payment),
        brand=payment.brand,
        last_digits=payment.last_digits,
        refunded=payment.state == Payment.State.REFUNDED,
    )


def refund_from(payment: Payment) -> Refund:
    """Return a payment that was refunded as a refund."""
    return Refund(payment.charge_id, payment.order_id, money_of(payment))
