"""How an order moves from state to state. Each move is one transaction, and happens only from the state before it.

So of two processes that work on one order, such as a checkout that was believed dead and the timer that undoes it, one
goes on and the other finds that it cannot.
"""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.orders import CheckoutRequest, Order, OrderCancelled, OrderPlaced
from liftout import publish
from modules.orders.events import PATIENCE, CheckoutExpired
from modules.orders.models import LineRow, OrderRow, Step
from modules.orders.pricing import PricedCart
from modules.orders.refusals import Refusal
from modules.orders.values import digits_of, order_from

State = OrderRow.State


class TakenOver(Exception):
    """Another process has begun to undo the order."""


def find(order_id: UUID) -> OrderRow | None:
    """Return an order with its lines, or None."""
    return OrderRow.objects.prefetch_related("lines").filter(order_id=order_id).first()


def begin(request: CheckoutRequest) -> bool:
    """Record an order, and set the timer that undoes it if its checkout dies.

    Returns:
        Whether it was recorded now; False where the id has an order already.
    """
    row = OrderRow(
        order_id=request.order_id,
        cart_id=request.cart_id,
        customer_id=request.customer_id,
        email=request.email,
        street_address=request.address.street_address,
        city=request.address.city,
        address_state=request.address.state,
        zip_code=request.address.zip_code,
        country=request.address.country,
        currency=request.currency,
    )
    try:
        with transaction.atomic(using="orders"):
            row.save(force_insert=True)
            publish(CheckoutExpired(request.order_id), after=PATIENCE)
    except IntegrityError:
        return False
    return True


def record_price(order_id: UUID, priced: PricedCart) -> None:
    """Record what is bought and what it costs.

    Raises:
        TakenOver: The order is being undone.
    """
    with transaction.atomic(using="orders"):
        _move(
            order_id,
            State.PENDING,
            digits=digits_of(priced.total),
            shipping_cost=priced.shipping_cost.amount,
            total=priced.total.amount,
        )
        LineRow.objects.bulk_create(
            LineRow(
                order_id=order_id,
                sku=line.sku,
                name=line.name,
                quantity=line.quantity,
                unit_price=line.unit_price.amount,
            )
            for line in priced.lines
        )


def enter(order_id: UUID, step: Step) -> None:
    """Record that a step begins.

    Raises:
        TakenOver: The order is being undone.
    """
    _move(order_id, State.PENDING, step=step)


def confirm(order_id: UUID, tracking_number: str) -> Order:
    """Place an order and tell everybody.

    Raises:
        TakenOver: The order is being undone.
    """
    with transaction.atomic(using="orders"):
        _move(order_id, State.PENDING, state=State.PLACED, tracking_number=tracking_number, closed=timezone.now())
        row = OrderRow.objects.prefetch_related("lines").get(order_id=order_id)
        order = order_from(row)
        publish(OrderPlaced(order_id, order, row.cart_id))
    return order


def refuse(order_id: UUID, refusal: Refusal) -> bool:
    """Decide that an order is undone, and record why.

    Returns:
        Whether it was decided now; False where the order was placed or refused before.
    """
    with transaction.atomic(using="orders"):
        row = OrderRow.objects.select_for_update().filter(order_id=order_id, state=State.PENDING).first()
        if row is None:
            return False
        row.state = State.CANCELLING
        row.refused_step, row.refused_field, row.reason = row.step, refusal.field, refusal.reason
        row.save(update_fields=["state", "refused_step", "refused_field", "reason"])
    return True


def cancel(order_id: UUID) -> None:
    """Record that an order is undone, and tell everybody. An order that is cancelled already stays as it is."""
    with transaction.atomic(using="orders"):
        try:
            _move(order_id, State.CANCELLING, state=State.CANCELLED, closed=timezone.now())
        except TakenOver:
            return
        row = OrderRow.objects.get(order_id=order_id)
        publish(OrderCancelled(order_id, row.customer_id, row.email, row.reason))


def _move(order_id: UUID, before: State, **values: Any) -> None:
    if not OrderRow.objects.filter(order_id=order_id, state=before).update(**values):
        raise TakenOver
