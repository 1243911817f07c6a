"""What the tests of several modules share."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client

from liftout.auth import Principal


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Client]:
    """A function that returns the client of somebody who is signed in: ``signed_in(user_id, "staff")``.

    Tokens are taken at their word here; that they are verified, the tests of ``liftout.auth`` show.
    """
    principals: dict[str, Principal] = {}
    monkeypatch.setattr("liftout.auth.bearer.verify", principals.__getitem__)

    def sign_in(user_id: UUID | None = None, *roles: str, email: str = "ada@example.com") -> Client:
        principal = Principal(user_id or uuid4(), email, "Ada Lovelace", frozenset(roles))
        principals[str(principal.user_id)] = principal
        return Client(headers={"Authorization": f"Bearer {principal.user_id}"})

    return sign_in
