"""The manifest of orders."""

from contracts.cart import Cart
from contracts.catalog import Catalog
from contracts.inventory import Inventory
from contracts.orders import Orders
from contracts.payments import Payments
from contracts.pricing import Pricing
from contracts.shipping import Shipping
from liftout import ModuleConfig


class OrdersModule(ModuleConfig):
    """The checkout saga, and what became of every order."""

    name = "modules.orders"
    owner = "orders team"
    provides = {Orders: "modules.orders.service.OrdersService"}
    uses = [Cart, Catalog, Inventory, Payments, Pricing, Shipping]
