"""What goes into a cart and comes out of it."""

from uuid import UUID, uuid4

import pytest

from contracts.cart import Cart, CartContents, CartLine, QuantityOutOfRange
from contracts.catalog import ProductNotFound
from liftout import client

cart = client(Cart)


def lines(contents: CartContents) -> list[tuple[str, int]]:
    return [(line.sku, line.quantity) for line in contents.lines]


def test_a_cart_that_was_never_used_is_empty(cart_id: UUID) -> None:
    assert cart.contents(cart_id) == CartContents(cart_id, ())


def test_pieces_are_added_to_those_that_are_there_and_lines_keep_their_order(cart_id: UUID) -> None:
    cart.add(cart_id, "LAMP", 1)
    cart.add(cart_id, "MUG", 2)
    assert lines(cart.add(cart_id, "LAMP", 3)) == [("LAMP", 4), ("MUG", 2)]
    assert lines(cart.contents(cart_id)) == [("LAMP", 4), ("MUG", 2)]


def test_carts_do_not_see_each_other(cart_id: UUID) -> None:
    cart.add(cart_id, "MUG", 1)
    assert lines(cart.contents(uuid4())) == []


def test_a_product_that_the_catalogue_does_not_have_is_refused(cart_id: UUID) -> None:
    with pytest.raises(ProductNotFound) as refused:
        cart.add(cart_id, "NOTHING", 1)
    assert refused.value.sku == "NOTHING"
    assert lines(cart.contents(cart_id)) == []


@pytest.mark.parametrize("quantity", [0, -1, 100])
def test_a_quantity_that_no_cart_holds_is_refused(cart_id: UUID, quantity: int) -> None:
    with pytest.raises(QuantityOutOfRange) as refused:
        cart.add(cart_id, "MUG", quantity)
    assert refused.value.most == 99


def test_the_hundredth_piece_of_a_product_is_refused_and_leaves_the_cart_as_it_was(cart_id: UUID) -> None:
    cart.add(cart_id, "MUG", 99)
    with pytest.raises(QuantityOutOfRange) as refused:
        cart.add(cart_id, "MUG", 1)
    assert refused.value.quantity == 100
    assert lines(cart.contents(cart_id)) == [("MUG", 99)]


def test_a_quantity_is_set_and_none_takes_the_product_out(cart_id: UUID) -> None:
    cart.add(cart_id, "MUG", 5)
    cart.add(cart_id, "LAMP", 1)
    assert lines(cart.change(cart_id, "MUG", 2)) == [("MUG", 2), ("LAMP", 1)]
    assert lines(cart.change(cart_id, "MUG", 0)) == [("LAMP", 1)]


def test_changing_what_is_not_in_the_cart_puts_nothing_into_it(cart_id: UUID) -> None:
    assert lines(cart.change(cart_id, "MUG", 0)) == []
    assert lines(cart.change(cart_id, "MUG", 3)) == []


@pytest.mark.parametrize("quantity", [-1, 100])
def test_a_quantity_cannot_be_set_beyond_what_a_cart_holds(cart_id: UUID, quantity: int) -> None:
    cart.add(cart_id, "MUG", 5)
    with pytest.raises(QuantityOutOfRange):
        cart.change(cart_id, "MUG", quantity)


def test_an_emptied_cart_holds_nothing_and_can_be_filled_again(cart_id: UUID) -> None:
    cart.add(cart_id, "MUG", 5)
    cart.empty(cart_id)
    assert lines(cart.contents(cart_id)) == []
    assert lines(cart.add(cart_id, "MUG", 1)) == [("MUG", 1)]


def test_what_was_put_in_after_an_order_stays(cart_id: UUID) -> None:
    cart.add(cart_id, "MUG", 3)
    cart.add(cart_id, "LAMP", 1)
    bought = cart.contents(cart_id).lines
    cart.add(cart_id, "MUG", 2)
    cart.add(cart_id, "CLOCK", 1)

    cart.take_out(cart_id, uuid4(), bought)

    assert lines(cart.contents(cart_id)) == [("MUG", 2), ("CLOCK", 1)]


def test_an_order_is_taken_out_once_however_often_it_is_asked_for(cart_id: UUID) -> None:
    order_id, bought = uuid4(), (CartLine("MUG", 2),)
    cart.add(cart_id, "MUG", 5)
    cart.take_out(cart_id, order_id, bought)
    cart.take_out(cart_id, order_id, bought)
    assert lines(cart.contents(cart_id)) == [("MUG", 3)]
    cart.take_out(cart_id, uuid4(), bought)
    assert lines(cart.contents(cart_id)) == [("MUG", 1)]


def test_merging_adds_up_to_the_most_and_empties_the_source(cart_id: UUID) -> None:
    visitor = uuid4()
    cart.add(cart_id, "MUG", 60)
    cart.add(visitor, "MUG", 60)
    cart.add(visitor, "LAMP", 2)

    assert lines(cart.merge(visitor, cart_id)) == [("MUG", 99), ("LAMP", 2)]
    assert lines(cart.contents(visitor)) == []


def test_merging_again_or_with_itself_changes_nothing(cart_id: UUID) -> None:
    visitor = uuid4()
    cart.add(visitor, "LAMP", 2)
    cart.merge(visitor, cart_id)
    assert lines(cart.merge(visitor, cart_id)) == [("LAMP", 2)]
    assert lines(cart.merge(cart_id, cart_id)) == [("LAMP", 2)]
