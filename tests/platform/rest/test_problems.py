"""Whatever goes wrong, both frameworks answer with the same problem details."""

import logging
from typing import Any

import pytest
from django.test import Client

API = pytest.mark.parametrize("api", ["shelf", "desk"])


def fail(client: Client, api: str, name: str) -> Any:
    client.raise_request_exception = False
    response = client.get(f"/api/{api}/failures/{name}")
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == response.status_code
    assert response.json()["instance"] == f"/api/{api}/failures/{name}"
    assert "a secret" not in response.content.decode()
    return response


@API
def test_a_contract_error_is_a_problem_of_its_own_type_with_its_fields(client: Client, api: str) -> None:
    assert fail(client, api, "missing").json() == {
        "type": "/docs/problems/missing",
        "title": "There is no such thing.",
        "status": 404,
        "instance": f"/api/{api}/failures/missing",
        "key": "k",
    }


@API
def test_a_subclass_of_a_contract_error_has_the_status_of_its_base(client: Client, api: str) -> None:
    response = fail(client, api, "very-missing")
    assert response.status_code == 404
    assert response.json()["type"] == "/docs/problems/very-missing"


@API
def test_a_contract_error_that_is_mapped_to_no_status_is_400_and_cannot_overwrite_members(
    client: Client, api: str
) -> None:
    document = fail(client, api, "awkward").json()
    assert document["status"] == 400
    assert document["title"] == "Its fields are called like members of a problem."
    assert (document["status_"], document["title_"]) == ("odd", "odder")


@API
def test_the_reason_of_a_contract_error_is_the_detail(client: Client, api: str) -> None:
    assert fail(client, api, "refused").json()["detail"] == "The shelf is full."


@API
def test_a_contract_error_that_says_when_to_try_again_says_it_in_the_header(client: Client, api: str) -> None:
    response = fail(client, api, "slow")
    assert (response.status_code, response["Retry-After"]) == (429, "7")


@API
def test_a_failed_call_is_503_with_retry_after(client: Client, api: str) -> None:
    response = fail(client, api, "call-failed")
    assert (response.status_code, response["Retry-After"]) == (503, "1")
    assert "Things" not in response.content.decode()


@API
@pytest.mark.parametrize(
    ("name", "status"),
    [("deadline", 504), ("404", 404), ("403", 403), ("suspicious", 400), ("bad-request", 400)],
)
def test_an_exception_that_stands_for_a_status_is_a_problem_without_a_type(
    client: Client, api: str, name: str, status: int
) -> None:
    document = fail(client, api, name).json()
    assert (document["status"], document["type"]) == (status, "about:blank")


@API
def test_a_validation_error_names_each_field_and_the_reason(client: Client, api: str) -> None:
    document = fail(client, api, "validation").json()
    assert document["status"] == 422
    assert document["errors"] == [{"field": "name", "reason": "It is too long."}]


@API
def test_an_unforeseen_exception_is_a_bare_500_and_its_traceback_is_logged(
    client: Client, api: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="liftout.rest"):
        document = fail(client, api, "bug").json()
    assert document.keys() == {"type", "title", "status", "instance"}
    assert document["title"] == "Internal Server Error"
    assert any(record.exc_info and "a secret" in str(record.exc_info[1]) for record in caplog.records)


@API
def test_a_request_without_a_token_is_401_with_a_challenge(client: Client, api: str) -> None:
    response = client.get(f"/api/{api}/private")
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert response["WWW-Authenticate"].startswith("Bearer")


@API
def test_a_contract_error_that_is_401_comes_with_a_challenge_as_http_demands(client: Client, api: str) -> None:
    response = fail(client, api, "unwelcome")
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("path", ["/api/shelf/nothing", "/api/desk/nothing", "/api/nothing", "/api/"])
def test_an_unknown_path_below_api_is_a_problem_not_a_page(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json() == {"type": "about:blank", "title": "Not Found", "status": 404, "instance": path}


@API
def test_a_wrong_method_is_405_and_says_which_are_allowed(client: Client, api: str) -> None:
    response = client.delete(f"/api/{api}/things")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert "GET" in response["Allow"]


def test_the_instance_of_a_problem_is_a_uri_reference_whatever_was_asked_for(client: Client) -> None:
    assert client.get("/api/a%20%C3%BC%23%25").json()["instance"] == "/api/a%20%C3%BC%23%25"


def test_an_unknown_path_elsewhere_is_left_to_django(client: Client) -> None:
    assert client.get("/nothing")["Content-Type"].startswith("text/html")


@API
@pytest.mark.parametrize(
    "body", ["{", "nul", '{"whole": NaN}', '{"text": "\\ud800"}', "[" * 100_000, '{"text": "a\\u0000"}']
)
def test_a_body_that_is_not_json_or_cannot_be_stored_is_400(client: Client, api: str, body: str) -> None:
    response = client.post(f"/api/{api}/echo", body, content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["detail"]


@pytest.mark.parametrize("path", ["/api/shelf/failures/a%00", "/api/shelf/things?at_least=%00"])
def test_an_address_with_a_nul_character_is_400(client: Client, path: str) -> None:
    assert client.get(path).status_code == 400


@API
def test_a_problem_leads_to_a_page_about_it(client: Client, api: str) -> None:
    page = client.get(fail(client, api, "refused").json()["type"])
    assert page.status_code == 200
    assert "It was refused." in page.content.decode()
    assert "A second paragraph." in page.content.decode()
    assert "<code>reason</code></th><td>What the customer may know.</td>" in page.content.decode()
    assert "Attributes" not in page.content.decode()


def test_the_problem_of_a_request_that_is_not_valid_has_a_page_and_an_unknown_one_has_none(client: Client) -> None:
    assert client.get("/docs/problems/invalid-request").status_code == 200
    assert client.get("/docs/problems/nonsense").status_code == 404
