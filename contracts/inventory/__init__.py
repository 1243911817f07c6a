"""Inventory: how many pieces there are, and for whom they are kept."""

from contracts.inventory.interface import Inventory, OutOfStock, StockLevel, StockLine

__all__ = ["Inventory", "OutOfStock", "StockLevel", "StockLine"]
