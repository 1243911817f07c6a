"""Reservations: pieces are kept for an order, and then leave with it or go back.

All functions are to be called in a transaction. Each locks first the order's reservation and then the products in the
order of their SKUs, so that no two of them can wait for each other. Stock changes by updates that hold their own
condition (``WHERE on_hand - reserved >= ...``): they are right on every database, however many processes there are.
"""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from contracts.inventory import OutOfStock, StockLine
from modules.inventory.models import Reservation, ReservedLine, StockItem

State = Reservation.State


class ReservationWasReleased(Exception):
    """An order was placed although its pieces had been given back."""


def reserve(order_id: UUID, lines: Iterable[StockLine]) -> None:
    """Keep pieces for an order: all or none; lines of the same product count together. A second time does nothing.

    Raises:
        OutOfStock: There are not enough pieces of a product. For an order that was released, nothing is available.
        ValueError: A line asks for less than one piece.
    """
    wanted = _sum_up(lines)
    reservation, is_new = Reservation.objects.get_or_create(order_id=order_id, defaults={"state": State.HELD})
    if not is_new:
        if reservation.state == State.RELEASED and wanted:
            raise OutOfStock(*min(wanted.items()), 0)
        return
    items = {item.sku: item for item in StockItem.objects.filter(sku__in=wanted)}
    for sku, quantity in sorted(wanted.items()):
        if sku not in items:
            raise OutOfStock(sku, quantity, 0)
        enough = StockItem.objects.filter(sku=sku, on_hand__gte=F("reserved") + quantity)
        if not enough.update(reserved=F("reserved") + quantity):
            raise OutOfStock(sku, quantity, StockItem.objects.get(sku=sku).available)
    ReservedLine.objects.bulk_create(
        ReservedLine(reservation=reservation, item=items[sku], quantity=quantity) for sku, quantity in wanted.items()
    )


def release(order_id: UUID) -> None:
    """Give back what is kept for an order. Where nothing is kept, nothing can be kept for this order later."""
    Reservation.objects.get_or_create(order_id=order_id, defaults={"state": State.RELEASED})
    reservation = _locked(order_id)
    if reservation.state == State.HELD:
        for line in _lines_of(reservation):
            StockItem.objects.filter(pk=line.item_id).update(reserved=F("reserved") - line.quantity)
        _become(reservation, State.RELEASED)


def settle(order_id: UUID) -> bool:
    """Let the pieces that are kept for an order leave. Returns whether the order is known here.

    Raises:
        ReservationWasReleased: They were given back; the stock is to be corrected by hand.
    """
    if not Reservation.objects.filter(order_id=order_id).exists():
        return False
    reservation = _locked(order_id)
    if reservation.state == State.RELEASED:
        raise ReservationWasReleased(
            f"Order {order_id} was placed, but its pieces had been given back: write them off in the admin, under"
            " Stock items."
        )
    if reservation.state == State.HELD:
        for line in _lines_of(reservation):
            left = {"on_hand": F("on_hand") - line.quantity, "reserved": F("reserved") - line.quantity}
            StockItem.objects.filter(pk=line.item_id).update(**left)
        _become(reservation, State.SETTLED)
    return True


def _sum_up(lines: Iterable[StockLine]) -> Counter[str]:
    wanted: Counter[str] = Counter()
    for line in lines:
        if line.quantity < 1:
            raise ValueError(f"{line.quantity} pieces of {line.sku}: a line asks for one piece or more.")
        wanted[line.sku] += line.quantity
    return wanted


def _locked(order_id: UUID) -> Reservation:
    return Reservation.objects.select_for_update().get(order_id=order_id)


def _lines_of(reservation: Reservation) -> Iterable[ReservedLine]:
    return reservation.lines.order_by("item__sku")


def _become(reservation: Reservation, state: State) -> None:
    reservation.state = state
    reservation.save(update_fields=["state"])
