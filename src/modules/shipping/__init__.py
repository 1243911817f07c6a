"""Shipping: quotes, and shipments on their way."""
