"""The API of a module that speaks django-ninja."""

import functools
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, Throttled
from ninja.errors import ValidationError as NinjaValidationError
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from liftout.auth.ninja import BearerAuth
from liftout.contracts import ContractError
from liftout.rest import wire
from liftout.rest.declared import declare_problems
from liftout.rest.mapping import RETRY_AFTER, Statuses, invalid, problem_for
from liftout.rest.ninja_messages import MessageRouter, RefusedByMessage
from liftout.rest.ninja_pages import Page, PageParams, paginate
from liftout.rest.problems import Problem, problem_response
from liftout.rest.shapes import schema_of

__all__ = ["Page", "PageParams", "module_api", "paginate", "schema_of"]


def module_api(
    module: str,
    *,
    errors: Mapping[type[ContractError], int] | None = None,
    title: str | None = None,
    description: str = "",
) -> NinjaAPI:
    """Return the API of a module: bearer tokens, problem details for every error, an OpenAPI 3.1 document.

    Contract messages are body and response types as they are: ``response=Product``, ``response=list[Product]``,
    ``def pay(request, card: Card)``.

    Args:
        module: The module's label.
        errors: The HTTP status of each contract error that its calls raise; 400 for those left out.
        title: What the document is called; the module's label by default.
        description: What the API is for, in Markdown.

    Example::

        api = module_api("orders", errors={OrderNotFound: 404, CheckoutRefused: 422})

        @api.get("/orders/{uuid:order_id}", response=Order)
        def order(request: HttpRequest, order_id: UUID) -> Order: ...

        urlpatterns = [path("", api.urls)]
    """
    return _ModuleAPI(module, dict(errors or {}), title or module.capitalize(), description)


class _ModuleAPI(NinjaAPI):
    def __init__(self, module: str, errors: dict[type[ContractError], int], title: str, description: str) -> None:
        self.errors = errors
        super().__init__(
            title=title,
            description=description,
            version="1",
            openapi_url=None,  # liftout.rest.urls serves the documents of both frameworks
            docs_url=None,
            urls_namespace=f"api-{module}",
            auth=BearerAuth(),
            renderer=_Renderer(),
            parser=_Parser(),
            default_router=MessageRouter(tags=[module]),
        )

    @property
    def urls(self) -> tuple[Any, str, str]:
        """The routes, read when the first request comes: operations may be added after they were mounted."""
        return _Routes(self), "ninja", self.urls_namespace

    def set_default_exception_handlers(self) -> None:
        for kind in (Exception, HttpError, NinjaValidationError):
            self.add_exception_handler(kind, self._answer)

    def get_operation_url_name(self, operation: Operation, router: Router) -> str:
        return operation.view_func.__name__

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> Any:
        document = super().get_openapi_schema(**options)
        declare_problems(document, set(self.errors.values()))
        return document

    def _answer(self, request: HttpRequest, error: Any) -> HttpResponse:
        return problem_response(_problem(error, request, self.errors))


def _problem(error: Exception, request: HttpRequest, errors: Statuses) -> Problem:
    match error:
        case NinjaValidationError():
            return invalid([(_field(entry["loc"]), entry["msg"]) for entry in error.errors], request.path)
        case RefusedByMessage():
            return invalid([("", str(error))], request.path)
        case Throttled():
            return Problem(429, instance=request.path)
        case HttpError(__cause__=wire.MalformedJSON() as cause):
            return problem_for(cause, request)
        case HttpError():
            return Problem(error.status_code, detail=error.message, instance=request.path, headers=_headers(error))
    return problem_for(error, request, errors)


def _headers(error: HttpError) -> dict[str, str]:
    if challenge := getattr(error, "auth_header", None):
        return {"WWW-Authenticate": challenge}
    return {"Retry-After": str(RETRY_AFTER)} if error.status_code == HTTPStatus.SERVICE_UNAVAILABLE else {}


def _field(location: tuple[Any, ...]) -> str:
    # ("body", "card", "number") -> "card.number": where it stood, without the name of the view's parameter
    source, parameter, *inner = location
    return ".".join(map(str, inner)) if source == "body" else ".".join(map(str, (parameter, *inner)))


class _Routes:
    def __init__(self, api: _ModuleAPI) -> None:
        self._api = api

    @functools.cached_property
    def urlpatterns(self) -> list[Any]:
        return self._api._get_urls()


class _Renderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return wire.encode(data)


class _Parser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        return wire.decode(request.body)
