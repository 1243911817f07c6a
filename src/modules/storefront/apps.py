"""The storefront's manifest."""

from contracts.cart import Cart
from contracts.catalog import Catalog
from contracts.identity import Identity
from contracts.inventory import Inventory
from contracts.orders import Orders
from contracts.pricing import Pricing
from contracts.shipping import Shipping
from liftout import ModuleConfig


class StorefrontModule(ModuleConfig):
    """The web shop."""

    name = "modules.storefront"
    owner = "web team"
    uses = [Cart, Catalog, Identity, Inventory, Orders, Pricing, Shipping]
