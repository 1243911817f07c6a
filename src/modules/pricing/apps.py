"""The manifest of pricing."""

from contracts.pricing import Pricing
from liftout import ModuleConfig


class PricingModule(ModuleConfig):
    """Currencies and rates."""

    name = "modules.pricing"
    owner = "pricing team"
    provides = {Pricing: "modules.pricing.service.PricingService"}
