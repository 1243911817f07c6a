"""What orders does when something happens."""

from liftout import non_atomic, subscribe
from modules.orders import progress
from modules.orders.compensation import compensate
from modules.orders.events import CheckoutExpired
from modules.orders.progress import State
from modules.orders.refusals import EXPIRED, Refusal


@subscribe(CheckoutExpired)
@non_atomic
def undo_what_was_abandoned(event: CheckoutExpired) -> None:
    """Undo an order whose checkout died, or whose compensation did not succeed. A failure is retried with backoff."""
    progress.refuse(event.order_id, Refusal("", EXPIRED))
    row = progress.find(event.order_id)
    if row is not None and row.state == State.CANCELLING:
        compensate(event.order_id)
