"""Answers the payments interface."""

from uuid import UUID

from contracts.money import Money
from contracts.payments import Card, Charge, Payments, Refund
from liftout import non_atomic
from modules.payments import charging, refunding
from modules.payments.models import Payment
from modules.payments.values import charge_from

TAKEN = (Payment.State.CAPTURED, Payment.State.REFUNDING, Payment.State.REFUNDED)
"""States of a payment whose money was taken, whether it was given back or not."""


class PaymentsService(Payments):
    """Payments through the configured acquirer."""

    @non_atomic
    def charge(self, order_id: UUID, amount: Money, card: Card) -> Charge:
        return charging.charge(order_id, amount, card)

    @non_atomic
    def refund(self, order_id: UUID) -> Refund | None:
        return refunding.refund(order_id)

    def charge_of(self, order_id: UUID) -> Charge | None:
        payment = Payment.objects.filter(order_id=order_id, state__in=TAKEN).first()
        return charge_from(payment) if payment else None
