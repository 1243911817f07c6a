"""For whom code acts, and for how long."""

from uuid import uuid4

import pytest
from auth.issuer import USER_ID, Issuer
from django.core.signals import request_finished, request_started
from django.http import HttpRequest
from django.test import RequestFactory

from liftout.auth import Principal, acting_as, bearer, current_principal

ADA = Principal(user_id=uuid4(), email="ada@example.com", name="Ada", roles=frozenset())
GRACE = Principal(user_id=uuid4(), email="grace@example.com", name="Grace", roles=frozenset())


def bearer_request(token: str) -> HttpRequest:
    return RequestFactory().get("/", headers={"Authorization": f"Bearer {token}"})


def test_nobody_acts_unless_somebody_said_who():
    assert current_principal() is None


def test_a_block_acts_for_a_principal_and_gives_back_the_one_before():
    with acting_as(ADA):
        with acting_as(GRACE):
            assert current_principal() == GRACE
        assert current_principal() == ADA
        with pytest.raises(LookupError), acting_as(None):
            assert current_principal() is None
            raise LookupError
        assert current_principal() == ADA
    assert current_principal() is None


def test_a_principal_cannot_be_changed():
    with pytest.raises(AttributeError):
        ADA.roles = frozenset({"staff"})  # type: ignore[misc]


@pytest.mark.parametrize("signal", [request_started, request_finished])
def test_a_thread_never_serves_a_request_as_the_user_of_the_one_before(issuer: Issuer, signal):
    assert bearer.authenticate(bearer_request(issuer.token()))
    principal = current_principal()
    assert principal is not None
    assert principal.user_id == USER_ID
    signal.send(sender=None)
    assert current_principal() is None


def test_a_request_without_a_bearer_token_is_nobodys(issuer: Issuer):
    for header in ({}, {"Authorization": "Basic YTpi"}, {"Authorization": ""}):
        assert bearer.authenticate(RequestFactory().get("/", headers=header)) is None
    assert issuer.fetched == 0
