"""For whom code acts, and for how long."""

from contextlib import suppress
from uuid import uuid4

import pytest
from auth.issuer import Issuer
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings

from liftout.auth import Principal, acting_as, bearer, current_principal
from liftout.auth.current import act_for_request

ADA = Principal(user_id=uuid4(), email="ada@example.com", name="Ada", roles=frozenset())
GRACE = Principal(user_id=uuid4(), email="grace@example.com", name="Grace", roles=frozenset())


def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(current_principal()))


def as_ada(request: HttpRequest) -> HttpResponse:
    act_for_request(ADA)
    return who(request)


urlpatterns = [path("who", who), path("as-ada", as_ada)]


def test_nobody_acts_unless_somebody_said_who():
    assert current_principal() is None


def test_a_block_acts_for_a_principal_and_gives_back_the_one_before():
    with acting_as(ADA):
        with acting_as(GRACE):
            assert current_principal() == GRACE
        assert current_principal() == ADA
        with suppress(LookupError), acting_as(None):
            assert current_principal() is None
            raise LookupError
        assert current_principal() == ADA
    assert current_principal() is None


def test_a_principal_cannot_be_changed():
    with pytest.raises(AttributeError):
        ADA.roles = frozenset({"staff"})  # type: ignore[misc]


def test_a_thread_never_serves_a_request_as_the_user_of_the_one_before(client: Client, settings: Settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    act_for_request(ADA)  # by a request whose response was never closed
    assert client.get("/who").content == b"None"


def test_when_a_request_ends_nobody_acts(client: Client, settings: Settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    client.get("/as-ada")
    assert current_principal() is None


def test_a_request_without_a_bearer_token_is_nobodys(issuer: Issuer):
    for header in ({}, {"Authorization": "Basic YTpi"}, {"Authorization": ""}):
        assert bearer.authenticate(RequestFactory().get("/", headers=header)) is None
    assert issuer.fetched == 0
