"""Shoppers who buy the last pieces at the same moment, in several processes or threads, on a real database."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from contracts.inventory import Inventory, OutOfStock, StockLine
from liftout import client
from modules.inventory.models import Reservation, StockItem

inventory = client(Inventory)

WORKERS = 8
MUG = "6E92ZMYYFZ"
"""A product of the demo catalogue."""

BUY = f"""
from uuid import UUID, uuid4
from contracts.inventory import Inventory, OutOfStock, StockLine
from liftout import client
inventory = client(Inventory)
def buy(pieces, order_id=None):
    try:
        inventory.reserve(order_id or uuid4(), (StockLine({MUG!r}, pieces),))
    except OutOfStock:
        return 0
    return 1
def left():
    return inventory.levels(({MUG!r},))[0].available
"""


@pytest.mark.slow
class TestProcessesOnSQLiteFiles:
    """SQLite's databases in memory have one connection; these are files, as in production."""

    def test_never_sell_more_than_there_is(self, processes: Any):
        processes.run(BUY + "buy(left() - 20)")
        sold = processes.at_once(BUY + "print(sum(buy(1) for _ in range(20)))")
        assert sum(map(int, sold)) == 20
        assert processes.run(BUY + "print(left())") == "0"

    def test_keep_the_pieces_of_one_order_once(self, processes: Any):
        before = int(processes.run(BUY + "print(left())"))
        answers = processes.at_once(BUY + "print(buy(3, order_id=UUID(sys.argv[1])))", uuid4())
        assert set(answers) == {"1"}
        assert processes.run(BUY + "print(left())") == str(before - 3)


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """A function that calls another in eight threads at the same moment, each with a connection of its own."""
    if connections["inventory"].vendor != "postgresql":
        pytest.skip("threads share the one connection of a SQLite database in memory")

    def at_once(work: Callable[[int], Any]) -> list[Any]:
        together = threading.Barrier(WORKERS)

        def run(number: int) -> Any:
            try:
                together.wait(10)
                return work(number)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(run, range(WORKERS)))

    return at_once


def stock(**pieces: int) -> None:
    StockItem.objects.bulk_create(StockItem(sku=sku, on_hand=on_hand) for sku, on_hand in pieces.items())


def buy(*lines: StockLine, order_id: UUID | None = None) -> bool:
    try:
        inventory.reserve(order_id or uuid4(), lines)
    except OutOfStock:
        return False
    return True


@pytest.mark.module_databases(transaction=True)
class TestThreadsOnPostgreSQL:
    def test_never_sell_more_than_there_is(self, at_once: Callable[..., list[Any]]):
        stock(MUG=50)
        sold = at_once(lambda number: sum(buy(StockLine("MUG", 1)) for _ in range(10)))
        assert sum(sold) == 50
        item = StockItem.objects.get(sku="MUG")
        assert (item.reserved, item.available) == (50, 0)

    def test_orders_of_the_same_products_in_any_order_do_not_wait_for_each_other(
        self, at_once: Callable[..., list[Any]]
    ):
        stock(A=1000, B=1000, C=1000)
        there = (StockLine("A", 1), StockLine("B", 1), StockLine("C", 1))
        at_once(lambda number: [buy(*(there if number % 2 else there[::-1])) for _ in range(20)])
        assert set(StockItem.objects.values_list("reserved", flat=True)) == {WORKERS * 20}

    def test_keep_the_pieces_of_one_order_once(self, at_once: Callable[..., list[Any]]):
        stock(MUG=50)
        order_id = uuid4()
        assert at_once(lambda number: buy(StockLine("MUG", 3), order_id=order_id)) == [True] * WORKERS
        assert StockItem.objects.get(sku="MUG").reserved == 3

    def test_an_order_that_is_released_while_it_reserves_keeps_nothing(self, at_once: Callable[..., list[Any]]):
        stock(MUG=500)
        orders = [uuid4() for _ in range(20)]

        def race(number: int) -> None:
            for order_id in orders:
                if number % 2:
                    inventory.release(order_id)
                else:
                    buy(StockLine("MUG", 1), order_id=order_id)

        at_once(race)
        assert StockItem.objects.get(sku="MUG").reserved == 0
        assert Counter(Reservation.objects.values_list("state", flat=True)) == {"released": len(orders)}
