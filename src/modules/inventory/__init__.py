"""Inventory: how many pieces there are, and for whom they are kept."""
