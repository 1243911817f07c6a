"""Orders as the contract has them."""

from decimal import Decimal

from contracts.money import Money
from contracts.orders import Order, OrderLine, OrderStatus
from contracts.shipping import Address
from modules.orders.models import OrderRow

STATES = {
    OrderStatus.PENDING: (OrderRow.State.PENDING, OrderRow.State.CANCELLING),
    OrderStatus.PLACED: (OrderRow.State.PLACED,),
    OrderStatus.CANCELLED: (OrderRow.State.CANCELLED,),
}
"""Which states of the saga each status is made of."""

_STATUSES = {state: status for status, states in STATES.items() for state in states}


def digits_of(money: Money) -> int:
    """Return how many decimals an amount is written with."""
    exponent = money.amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def order_from(row: OrderRow) -> Order:
    """Return an order."""

    def money(amount: Decimal) -> Money:
        return Money(amount.quantize(Decimal(1).scaleb(-row.digits)), row.currency)

    return Order(
        order_id=row.order_id,
        customer_id=row.customer_id,
        email=row.email,
        status=_STATUSES[OrderRow.State(row.state)],
        lines=tuple(OrderLine(line.sku, line.name, line.quantity, money(line.unit_price)) for line in row.lines.all()),
        shipping_cost=money(row.shipping_cost),
        total=money(row.total),
        address=Address(row.street_address, row.city, row.address_state, row.zip_code, row.country),
        tracking_number=row.tracking_number,
        reason=row.reason,
        created=row.created,
    )
