"""The checkout saga. ``docs/decisions/0020-checkout-saga.md`` says why it is made this way.

price -> reserve -> charge -> ship -> confirm; a failure undoes what was begun. The order's row says how far it came. A
timer (``CheckoutExpired``), set in the transaction that makes the row, undoes the order if this process dies.
"""

import time
from uuid import UUID

import structlog

from contracts.cart import Cart, CartLine
from contracts.inventory import Inventory, StockLine
from contracts.orders import CartIsEmpty, CheckoutRefused, CheckoutRequest, Order
from contracts.payments import Payments
from contracts.shipping import Parcel, Shipping
from liftout import CallFailed, client
from liftout.contracts import ContractError
from modules.orders import intake, progress
from modules.orders.compensation import compensate
from modules.orders.models import OrderRow, Step
from modules.orders.pricing import price
from modules.orders.progress import State, TakenOver
from modules.orders.refusals import Refusal, refusal_of
from modules.orders.values import order_from

log = structlog.get_logger(__name__)

WAIT = 10.0
"""Seconds for which a repeated checkout waits for the first one."""

_POLL = 0.05  # seconds

cart = client(Cart)
inventory = client(Inventory)
payments = client(Payments)
shipping = client(Shipping)


def check_out(request: CheckoutRequest) -> Order:
    """Check a cart out, once for each order id.

    Raises:
        CartIsEmpty: There is nothing to buy; no order was made.
        CheckoutRefused: It came to nothing, and says why.
    """
    if progress.find(request.order_id) is None:
        intake.check(request)
        lines = _cart_lines(request)
        if progress.begin(request):
            return _run(request, lines)
    return _answer(request)


def _cart_lines(request: CheckoutRequest) -> tuple[CartLine, ...]:
    try:
        lines = cart.contents(request.cart_id).lines
    except CallFailed as error:
        refusal = refusal_of(error, Step.PRICE, {})
        raise CheckoutRefused(request.order_id, Step.PRICE, refusal.field, refusal.reason) from error
    if not lines:
        raise CartIsEmpty
    return lines


def _run(request: CheckoutRequest, lines: tuple[CartLine, ...]) -> Order:
    order_id = request.order_id
    names: dict[str, str] = {}
    step = Step.PRICE
    try:
        priced = price(lines, request.currency)
        names = {line.sku: line.name for line in priced.lines}
        progress.record_price(order_id, priced)

        progress.enter(order_id, step := Step.RESERVE)
        inventory.reserve(order_id, tuple(StockLine(line.sku, line.quantity) for line in lines))

        progress.enter(order_id, step := Step.CHARGE)
        payments.charge(order_id, priced.total, request.card)

        progress.enter(order_id, step := Step.SHIP)
        parcels = tuple(Parcel(line.sku, line.quantity) for line in lines)
        shipment = shipping.ship(order_id, request.address, parcels)

        order = progress.confirm(order_id, shipment.tracking_number)
    except TakenOver:
        return _answer(request)
    except Refusal as refusal:
        _undo(order_id, refusal)
        return _answer(request)
    except (ContractError, CallFailed) as error:
        _undo(order_id, refusal_of(error, step, names))
        return _answer(request)
    _take_out_of_cart(request, lines)
    return order


def _undo(order_id: UUID, refusal: Refusal) -> None:
    if not progress.refuse(order_id, refusal):
        return  # the timer was faster, and undoes it
    try:
        compensate(order_id)
    except CallFailed as error:
        log.warning("compensation is left to the timer", order_id=str(order_id), error=str(error))


def _take_out_of_cart(request: CheckoutRequest, lines: tuple[CartLine, ...]) -> None:
    # The cart does the same when it hears of the order. Done here as well, the shopper sees the empty cart at once.
    try:
        cart.take_out(request.cart_id, request.order_id, lines)
    except CallFailed as error:
        log.warning("the cart is left to its subscriber", order_id=str(request.order_id), error=str(error))


def _answer(request: CheckoutRequest) -> Order:
    row = _decided(request.order_id)
    if (row.customer_id, row.cart_id) != (request.customer_id, request.cart_id):
        reason = "Another order has this id: begin the checkout again."
        raise CheckoutRefused(request.order_id, Step.PRICE, "order_id", reason)
    if row.state in (State.CANCELLING, State.CANCELLED):
        raise CheckoutRefused(row.order_id, row.refused_step, row.refused_field, row.reason)
    return order_from(row)


def _decided(order_id: UUID) -> OrderRow:
    patient_until = time.monotonic() + WAIT
    row = OrderRow.objects.prefetch_related("lines").get(order_id=order_id)
    while row.state == State.PENDING and time.monotonic() < patient_until:
        time.sleep(_POLL)
        row = OrderRow.objects.prefetch_related("lines").get(order_id=order_id)
    return row
