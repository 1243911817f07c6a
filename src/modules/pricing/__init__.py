"""Pricing: the currencies that the shop takes, and exact conversion between them."""
