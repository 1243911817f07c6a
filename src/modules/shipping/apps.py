"""The manifest of shipping."""

from contracts.shipping import Shipping
from liftout import ModuleConfig


class ShippingModule(ModuleConfig):
    """What sending costs, and what is on its way."""

    name = "modules.shipping"
    owner = "logistics team"
    provides = {Shipping: "modules.shipping.service.ShippingService"}
