"""Changes to one cart from two processes, or threads, at once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.cart import Cart
from liftout import client

cart = client(Cart)


@pytest.mark.slow
def test_pieces_that_are_added_at_once_are_all_there(processes: Any, cart_id: UUID) -> None:
    added = processes.at_once(
        """
        from uuid import UUID
        from contracts.cart import Cart
        from liftout import client
        for _ in range(40):
            contents = client(Cart).add(UUID(sys.argv[1]), "OLJCESPC7Z", 1)
        print(contents.lines[0].quantity)
        """,
        cart_id,
        times=2,
    )
    assert max(map(int, added)) == 80


@pytest.mark.module_databases(transaction=True)
def test_pieces_that_threads_add_at_once_are_all_there(in_threads: Callable[..., list[Any]], cart_id: UUID) -> None:
    def add() -> None:
        for _ in range(20):
            cart.add(cart_id, "MUG", 1)

    in_threads(add, add, add, add)
    assert [(line.sku, line.quantity) for line in cart.contents(cart_id).lines] == [("MUG", 80)]


@pytest.mark.module_databases(transaction=True)
def test_carts_that_are_merged_into_each_other_at_once_lose_nothing(
    in_threads: Callable[..., list[Any]], cart_id: UUID
) -> None:
    other = uuid4()

    def move(source: UUID, target: UUID) -> None:
        for _ in range(20):
            cart.merge(source, target)

    cart.add(cart_id, "MUG", 3)
    cart.add(other, "MUG", 4)
    in_threads(lambda: move(cart_id, other), lambda: move(other, cart_id))
    cart.merge(other, cart_id)
    assert [(line.sku, line.quantity) for line in cart.contents(cart_id).lines] == [("MUG", 7)]
