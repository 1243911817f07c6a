"""Payments: charging cards and giving the money back."""

from contracts.payments.interface import (
    Card,
    CardDeclined,
    CardInvalid,
    Charge,
    PaymentClosed,
    Payments,
    PaymentTimedOut,
    Refund,
)

__all__ = [
    "Card",
    "CardDeclined",
    "CardInvalid",
    "Charge",
    "PaymentClosed",
    "PaymentTimedOut",
    "Payments",
    "Refund",
]
