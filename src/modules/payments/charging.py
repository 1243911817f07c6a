"""Charging a card: the intent is recorded, then the acquirer is asked, then its answer is recorded.

No transaction is open while the acquirer works. A process that dies in between leaves a pending payment. Whoever asks
for the charge again settles it by asking the acquirer for its reference; whoever asks for a refund has it reversed.
"""

import time
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from contracts.money import Money
from contracts.payments import Card, CardDeclined, Charge, PaymentClosed, PaymentTimedOut
from modules.payments.acquirer import Declined, NoAnswer, acquirer, timeout
from modules.payments.cards import accept
from modules.payments.models import Payment
from modules.payments.progress import State, moved, record_capture
from modules.payments.values import charge_from, digits_of

GRACE = timedelta(seconds=1)
"""How much longer than the acquirer's timeout a pending payment is believed to have a process at work on it."""

_POLL = 0.05  # seconds


def charge(order_id: UUID, amount: Money, card: Card) -> Charge:
    """Charge a card for an order, or give the answer that the order's first charge got.

    Raises:
        CardInvalid: The card's details are not valid; nothing was recorded.
        CardDeclined: The issuer declined.
        PaymentTimedOut: The acquirer did not answer in time; what it may have taken was reversed.
        PaymentClosed: The order was cancelled.
    """
    if not Payment.objects.filter(order_id=order_id).exists():
        _try(_intent(order_id, amount, card), amount, card)
    return _answer(_settled(order_id))


def _intent(order_id: UUID, amount: Money, card: Card) -> Payment:
    accepted = accept(card, timezone.now().date())
    return Payment(
        order_id=order_id,
        state=State.PENDING,
        amount=amount.amount,
        digits=digits_of(amount),
        currency=amount.currency,
        brand=accepted.brand,
        last_digits=accepted.last_digits,
    )


def _try(payment: Payment, amount: Money, card: Card) -> None:
    Payment.objects.bulk_create([payment], ignore_conflicts=True)
    if not Payment.objects.filter(pk=payment.pk).exists():
        return  # another process has begun to charge for this order
    try:
        acquirer().capture(payment.charge_id, amount, card, timeout())
    except Declined as refusal:
        moved(payment, State.PENDING, State.DECLINED, reason=refusal.reason)
    except NoAnswer:
        _give_up(payment)
    else:
        record_capture(payment)


def _give_up(payment: Payment) -> None:
    acquirer().reverse(payment.charge_id)
    moved(payment, State.PENDING, State.TIMED_OUT)


def _settled(order_id: UUID) -> Payment:
    payment = Payment.objects.get(order_id=order_id)
    abandoned = payment.begun + timedelta(seconds=timeout()) + GRACE
    while payment.state == State.PENDING and timezone.now() < abandoned:
        time.sleep(_POLL)
        payment.refresh_from_db()
    if payment.state == State.PENDING:
        if acquirer().has_captured(payment.charge_id):
            record_capture(payment)
        else:
            _give_up(payment)
        payment.refresh_from_db()
    return payment


def _answer(payment: Payment) -> Charge:
    match payment.state:
        case State.CAPTURED:
            return charge_from(payment)
        case State.DECLINED:
            raise CardDeclined(payment.reason)
        case State.TIMED_OUT:
            raise PaymentTimedOut
    raise PaymentClosed(payment.order_id)
