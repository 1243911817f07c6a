"""The REST API of orders: the signed-in customer's own, and the checkout of their cart."""

from typing import Annotated
from uuid import UUID, uuid4, uuid5

from django.urls import path
from ninja import Field, Header, Query, Schema, Status
from pydantic import SecretStr

from contracts.orders import CartIsEmpty, CheckoutRefused, CheckoutRequest, Order, OrderNotFound, Orders, OrderStatus
from contracts.payments import Card
from contracts.shipping import Address
from liftout import client
from liftout.auth.ninja import SignedInRequest
from liftout.rest.ninja import Page, PageParams, module_api
from modules.orders.models import OrderRow
from modules.orders.values import STATES, order_from

api = module_api(
    "orders",
    errors={OrderNotFound: 404, CartIsEmpty: 409, CheckoutRefused: 422},
    description="Your orders, and the checkout of your cart.",
)
urlpatterns = [path("", api.urls)]

orders = client(Orders)


class CardDetails(Schema):
    """A payment card as its holder typed it. It is used once and neither stored nor logged."""

    number: SecretStr = Field(max_length=40)
    expiration_month: int
    expiration_year: int
    cvv: SecretStr = Field(max_length=10)


class Delivery(Schema):
    """Where the order goes."""

    street_address: str
    city: str
    state: str = ""
    zip_code: str
    country: str


class Checkout(Schema):
    """What the checkout of your cart needs."""

    address: Delivery
    card: CardDetails
    currency: str = "USD"
    email: str | None = Field(None, description="Where the confirmation goes; your account's address by default.")
    order_id: UUID | None = Field(None, description="Chosen by you, so that a repeated request is the same order.")


class OrderFilter(Schema):
    """Which orders are asked for."""

    status: OrderStatus | None = None


@api.get("orders", response=Page[Order])
def my_orders(request: SignedInRequest, page: Query[PageParams], wanted: Query[OrderFilter]) -> dict[str, object]:
    """Return your orders, newest first."""
    found = OrderRow.objects.filter(customer_id=request.auth.user_id).order_by("-created", "order_id")
    if wanted.status:
        found = found.filter(state__in=STATES[wanted.status])
    rows = found.prefetch_related("lines")[page.offset : page.offset + page.limit]
    return {"items": [order_from(row) for row in rows], "count": found.count()}


@api.get("orders/{uuid:order_id}", response=Order)
def my_order(request: SignedInRequest, order_id: UUID) -> Order:
    """Return one of your orders. Somebody else's is not found."""
    order = orders.order(order_id)
    if order.customer_id != request.auth.user_id:
        raise OrderNotFound(order_id)
    return order


@api.post("checkout", response={201: Order})
def check_out(
    request: SignedInRequest,
    checkout: Checkout,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=255)] = None,
) -> Status[Order]:
    """Buy what is in your cart.

    A repeated request is the same order if it has the same ``Idempotency-Key`` header, or the same ``order_id``.
    """
    customer = request.auth
    placed = orders.checkout(
        CheckoutRequest(
            order_id=_order_id(customer.user_id, idempotency_key, checkout.order_id),
            cart_id=customer.user_id,
            customer_id=customer.user_id,
            email=checkout.email or customer.email,
            currency=checkout.currency,
            address=Address(**checkout.address.model_dump()),
            card=_card(checkout.card),
        )
    )
    return Status(201, placed)


def _order_id(customer_id: UUID, key: str | None, chosen: UUID | None) -> UUID:
    # A key is its customer's own: the same key of two customers is two orders.
    return uuid5(customer_id, key) if key else chosen or uuid4()


def _card(details: CardDetails) -> Card:
    return Card(
        number=details.number.get_secret_value(),
        expiration_month=details.expiration_month,
        expiration_year=details.expiration_year,
        cvv=details.cvv.get_secret_value(),
    )
