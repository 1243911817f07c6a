"""The pages about the APIs: the documents, one interactive page over all of them, one page for each kind of problem."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liftout.contracts import ContractError, Interface
from liftout.modules import registry
from liftout.rest import wire
from liftout.rest.docstrings import read_docstring
from liftout.rest.documents import document_of, merged_document
from liftout.rest.problems import Problem, problem_response, problem_type, slug

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of the interactive page. Swagger UI's styles have icons at ``data:`` addresses."""


@require_safe
def module_document(request: HttpRequest, label: str) -> HttpResponse:
    """Answer with the OpenAPI document of one module."""
    return _json(document_of(label))


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """Answer with the OpenAPI document of all modules."""
    return _json(merged_document())


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with the interactive page: Swagger UI from this site's own static files, under a policy of its own."""
    response = render(request, "liftout_rest/docs.html")
    response["Content-Security-Policy"] = PAGE_POLICY
    return response


@require_safe
def problem_page(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with what a kind of problem means and which fields it has: where a problem's ``type`` leads."""
    if problem_type("InvalidRequest").endswith(f"/{name}"):
        return render(request, "liftout_rest/problem.html", {"problem": _INVALID_REQUEST})
    for error in _contract_errors():
        if slug(error.__name__) == name:
            return render(request, "liftout_rest/problem.html", {"problem": _describe(error)})
    raise Http404(f"No API of this site answers with a problem {name!r}.")


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Answer that no API has this path. Django's own answer would be a page for people, made for nothing."""
    return problem_response(Problem(404, instance=request.path))


_INVALID_REQUEST = {
    "title": "The request is not valid.",
    "text": "A field of the request is missing or has a value that is not allowed. Mend the fields and send it again.",
    "fields": [("errors", "one entry for each problem found, with its field and the reason")],
}


def _describe(error: type[ContractError]) -> dict[str, Any]:
    about, texts = read_docstring(error, error.__wire_fields__)
    title, _, text = about.partition("\n")
    fields = [(name, texts.get(name, "")) for name in error.__wire_fields__]
    return {"title": title or error.__name__, "text": text.strip(), "fields": fields}


def _contract_errors() -> Iterator[type[ContractError]]:
    interfaces: set[type[Interface]] = set()
    for config in registry.modules():
        interfaces.update(config.provides, config.uses)
    for interface in sorted(interfaces, key=lambda interface: interface.__name__):
        for method in interface.__methods__.values():
            yield from method.raises


def _json(content: dict[str, Any]) -> HttpResponse:
    return HttpResponse(wire.encode(content), content_type="application/json")
