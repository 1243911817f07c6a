"""The API of a module that speaks django-ninja."""

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

import msgspec
import pydantic
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Router
from ninja.constants import NOT_SET
from ninja.errors import HttpError, Throttled
from ninja.errors import ValidationError as NinjaValidationError
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from ninja.utils import contribute_operation_args, contribute_operation_callback

from liftout.auth.ninja import BearerAuth
from liftout.contracts import ContractError, Message
from liftout.rest import wire
from liftout.rest.declared import declare_problems
from liftout.rest.limits import DEFAULT_LIMIT, LARGEST_OFFSET, MAX_LIMIT
from liftout.rest.mapping import RETRY_AFTER, invalid, problem_for
from liftout.rest.problems import Problem, problem_response
from liftout.rest.shapes import schema_of, to_message

__all__ = ["Page", "PageParams", "module_api", "paginate", "schema_of"]

PAGE_ARGUMENT = "page_params"
"""The name under which ``paginate`` adds its parameters to a view's."""

Item = TypeVar("Item")


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


class Page(pydantic.BaseModel, Generic[Item]):
    """Some of the things that were found.

    Attributes:
        items: Those on this page, in order.
        count: How many there are in all.
    """

    model_config = pydantic.ConfigDict(from_attributes=True)

    items: list[Item]
    count: int = pydantic.Field(ge=0, description="How many there are in all.")

    @classmethod
    def __class_getitem__(cls, item: Any) -> Any:
        return super().__class_getitem__(_without_messages(item))


class PageParams(pydantic.BaseModel):
    """Which page is asked for: ``def orders(request, page: Query[PageParams])``."""

    limit: int = pydantic.Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many items to return at most.")
    offset: int = pydantic.Field(0, ge=0, le=LARGEST_OFFSET, description="How many items to leave out at the start.")


def paginate(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view return everything it has, and answer with the page that ``limit`` and ``offset`` ask for.

    The view returns a query set, list or tuple; the operation's response is ``list[Item]`` or ``Page[Item]``. A view that
    can fetch a page by itself takes ``page: Query[PageParams]`` instead, and returns an object with ``items`` and ``count``.

    Example::

        @api.get("/currencies", response=list[Currency])
        @paginate
        def currencies(request: HttpRequest) -> tuple[Currency, ...]: ...
    """

    @functools.wraps(view)
    def page_of(request: HttpRequest, **arguments: Any) -> dict[str, Any]:
        asked: PageParams = arguments.pop(PAGE_ARGUMENT)
        found = view(request, **arguments)
        count = len(found) if isinstance(found, list | tuple) else found.count()
        return {"items": list(found[asked.offset : asked.offset + asked.limit]), "count": count}

    contribute_operation_args(page_of, PAGE_ARGUMENT, PageParams, Query(...))
    contribute_operation_callback(page_of, _answer_with_page)
    return page_of


def _answer_with_page(operation: Operation) -> None:
    for status, model in operation.response_models.items():
        if model in (None, NOT_SET):
            continue
        answer = model.model_fields["response"].annotation
        if get_origin(answer) in (list, tuple):
            operation.response_models[status] = operation._create_response_model(Page[get_args(answer)[0]])


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
            default_router=_MessageRouter(tags=[module]),
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


def _problem(error: Exception, request: HttpRequest, errors: Mapping[type[ContractError], int]) -> Problem:
    match error:
        case NinjaValidationError():
            return invalid([(_field(entry["loc"]), entry["msg"]) for entry in error.errors], request.path)
        case _RefusedByMessage():
            return invalid([("", str(error))], request.path)
        case Throttled():
            return Problem(429, instance=request.path)
        case HttpError(__cause__=wire.MalformedJSON() as cause):
            return problem_for(cause, request)
        case HttpError():
            return Problem(error.status_code, detail=error.message, instance=request.path, headers=_headers(error))
    return problem_for(error, request, errors)


def _headers(error: HttpError) -> dict[str, str]:
    if error.status_code == 401:
        return {"WWW-Authenticate": getattr(error, "auth_header", "Bearer")}
    return {"Retry-After": str(RETRY_AFTER)} if error.status_code == 503 else {}


def _field(location: tuple[Any, ...]) -> str:
    # ("body", "card", "number") -> "card.number": where it stood, without the name of the view's parameter
    inner = location[2:] if location[0] == "body" and len(location) > 2 else location[1:]
    return ".".join(str(part) for part in inner)


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


class _RefusedByMessage(Exception):
    """A message's own rule refused a body whose fields were of the right types."""


class _MessageRouter(Router):
    """Takes contract messages wherever ninja takes pydantic models."""

    def add_api_operation(
        self, path: str, methods: list[str], view_func: Any, *, response: Any = NOT_SET, **rest: Any
    ) -> None:
        if isinstance(response, dict):
            response = {status: _without_messages(answer) for status, answer in response.items()}
        else:
            response = _without_messages(response)
        super().add_api_operation(path, methods, _take_messages(view_func), response=response, **rest)


def _without_messages(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Message):
        return schema_of(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (list, tuple, frozenset):
        return origin[tuple(map(_without_messages, arguments))]
    if arguments and origin is not Annotated and type(None) in arguments:
        return functools.reduce(lambda left, right: left | right, map(_without_messages, arguments))
    return annotation


def _take_messages(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return a view that takes bodies as pydantic models and hands them on as the messages that the given view takes."""
    signature = inspect.signature(view, eval_str=True)
    messages = {
        name: parameter.annotation
        for name, parameter in signature.parameters.items()
        if isinstance(parameter.annotation, type) and issubclass(parameter.annotation, Message)
    }
    if not messages:
        return view

    @functools.wraps(view)
    def take(request: HttpRequest, **arguments: Any) -> Any:
        try:
            bodies = {name: to_message(arguments[name], message) for name, message in messages.items()}
        except msgspec.ValidationError as error:
            raise _RefusedByMessage(str(error)) from None
        return view(request, **(arguments | bodies))

    take.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[
            parameter.replace(annotation=schema_of(messages[name]) if name in messages else parameter.annotation)
            for name, parameter in signature.parameters.items()
        ]
    )
    return take
