"""A customer: an account, a cart that survives signing in, and a history that nobody else sees."""

from typing import Any

MUG = "6E92ZMYYFZ"
SUNGLASSES = "OLJCESPC7Z"


def test_a_cart_survives_opening_an_account_and_its_order_is_in_the_history(shopper: Any) -> None:
    shopper.put(MUG, 2)
    assert shopper.register("ada@example.com", next="/cart")["Location"] == "/cart"
    assert shopper.pieces == 2
    assert 'value="ada@example.com"' in shopper.get("/cart").content.decode()
    order = shopper.check_out().context["order"]
    assert order.customer_id is not None
    assert str(order.order_id) in shopper.get("/orders").content.decode()
    assert shopper.get(f"/orders/{order.order_id}").status_code == 200


def test_what_was_put_in_before_signing_in_joins_what_was_there(shopper: Any, somebody_else: Any) -> None:
    shopper.register("ada@example.com")
    shopper.put(MUG, 2)
    same_person_at_another_browser = somebody_else
    same_person_at_another_browser.put(MUG)
    same_person_at_another_browser.put(SUNGLASSES)
    same_person_at_another_browser.sign_in("ada@example.com")
    assert same_person_at_another_browser.pieces == 4
    assert shopper.pieces == 4


def test_signing_out_leaves_neither_cart_nor_orders_for_the_next_person(shopper: Any) -> None:
    shopper.register("ada@example.com")
    shopper.put(MUG)
    order = shopper.check_out().context["order"]
    shopper.put(SUNGLASSES)
    assert shopper.post_form("/", "/signout", {})["Location"] == "/"
    assert shopper.pieces == 0
    assert shopper.get(f"/orders/{order.order_id}").status_code == 404
    assert shopper.get("/orders")["Location"].startswith("/signin")
    shopper.sign_in("ada@example.com")
    assert shopper.pieces == 1
    assert shopper.get(f"/orders/{order.order_id}").status_code == 200


def test_another_persons_order_is_not_found(shopper: Any, somebody_else: Any) -> None:
    shopper.register("ada@example.com")
    shopper.put(MUG)
    order = shopper.check_out().context["order"]
    somebody_else.register("eve@example.com")
    page = somebody_else.get(f"/orders/{order.order_id}")
    assert page.status_code == 404
    assert "placed by somebody else" in page.content.decode()
    assert str(order.order_id) not in somebody_else.get("/orders").content.decode()


def test_a_history_comes_in_pages(shopper: Any) -> None:
    shopper.register("ada@example.com")
    for _ in range(21):
        shopper.put(MUG)
        shopper.check_out()
    assert "Page 1 of 2" in shopper.get("/orders").content.decode()
    assert len(shopper.get("/orders?page=2").context["orders"]) == 1
    assert shopper.get("/orders?page=3").status_code == 404
