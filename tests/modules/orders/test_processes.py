"""Checkouts in processes that run at once, and in one that is killed."""

from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.slow

SKU = "OLJCESPC7Z"
SHOP = """
    import os
    from datetime import timedelta
    from uuid import UUID
    from django.utils import timezone
    from contracts.cart import Cart
    from contracts.inventory import Inventory
    from contracts.orders import CheckoutRequest, Orders
    from contracts.payments import Card, Payments
    from contracts.shipping import Address
    from liftout import client
    from liftout.events.relay import relay_once
    from modules.orders import checkout

    sku, order_id, cart_id = sys.argv[1], UUID(sys.argv[2]), UUID(sys.argv[3])
    request = CheckoutRequest(
        order_id, cart_id, None, "ada@example.com", "EUR",
        Address("1 Main Street", "Cologne", "", "50667", "Germany"), Card("4432801561520454", 1, 2999, "123"),
    )
"""
FILL = f"""{SHOP}
    client(Cart).add(cart_id, sku, 2)
    print(client(Inventory).levels((sku,))[0].available, flush=True)
"""
CHECK_OUT = f"""{SHOP}
    order = client(Orders).checkout(request)
    print(order.status.value, order.tracking_number, order.total.amount)
"""
DIE = f"""{FILL}
    owner, method, when = sys.argv[4:]
    real = getattr(checkout, owner)
    class Killing:
        def __getattr__(self, name):
            return kill if name == method else getattr(real, name)
    def kill(*arguments):
        if when == "after":
            getattr(real, method)(*arguments)
        os._exit(9)
    setattr(checkout, owner, Killing())
    client(Orders).checkout(request)
"""
RELAY_AND_LOOK = f"""{SHOP}
    while relay_once(timezone.now() + timedelta(seconds=91)):
        pass
    charge, order = client(Payments).charge_of(order_id), client(Orders).order(order_id)
    charged = "nothing" if charge is None else "refunded" if charge.refunded else "charged"
    pieces = sum(line.quantity for line in client(Cart).contents(cart_id).lines)
    print(order.status.value, charged, client(Inventory).levels((sku,))[0].available, pieces)
"""


def test_checkouts_of_one_order_at_once_run_once(processes: Any) -> None:
    arguments = SKU, uuid4(), uuid4()
    stock = int(processes.run(FILL, *arguments))
    first, second = processes.at_once(CHECK_OUT, *arguments, times=2)
    assert first == second
    assert first.startswith("placed LO")
    assert processes.run(RELAY_AND_LOOK, *arguments) == f"placed charged {stock - 2} 0"


@pytest.mark.parametrize(
    ("death", "left", "taken", "in_cart"),
    [
        (("payments", "charge", "after"), "cancelled refunded", 0, 2),
        (("cart", "take_out", "before"), "placed charged", 2, 0),
    ],
)
def test_a_process_that_is_killed_leaves_no_order_half_done(
    processes: Any, death: tuple[str, str, str], left: str, taken: int, in_cart: int
) -> None:
    arguments = SKU, uuid4(), uuid4()
    killed = processes.start(DIE, *arguments, *death)
    stock = int(killed.communicate(timeout=60)[0])
    assert killed.returncode == 9

    assert processes.run(RELAY_AND_LOOK, *arguments) == f"{left} {stock - taken} {in_cart}"
