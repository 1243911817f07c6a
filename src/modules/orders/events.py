"""What orders tells itself. Nobody else may rely on it."""

from datetime import timedelta
from uuid import UUID

from liftout.contracts import Event

PATIENCE = timedelta(seconds=90)
"""How long a checkout may take before it is undone: three times the deadline of ``Orders.checkout``."""


class CheckoutExpired(Event, name="orders.CheckoutExpired", version=1):
    """A checkout began so long ago that nobody works on it any more. Published when it begins, delivered later."""

    order_id: UUID
