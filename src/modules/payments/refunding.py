"""Giving money back. It is safe to repeat, and a repeated one finishes what a crash left half done."""

from uuid import UUID

from django.db import transaction

from contracts.payments import Refund
from modules.payments.acquirer import acquirer
from modules.payments.models import Payment
from modules.payments.progress import State, record_reversal
from modules.payments.values import refund_from

_UNDOING = {State.CAPTURED: State.REFUNDING, State.PENDING: State.CLOSING}


def refund(order_id: UUID) -> Refund | None:
    """Give back what was charged for an order, and let nothing be charged for it later.

    Returns:
        The refund, or None where nothing was charged.
    """
    payment = _begin(order_id)
    if payment.state in _UNDOING.values():
        # A charge that is on its way to the acquirer now is refused there: its reference was reversed.
        acquirer().reverse(payment.charge_id)
        record_reversal(payment)
        payment.refresh_from_db()
    return refund_from(payment) if payment.state == State.REFUNDED else None


def _begin(order_id: UUID) -> Payment:
    tombstone = Payment(order_id=order_id, state=State.CLOSED)
    with transaction.atomic(using="payments"):
        Payment.objects.bulk_create([tombstone], ignore_conflicts=True)
        payment = Payment.objects.select_for_update().get(order_id=order_id)
        if payment.state in _UNDOING:
            payment.state = _UNDOING[State(payment.state)]
            payment.save(update_fields=["state"])
    return payment
