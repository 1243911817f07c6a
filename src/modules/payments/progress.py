"""How a payment moves from state to state, and what the ledger records of it."""

from django.db import transaction

from modules.payments.models import LedgerEntry, Payment

State = Payment.State


def moved(payment: Payment, before: State, after: State, reason: str = "") -> bool:
    """Move a payment on, unless another process has moved it meanwhile; return whether it was this one."""
    return Payment.objects.filter(pk=payment.pk, state=before).update(state=after, reason=reason) == 1


def record_capture(payment: Payment) -> None:
    """Record that the money of a pending payment was taken."""
    with transaction.atomic(using="payments"):
        if moved(payment, State.PENDING, State.CAPTURED):
            LedgerEntry.objects.create(
                order_id=payment.order_id,
                kind=LedgerEntry.Kind.CHARGE,
                amount=payment.amount,
                digits=payment.digits,
                currency=payment.currency,
            )


def record_reversal(payment: Payment) -> None:
    """Record that the acquirer has given back what it took, and takes nothing more."""
    with transaction.atomic(using="payments"):
        if moved(payment, State.REFUNDING, State.REFUNDED):
            LedgerEntry.objects.create(
                order_id=payment.order_id,
                kind=LedgerEntry.Kind.REFUND,
                amount=-payment.amount,
                digits=payment.digits,
                currency=payment.currency,
            )
        else:
            moved(payment, State.CLOSING, State.CLOSED)
