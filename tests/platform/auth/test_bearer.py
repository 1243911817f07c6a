"""Bearer tokens in both REST frameworks."""

from typing import Any

import pytest
from auth.issuer import USER_ID, Issuer
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from ninja import NinjaAPI
from pytest_django import Settings
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from liftout.auth import current_principal
from liftout.auth.drf import BearerAuthentication
from liftout.auth.ninja import BearerAuth, BearerRefused


class Desk(APIView):
    authentication_classes = (BearerAuthentication,)
    permission_classes = (IsAuthenticated,)

    def get(self, request: Request) -> Response:
        return Response({"user": str(request.user), "acting": str(getattr(current_principal(), "user_id", None))})


class StaffDesk(Desk):
    permission_classes = (IsAdminUser,)


shelf = NinjaAPI(urls_namespace="bearer-tests", auth=BearerAuth(), docs_url=None, openapi_url=None)


@shelf.get("/who")
def who(request: Any) -> dict[str, str]:
    return {"user": str(request.auth.user_id), "acting": str(getattr(current_principal(), "user_id", None))}


@shelf.exception_handler(BearerRefused)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    return HttpResponse(status=401, headers={"WWW-Authenticate": error.auth_header})


urlpatterns = [path("drf", Desk.as_view()), path("staff", StaffDesk.as_view()), path("ninja/", shelf.urls)]

EITHER = pytest.mark.parametrize("address", ["/drf", "/ninja/who"])


@pytest.fixture(autouse=True)
def example_urls(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []


def ask(client: Client, address: str, token: str) -> Any:
    return client.get(address, headers={"Authorization": f"Bearer {token}"})


@EITHER
def test_a_request_with_a_good_token_acts_for_its_principal(issuer: Issuer, client: Client, address: str):
    response = ask(client, address, issuer.token())
    assert response.json() == {"user": str(USER_ID), "acting": str(USER_ID)}
    assert current_principal() is None


@EITHER
def test_a_request_without_a_token_is_refused_without_an_error_code(issuer: Issuer, client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 401
    assert response.get("WWW-Authenticate", "Bearer") == "Bearer"


@EITHER
def test_a_bad_token_is_refused_with_the_reason(issuer: Issuer, client: Client, address: str):
    response = ask(client, address, issuer.token(exp=1))
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token", error_description="The token has expired."'


@EITHER
def test_without_the_issuers_keys_the_answer_is_to_try_again(issuer: Issuer, client: Client, address: str):
    issuer.down = True
    assert ask(client, address, issuer.token()).status_code == 503


@EITHER
def test_the_name_of_the_scheme_may_be_in_any_case(issuer: Issuer, client: Client, address: str):
    response = client.get(address, headers={"Authorization": f"bEaReR  {issuer.token()}"})
    assert response.status_code == 200


def test_only_the_role_staff_is_staff(issuer: Issuer, client: Client):
    assert ask(client, "/staff", issuer.token(roles=["staff"])).status_code == 200
    assert ask(client, "/staff", issuer.token(roles=["Staff", "admin"])).status_code == 403
