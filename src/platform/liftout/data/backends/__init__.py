"""Django's database backends, with what a database of one module adds."""
