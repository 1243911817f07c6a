"""Changes to one cart from two processes at once."""

from typing import Any
from uuid import UUID

import pytest

pytestmark = pytest.mark.slow


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
