"""Stock, corrected by hand: pieces that came in, and pieces that were written off."""

import uuid
from uuid import UUID

from django.db.models import F

from modules.inventory.models import Adjustment, StockItem

LARGEST_STOCK = 2_000_000_000
"""Pieces of one product at most: what a database's 32-bit column holds, rounded down."""


class NotAdjustable(Exception):
    """The stock cannot change by so many pieces. The message says why, for the person who wanted it."""


def adjust(sku: str, quantity: int, made_by: str, adjustment_id: UUID | None = None) -> StockItem:
    """Change a product's stock by a number of pieces and keep a record of it. To be called in a transaction.

    Args:
        sku: The product.
        quantity: Pieces that came in; below zero for pieces that are written off. Not 0.
        made_by: Who says so: a user's id.
        adjustment_id: Chosen by the caller, so that a repeated request changes the stock once.

    Returns:
        The stock after it.

    Raises:
        NotAdjustable: More pieces are written off than are free, too many come in, or the id was used for
            something else.
        StockItem.DoesNotExist: The product is not stocked.
    """
    item = StockItem.objects.select_for_update().get(sku=sku)
    wanted = {"item": item, "quantity": quantity, "made_by": made_by}
    made, is_new = Adjustment.objects.get_or_create(adjustment_id=adjustment_id or uuid.uuid4(), defaults=wanted)
    if not is_new:
        if (made.item_id, made.quantity) != (item.pk, quantity):
            raise NotAdjustable("This key was used for another adjustment: choose a new one.")
        return item
    possible = StockItem.objects.filter(
        sku=sku, on_hand__gte=F("reserved") - quantity, on_hand__lte=LARGEST_STOCK - quantity
    )
    if not possible.update(on_hand=F("on_hand") + quantity):
        raise NotAdjustable(
            f"{item.available} pieces are free, so no more than these can be written off."
            if quantity < 0
            else f"The stock of a product is at most {LARGEST_STOCK}."
        )
    item.refresh_from_db()
    return item
