"""Undoing what a checkout has begun, the last step first.

A step is recorded before it begins, so one that is recorded may have had its effect, or may still have it. Each of
these commands may be repeated, and leaves a tombstone that refuses the step should it arrive later.
"""

from collections.abc import Callable
from uuid import UUID

from contracts.inventory import Inventory
from contracts.payments import Payments
from contracts.shipping import Shipping
from liftout import CallFailed, client
from modules.orders import progress
from modules.orders.models import OrderRow, Step

inventory = client(Inventory)
payments = client(Payments)
shipping = client(Shipping)

_UNDO: dict[Step, Callable[[UUID], object]] = {
    Step.SHIP: shipping.cancel,
    Step.CHARGE: payments.refund,
    Step.RESERVE: inventory.release,
}


def compensate(order_id: UUID) -> None:
    """Undo an order that was refused, and record that it is undone. It is safe to repeat.

    Raises:
        CallFailed: A module could not undo its step. The others were asked all the same: stock need not wait for the
            card network. Try again.
    """
    reached = list(Step).index(Step(OrderRow.objects.values_list("step", flat=True).get(order_id=order_id)))
    failures = []
    for step in reversed(list(Step)[: reached + 1]):
        try:
            if undo := _UNDO.get(step):
                undo(order_id)
        except CallFailed as error:
            failures.append(error)
    if failures:
        raise failures[0]
    progress.cancel(order_id)
