"""The manifest of inventory."""

from contracts.inventory import Inventory
from liftout import ModuleConfig


class InventoryModule(ModuleConfig):
    """Stock and reservations."""

    name = "modules.inventory"
    owner = "inventory team"
    provides = {Inventory: "modules.inventory.service.InventoryService"}
