"""The REST API."""

from typing import Any

import pytest
from django.test import Client
from openapi_spec_validator import validate

from contracts.identity import TokenPair
from liftout.rest.documents import document_of
from modules.identity.throttle import FREE_ATTEMPTS


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api/identity/{address}", body, content_type="application/json")


def me(client: Client, token: str) -> Any:
    return client.get("/api/identity/me", headers={"Authorization": f"Bearer {token}"})


def assert_problem(response: Any, status: int, kind: str) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"].endswith(f"/{kind}")
    return response.json()


def test_from_registering_to_signing_out(client: Client, password: str):
    registered = post(client, "register", email="Ada@example.com", password=password, name="Ada")
    assert registered.status_code == 201
    user = registered.json()["user"]
    assert user == {"user_id": user["user_id"], "email": "ada@example.com", "name": "Ada"}

    signed_in = post(client, "token", email="ada@example.com", password=password)
    assert signed_in.status_code == 200
    assert me(client, signed_in.json()["access_token"]).json() == user

    refreshed = post(client, "token/refresh", refresh_token=signed_in.json()["refresh_token"])
    assert refreshed.status_code == 200
    assert me(client, refreshed.json()["access_token"]).json() == user

    revoked = post(client, "token/revoke", refresh_token=refreshed.json()["refresh_token"])
    assert (revoked.status_code, revoked.content) == (204, b"")
    again = post(client, "token/refresh", refresh_token=refreshed.json()["refresh_token"])
    assert_problem(again, 401, "token-refused")


def test_a_pair_has_the_fields_of_the_contract_and_is_not_to_be_stored(client: Client, password: str, ada: TokenPair):
    response = post(client, "token", email="ada@example.com", password=password)
    assert response.json().keys() == set(TokenPair.__struct_fields__)
    assert response["Cache-Control"] == "no-store"


def test_a_taken_address_is_a_conflict(client: Client, password: str, ada: TokenPair):
    response = post(client, "register", email="ada@example.com", password=password, name="Ada")
    assert assert_problem(response, 409, "email-taken")["email"] == "ada@example.com"


def test_a_weak_password_is_refused_with_reasons(client: Client):
    response = post(client, "register", email="ada@example.com", password="12345", name="Ada")
    assert len(assert_problem(response, 422, "password-refused")["reasons"]) >= 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "no", "password": "correct-horse", "name": "A"}, "email"),
        ({"password": "correct-horse", "name": "A"}, "email"),
        ({"email": "a@example.com", "name": "A"}, "password"),
        ({"email": "a@example.com", "password": "correct-horse", "name": ""}, "name"),
        ({"email": "a@example.com", "password": "correct-horse", "name": "A\nB"}, "name"),
        ({"email": "a@example.com", "password": ["list"], "name": "A"}, "password"),
        ({"email": "a@example.com", "password": "x" * 2000, "name": "A"}, "password"),
    ],
)
def test_invalid_input_names_the_field(client: Client, body: dict[str, Any], field: str):
    response = post(client, "register", **body)
    assert response.status_code == 422
    problem = response.json()
    assert field in [error["field"] for error in problem.get("errors", [])] + [problem.get("field")]


def test_a_wrong_password_is_unauthorized(client: Client, ada: TokenPair):
    response = post(client, "token", email="ada@example.com", password="wrong")
    assert_problem(response, 401, "sign-in-refused")
    assert response["WWW-Authenticate"] == "Bearer"


def test_too_many_attempts_say_when_to_come_back(client: Client, ada: TokenPair, password: str):
    for _ in range(FREE_ATTEMPTS):
        post(client, "token", email="ada@example.com", password="wrong")
    response = post(client, "token", email="ada@example.com", password=password)
    problem = assert_problem(response, 429, "too-many-attempts")
    assert 0 < problem["retry_after"] <= 30
    assert response["Retry-After"] == str(problem["retry_after"])


def test_spaces_belong_to_a_password(client: Client):
    post(client, "register", email="ada@example.com", password="  correct horse  ", name="Ada")
    assert post(client, "token", email="ada@example.com", password="correct horse").status_code == 401
    assert post(client, "token", email="ada@example.com", password="  correct horse  ").status_code == 200


def test_who_am_i_needs_a_good_token(client: Client, ada: TokenPair):
    assert me(client, ada.access_token).json()["user_id"] == str(ada.user.user_id)
    assert client.get("/api/identity/me").status_code == 401
    header, payload, signature = ada.access_token.split(".")
    response = me(client, f"{header}.{payload[:-4]}AAAA.{signature}")
    assert response.status_code == 401
    assert 'error="invalid_token"' in response["WWW-Authenticate"]


def test_revoking_an_unknown_token_is_no_error(client: Client):
    assert post(client, "token/revoke", refresh_token="unknown").status_code == 204


def test_an_access_token_that_has_expired_does_not_stand_in_the_way_of_a_new_one(
    client: Client, ada: TokenPair, password: str
):
    response = client.post(
        "/api/identity/token",
        {"email": "ada@example.com", "password": password},
        content_type="application/json",
        headers={"Authorization": "Bearer expired"},
    )
    assert response.status_code == 200


def test_the_api_is_described_with_every_answer():
    document = document_of("identity")
    validate(document)
    answers = {
        (path.removeprefix("/api/identity/"), method): set(operation["responses"])
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
    assert {"201", "409", "422"} <= answers["register", "post"]
    assert {"200", "401", "422", "429"} <= answers["token", "post"]
    assert {"200", "401", "422"} <= answers["token/refresh", "post"]
    assert {"204", "422"} <= answers["token/revoke", "post"]
    assert {"200", "401", "404"} <= answers["me", "get"]
    assert all("default" in found for found in answers.values())


@pytest.mark.parametrize("address", ["register", "token", "token/refresh", "token/revoke"])
def test_signing_in_needs_no_token_in_the_description_either(address: str):
    assert not document_of("identity")["paths"][f"/api/identity/{address}"]["post"].get("security")
