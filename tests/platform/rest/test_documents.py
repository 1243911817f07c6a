"""Each module has a valid OpenAPI 3.1 document, and so have all of them together."""

import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from liftout.rest.merge import merge

API = pytest.mark.parametrize("api", ["shelf", "desk"])


def read(client: Client, path: str) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == 200
    document: dict[str, Any] = response.json()
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()
    return document


def each_operation(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for item in document["paths"].values() for operation in item.values()]


@API
def test_a_module_has_a_valid_document_with_its_own_paths_alone(client: Client, api: str) -> None:
    document = read(client, f"/api/{api}/openapi.json")
    assert f"/api/{api}/echo" in document["paths"]
    assert all(path.startswith(f"/api/{api}/") for path in document["paths"])


def test_both_frameworks_describe_a_message_by_the_same_schema(client: Client) -> None:
    def schema(api: str, name: str) -> dict[str, Any]:
        return read(client, f"/api/{api}/openapi.json")["components"]["schemas"][name]  # type: ignore[no-any-return]

    assert schema("shelf", "Coin") == schema("desk", "Coin")
    assert schema("shelf", "Branch") == schema("desk", "Branch")


@API
def test_every_operation_declares_the_problems_that_it_may_answer_with(client: Client, api: str) -> None:
    document = read(client, f"/api/{api}/openapi.json")
    for operation in each_operation(document):
        problem = operation["responses"]["default"]["content"]["application/problem+json"]["schema"]
        assert problem == {"$ref": "#/components/schemas/Problem"}
    assert {"404", "422", "429"} <= document["paths"][f"/api/{api}/failures/{{name}}"]["get"]["responses"].keys()
    assert "401" in document["paths"][f"/api/{api}/private"]["get"]["responses"]
    assert "504" not in document["paths"][f"/api/{api}/things"]["get"]["responses"]


def test_the_merged_document_is_valid_and_has_every_path_of_every_module(client: Client) -> None:
    merged = read(client, "/docs/openapi.json")
    for api in ("shelf", "desk"):
        assert read(client, f"/api/{api}/openapi.json")["paths"].keys() <= merged["paths"].keys()
    assert [tag["name"] for tag in merged["tags"]] == ["desk", "shelf"]
    assert {tuple(operation["tags"]) for operation in each_operation(merged)} == {("desk",), ("shelf",)}


def test_in_the_merged_document_operation_ids_are_unique_and_there_is_one_security_scheme(client: Client) -> None:
    merged = read(client, "/docs/openapi.json")
    names = [operation["operationId"] for operation in each_operation(merged)]
    assert len(names) == len(set(names))
    assert list(merged["components"]["securitySchemes"]) == ["BearerAuth"]
    for api in ("shelf", "desk"):
        assert {"BearerAuth": []} in merged["paths"][f"/api/{api}/private"]["get"]["security"]


def test_a_schema_that_means_different_things_gets_the_name_of_its_module_and_so_does_what_refers_to_it() -> None:
    def document(kind: str) -> dict[str, Any]:
        item = {"type": "object", "properties": {"of": {"$ref": "#/components/schemas/Kind"}}}
        answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}, "description": ""}
        return {
            "paths": {f"/{kind}": {"get": {"operationId": "get", "responses": {"200": answer}}}},
            "components": {"schemas": {"Kind": {"type": kind}, "Item": item, "Same": {"type": "null"}}},
        }

    merged = merge({"a": document("string"), "b": document("integer")}, title="t", description="")
    assert merged["components"]["schemas"].keys() == {"Same", "a_Kind", "b_Kind", "a_Item", "b_Item"}
    assert merged["components"]["schemas"]["b_Item"]["properties"]["of"]["$ref"] == "#/components/schemas/b_Kind"
    OpenAPIV31SpecValidator(merged).validate()


def test_an_unknown_module_has_no_document(client: Client) -> None:
    assert client.get("/api/nothing/openapi.json").status_code == 404


def test_the_interactive_page_loads_files_of_this_site_alone_and_has_no_script_inside(client: Client) -> None:
    response = client.get("/docs/")
    page = response.content.decode()
    sources = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sources
    assert all(source.startswith("/") and not source.startswith("//") for source in sources)
    for source in sources:
        if source.startswith("/static/"):
            assert finders.find(source.removeprefix("/static/")), source
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bon\w+=|\bstyle=", page)
    assert "script-src 'self';" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
