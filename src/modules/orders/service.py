"""Answers the orders interface."""

from uuid import UUID

from contracts.orders import CheckoutRequest, Order, OrderNotFound, OrderPage, Orders
from liftout import non_atomic
from modules.orders import checkout, progress
from modules.orders.models import OrderRow
from modules.orders.values import order_from

MOST_PER_PAGE = 100


class OrdersService(Orders):
    """Orders in the module's own tables."""

    @non_atomic
    def checkout(self, request: CheckoutRequest) -> Order:
        return checkout.check_out(request)

    def order(self, order_id: UUID) -> Order:
        row = progress.find(order_id)
        if row is None:
            raise OrderNotFound(order_id)
        return order_from(row)

    def orders_of(self, customer_id: UUID, limit: int = 20, offset: int = 0) -> OrderPage:
        limit, offset = max(0, min(limit, MOST_PER_PAGE)), max(0, offset)
        found = OrderRow.objects.filter(customer_id=customer_id).order_by("-created", "order_id")
        rows = found.prefetch_related("lines")[offset : offset + limit]
        return OrderPage(tuple(map(order_from, rows)), found.count())
