"""Orders: the checkout saga and what became of it."""
