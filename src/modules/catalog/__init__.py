"""Catalog: the products that the shop sells, how they are found, and what goes with them."""
