"""What goes wrong between modules and databases."""


class OwnershipError(RuntimeError):
    """A module touched another module's database. It names the line that did."""
