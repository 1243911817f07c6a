"""Pricing: the currencies that the shop takes, and exact conversion between them."""

from contracts.pricing.interface import Currency, CurrencyUnknown, Pricing

__all__ = ["Currency", "CurrencyUnknown", "Pricing"]
