"""Lists come in pages of one shape, and a page that is out of range is refused instead of corrected."""

import pytest
from django.test import Client

API = pytest.mark.parametrize("api", ["shelf", "desk"])


@API
def test_a_page_has_twenty_items_unless_asked_otherwise_and_the_count_of_all(client: Client, api: str) -> None:
    answer = client.get(f"/api/{api}/things").json()
    assert answer.keys() == {"items", "count"}
    assert (len(answer["items"]), answer["count"]) == (20, 250)
    assert answer["items"][0] == {"amount": "0", "currency": "EUR"}


@API
def test_a_page_starts_at_the_offset_and_ends_with_the_list(client: Client, api: str) -> None:
    def amounts(query: str) -> list[str]:
        return [item["amount"] for item in client.get(f"/api/{api}/things?{query}").json()["items"]]

    assert amounts("limit=3&offset=100") == ["100", "101", "102"]
    assert amounts("limit=100&offset=248") == ["248", "249"]
    assert amounts("offset=250") == []


@pytest.mark.parametrize("path", ["shelf/things", "shelf/pages", "desk/things"])
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=-1", "limit"),
        ("limit=many", "limit"),
        ("limit=", "limit"),
        ("offset=-1", "offset"),
        ("offset=2147483648", "offset"),
        ("offset=99999999999999999999999", "offset"),
        ("offset=" + "9" * 5000, "offset"),
    ],
)
def test_a_limit_or_an_offset_out_of_range_is_422_and_named(client: Client, path: str, query: str, field: str) -> None:
    response = client.get(f"/api/{path}?{query}")
    assert response.status_code == 422
    assert [entry["field"] for entry in response.json()["errors"]] == [field]


def test_the_parameters_of_a_view_go_together_with_those_of_the_page(client: Client) -> None:
    answer = client.get("/api/shelf/things?at_least=200&limit=1").json()
    assert answer == {"items": [{"amount": "200", "currency": "EUR"}], "count": 50}


def test_a_view_may_fetch_the_page_by_itself(client: Client) -> None:
    answer = client.get("/api/shelf/pages?limit=7&offset=9").json()
    assert [item["amount"] for item in answer["items"]] == ["7", "9"]
    assert answer["count"] == 250
