"""Data: one database per module, and the walls between them."""

from liftout.data.atomicity import non_atomic
from liftout.data.errors import OwnershipError

__all__ = ["OwnershipError", "non_atomic"]
