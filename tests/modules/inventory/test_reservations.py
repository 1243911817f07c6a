"""Reservations, through the contract and the events that end them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.inventory import Inventory, OutOfStock, StockLevel, StockLine
from contracts.orders import OrderCancelled, OrderPlaced
from liftout import CallFailed, client
from liftout.contracts import Event
from liftout.events.models import InboxDelivery
from modules.inventory.models import StockItem

inventory = client(Inventory)
Stock = Callable[..., None]
Tell = Callable[[Event], None]
Placed = Callable[[UUID], OrderPlaced]
Cancelled = Callable[[UUID], OrderCancelled]


@pytest.fixture
def order_id() -> UUID:
    return uuid4()


def lines(**pieces: int) -> tuple[StockLine, ...]:
    return tuple(StockLine(sku, quantity) for sku, quantity in pieces.items())


def available(*skus: str) -> list[int]:
    return [level.available for level in inventory.levels(skus)]


def on_hand(sku: str) -> tuple[int, int]:
    item = StockItem.objects.get(sku=sku)
    return item.on_hand, item.reserved


def test_levels_come_in_the_order_asked_for_by_one_query(
    stock: Stock, django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
):
    stock(MUG=5, LAMP=1)
    with django_assert_num_queries(1, using="inventory"):
        assert inventory.levels(("LAMP", "NONE", "MUG", "LAMP", "\0")) == tuple(
            StockLevel(sku, pieces) for sku, pieces in [("LAMP", 1), ("NONE", 0), ("MUG", 5), ("LAMP", 1), ("\0", 0)]
        )


def test_reserved_pieces_cannot_be_sold_again_but_are_still_there(stock: Stock, order_id: UUID):
    stock(MUG=5, LAMP=1)
    inventory.reserve(order_id, lines(MUG=3, LAMP=1))
    assert available("MUG", "LAMP") == [2, 0]
    assert on_hand("MUG") == (5, 3)


def test_an_order_gets_all_of_its_pieces_or_none(stock: Stock, order_id: UUID):
    stock(MUG=5, LAMP=1)
    with pytest.raises(OutOfStock) as refused:
        inventory.reserve(order_id, lines(LAMP=1, MUG=6))
    assert refused.value.fields == {"sku": "MUG", "requested": 6, "available": 5}
    assert available("MUG", "LAMP") == [5, 1]


def test_a_refused_order_may_ask_again_for_less(stock: Stock, order_id: UUID):
    stock(MUG=5)
    with pytest.raises(OutOfStock):
        inventory.reserve(order_id, lines(MUG=6))
    inventory.reserve(order_id, lines(MUG=5))
    assert available("MUG") == [0]


def test_a_product_that_is_not_stocked_is_out_of_stock(order_id: UUID):
    with pytest.raises(OutOfStock) as refused:
        inventory.reserve(order_id, lines(NONE=1))
    assert refused.value.fields == {"sku": "NONE", "requested": 1, "available": 0}


def test_lines_of_the_same_product_count_together(stock: Stock, order_id: UUID):
    stock(MUG=5)
    with pytest.raises(OutOfStock) as refused:
        inventory.reserve(order_id, lines(MUG=3) + lines(MUG=3))
    assert refused.value.requested == 6
    inventory.reserve(order_id, lines(MUG=3) + lines(MUG=2))
    assert available("MUG") == [0]


def test_a_second_reservation_of_the_same_order_changes_nothing(stock: Stock, order_id: UUID):
    stock(MUG=5)
    for _ in range(3):
        inventory.reserve(order_id, lines(MUG=2))
    inventory.reserve(order_id, lines(MUG=99))
    assert available("MUG") == [3]


@pytest.mark.parametrize("quantity", [0, -1])
def test_less_than_one_piece_cannot_be_reserved(stock: Stock, order_id: UUID, quantity: int):
    stock(MUG=5)
    with pytest.raises(CallFailed):
        inventory.reserve(order_id, lines(MUG=quantity))
    assert on_hand("MUG") == (5, 0)


def test_more_pieces_than_a_database_can_count_are_out_of_stock(stock: Stock, order_id: UUID):
    stock(MUG=5)
    with pytest.raises(OutOfStock):
        inventory.reserve(order_id, lines(MUG=10**12))


def test_released_pieces_can_be_sold_again_and_are_released_once(stock: Stock, order_id: UUID):
    stock(MUG=5)
    inventory.reserve(order_id, lines(MUG=2))
    inventory.reserve(uuid4(), lines(MUG=1))
    inventory.release(order_id)
    inventory.release(order_id)
    assert available("MUG") == [4]


def test_an_order_that_was_released_before_it_reserved_gets_nothing(stock: Stock, order_id: UUID):
    stock(LAMP=5, MUG=5)
    inventory.release(order_id)
    with pytest.raises(OutOfStock) as refused:
        inventory.reserve(order_id, lines(MUG=1, LAMP=2))
    assert refused.value.fields == {"sku": "LAMP", "requested": 2, "available": 0}
    assert available("MUG", "LAMP") == [5, 5]


def test_an_order_that_was_released_cannot_reserve_again(stock: Stock, order_id: UUID):
    stock(MUG=5)
    inventory.reserve(order_id, lines(MUG=1))
    inventory.release(order_id)
    with pytest.raises(OutOfStock):
        inventory.reserve(order_id, lines(MUG=1))
    assert available("MUG") == [5]


def test_the_pieces_of_a_placed_order_leave_once(stock: Stock, order_id: UUID, tell: Tell, order_placed: Placed):
    stock(MUG=9, LAMP=4)
    inventory.reserve(order_id, lines(MUG=2, LAMP=2))
    inventory.reserve(uuid4(), lines(MUG=3, LAMP=2))
    tell(order_placed(order_id))
    tell(order_placed(order_id))
    assert (on_hand("MUG"), on_hand("LAMP")) == ((7, 3), (2, 2))


def test_pieces_that_have_left_cannot_be_released_or_reserved_again(
    stock: Stock, order_id: UUID, tell: Tell, order_placed: Placed
):
    stock(MUG=5)
    inventory.reserve(order_id, lines(MUG=2))
    tell(order_placed(order_id))
    inventory.release(order_id)
    inventory.reserve(order_id, lines(MUG=2))
    assert on_hand("MUG") == (3, 0)


def test_the_pieces_of_a_cancelled_order_go_back(stock: Stock, order_id: UUID, tell: Tell, order_cancelled: Cancelled):
    stock(MUG=5)
    inventory.reserve(order_id, lines(MUG=2))
    tell(order_cancelled(order_id))
    assert available("MUG") == [5]


def test_an_order_of_which_nothing_was_reserved_takes_nothing(
    stock: Stock, order_id: UUID, tell: Tell, order_placed: Placed
):
    stock(MUG=5)
    tell(order_placed(order_id))
    assert on_hand("MUG") == (5, 0)


def test_an_order_that_is_placed_after_its_release_waits_for_a_person(
    stock: Stock, order_id: UUID, tell: Tell, order_placed: Placed
):
    stock(MUG=5)
    inventory.reserve(order_id, lines(MUG=2))
    inventory.release(order_id)
    tell(order_placed(order_id))
    assert on_hand("MUG") == (5, 0)
    failed = InboxDelivery.objects.using("inventory").exclude(error="").get()
    assert "write them off in the admin" in failed.error


def test_a_product_that_is_listed_again_keeps_its_stock(stock: Stock, order_id: UUID):
    stock(MUG=5)
    inventory.reserve(order_id, lines(MUG=2))
    stock(MUG=50)
    assert on_hand("MUG") == (5, 2)
