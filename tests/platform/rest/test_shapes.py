"""A contract message is a body as it is, in both frameworks, and the shape follows from its class alone."""

import json
from typing import Any

import msgspec
import pytest
from django.test import Client
from rest.examples.contract import Branch, Coin, Everything

from liftout.rest.shapes import schema_of

API = pytest.mark.parametrize("api", ["shelf", "desk"])

EVERYTHING: dict[str, Any] = {
    "truth": True,
    "whole": -(2**63),
    "real": 1.5,
    "text": "grüße",
    "raw": "AP8=",
    "exact": "9.90",
    "day": "2024-02-29",
    "moment": "2024-02-29T12:00:00.123456Z",
    "span": "P1DT2S",
    "key": "8f14e45f-ceea-467f-a0b6-6e5a3c1d2b3a",
    "colour": "blue",
    "word": "yes",
    "coin": {"amount": "9.90", "currency": "EUR"},
    "coins": [{"amount": "-1", "currency": "JPY"}],
    "pair": [1, "one"],
    "tags": ["a"],
    "maybe": None,
    "either": "text",
    "shape": {"type": "Square", "side": 3},
    "note": "",
}


def post(client: Client, api: str, path: str, body: Any) -> Any:
    return client.post(f"/api/{api}/{path}", json.dumps(body), content_type="application/json")


@API
def test_every_wire_type_comes_back_as_it_was_sent_and_as_the_wire_codec_writes_it(client: Client, api: str) -> None:
    response = post(client, api, "echo", EVERYTHING)
    assert response.status_code == 200, response.content
    assert response.json() == EVERYTHING
    message = msgspec.json.decode(response.content, type=Everything)
    assert json.loads(msgspec.json.encode(message)) == EVERYTHING


@API
def test_a_field_with_a_default_may_be_left_out(client: Client, api: str) -> None:
    body = {name: value for name, value in EVERYTHING.items() if name != "note"}
    body["coin"] = {"amount": "1"}
    answer = post(client, api, "echo", body).json()
    assert (answer["note"], answer["coin"]["currency"]) == ("", "EUR")


@API
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("truth", 1),
        ("whole", "1"),
        ("whole", 2**63),
        ("whole", True),
        ("whole", 1.0),
        ("real", "1.5"),
        ("text", 1),
        ("raw", "not base64"),
        ("exact", 9.9),
        ("exact", "1e9"),
        ("exact", "NaN"),
        ("day", 0),
        ("moment", "2024-02-29T12:00:00"),
        ("moment", 0),
        ("span", 5),
        ("key", "1"),
        ("colour", "green"),
        ("word", "maybe"),
        ("coin", {}),
        ("coins", [{"amount": 1}]),
        ("pair", [1]),
        ("tags", [1]),
        ("either", 1.5),
        ("shape", {"type": "Circle", "side": 3}),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(client: Client, api: str, field: str, value: object) -> None:
    response = post(client, api, "echo", EVERYTHING | {field: value})
    assert response.status_code == 422
    assert all(entry["field"].split(".")[0] == field and entry["reason"] for entry in response.json()["errors"])


@API
def test_all_that_is_wrong_is_said_at_once_with_the_place_in_the_body(client: Client, api: str) -> None:
    body = EVERYTHING | {"coins": [{"amount": "1"}, {"amount": 1}], "text": None}
    fields = {entry["field"] for entry in post(client, api, "echo", body).json()["errors"]}
    assert fields == {"coins.1.amount", "text"}


@API
@pytest.mark.parametrize("body", [[], "text", None, 5])
def test_a_body_that_is_no_object_is_refused(client: Client, api: str, body: object) -> None:
    assert post(client, api, "echo", body).status_code == 422


@API
def test_what_a_message_refuses_by_its_own_rule_is_a_problem_of_the_request(client: Client, api: str) -> None:
    response = post(client, api, "ranges", {"start": 2, "end": 1})
    assert response.status_code == 422
    assert "the end is before the start" in response.json()["detail"]


@API
def test_a_message_may_hold_itself(client: Client, api: str) -> None:
    tree = {"name": "root", "branches": [{"name": "leaf", "branches": []}]}
    assert post(client, api, "trees", tree).json() == tree


def test_an_optional_answer_is_null(client: Client) -> None:
    assert client.get("/api/shelf/maybe").content == b"null"


def test_the_docstring_of_a_message_describes_its_shape_and_its_fields() -> None:
    schema = schema_of(Coin).model_json_schema()
    assert schema["description"] == "An amount of money."
    assert schema["properties"]["amount"]["description"] == "Exact, and never a float."
    assert schema["properties"]["amount"]["type"] == "string"
    assert schema["required"] == ["amount"]


def test_a_shape_is_derived_once() -> None:
    assert schema_of(Everything) is schema_of(Everything)
    assert schema_of(Everything).model_fields["coin"].annotation is schema_of(Coin)
    assert schema_of(Branch).model_fields["branches"].annotation == tuple[schema_of(Branch), ...]  # type: ignore[misc]
