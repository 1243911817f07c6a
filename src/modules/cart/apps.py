"""The manifest of cart."""

from contracts.cart import Cart
from contracts.catalog import Catalog
from liftout import ModuleConfig


class CartModule(ModuleConfig):
    """What shoppers mean to buy."""

    name = "modules.cart"
    owner = "shopping team"
    provides = {Cart: "modules.cart.service.CartService"}
    uses = [Catalog]
