"""The calls that orders answers."""

import enum
from uuid import UUID

from contracts.money import Money
from contracts.payments import Card
from contracts.shipping import Address
from liftout.contracts import AwareDatetime, ContractError, Interface, Message, command, query


class OrderStatus(enum.StrEnum):
    """Where an order stands."""

    PENDING = "pending"
    PLACED = "placed"
    CANCELLED = "cancelled"


class OrderLine(Message):
    """So many pieces of one product at the price of the day."""

    sku: str
    name: str
    quantity: int
    unit_price: Money


class Order(Message):
    """An order.

    Attributes:
        order_id: Its id.
        customer_id: Who placed it; None for a guest.
        email: Where its mails go.
        status: Where it stands.
        lines: What was bought.
        shipping_cost: What sending costs, in the order's currency.
        total: Lines and shipping.
        address: Where it goes.
        tracking_number: The carrier's; empty until it is shipped.
        reason: Why it was cancelled; empty unless it was.
        created: When checkout began.
    """

    order_id: UUID
    customer_id: UUID | None
    email: str
    status: OrderStatus
    lines: tuple[OrderLine, ...]
    shipping_cost: Money
    total: Money
    address: Address
    tracking_number: str
    reason: str
    created: AwareDatetime


class OrderPage(Message):
    """Some of a customer's orders, newest first, and how many there are in all."""

    items: tuple[Order, ...]
    count: int


class CheckoutRequest(Message):
    """What a checkout needs.

    Attributes:
        order_id: Chosen by the caller, so that a repeated request is the same order.
        cart_id: The cart that is bought.
        customer_id: Who buys; None for a guest.
        email: Where the confirmation goes.
        currency: In which the customer pays.
        address: Where the order goes.
        card: What pays for it.
    """

    order_id: UUID
    cart_id: UUID
    customer_id: UUID | None
    email: str
    currency: str
    address: Address
    card: Card


class CartIsEmpty(ContractError):
    """There is nothing in the cart."""


class CheckoutRefused(ContractError):
    """The order could not be placed; nothing is charged and nothing is kept.

    Attributes:
        order_id: The cancelled order.
        step: Where it failed: ``price``, ``reserve``, ``charge`` or ``ship``.
        field: The customer's input that is wrong, in the words of the field's own contract; empty if none is.
        reason: Why, for the customer.
    """

    order_id: UUID
    step: str
    field: str
    reason: str


class OrderNotFound(ContractError):
    """No order has this id."""

    order_id: UUID


class Orders(Interface):
    """Checkout and orders."""

    @command(raises=[CartIsEmpty, CheckoutRefused], deadline=30.0)
    def checkout(self, request: CheckoutRequest) -> Order:
        """Price the cart, reserve stock, charge the card, create the shipment and confirm.

        A failure undoes the steps before it. A second time with the same ``order_id`` gives the same answer: the order,
        or the same refusal. While the first call still works on the order, the second waits for it; past ten seconds it
        returns the order as it is then, pending.
        """

    @query(raises=[OrderNotFound])
    def order(self, order_id: UUID) -> Order:
        """Return the order with this id."""

    @query
    def orders_of(self, customer_id: UUID, limit: int = 20, offset: int = 0) -> OrderPage:
        """Return a customer's orders, newest first. ``limit`` is at most 100."""
