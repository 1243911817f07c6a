"""Pages of a list in django-ninja, of the same shape as those in Django REST framework."""

import functools
from collections.abc import Callable
from typing import Any, Generic, TypeVar, get_args, get_origin

import pydantic
from django.http import HttpRequest
from ninja.constants import NOT_SET
from ninja.operation import Operation
from ninja.params.models import Query as QueryParameter
from ninja.utils import contribute_operation_args, contribute_operation_callback

from liftout.rest.limits import DEFAULT_LIMIT, LARGEST_OFFSET, MAX_LIMIT
from liftout.rest.ninja_messages import without_messages

PAGE_ARGUMENT = "page_params"
"""The name under which ``paginate`` adds its parameters to a view's."""

Item = TypeVar("Item")


class Page(pydantic.BaseModel, Generic[Item]):
    """Some of the things that were found, and how many there are in all. ``response=Page[Order]``."""

    model_config = pydantic.ConfigDict(from_attributes=True)

    items: list[Item] = pydantic.Field(description="Those on this page, in order.")
    count: int = pydantic.Field(ge=0, description="How many there are in all.")

    @classmethod
    def __class_getitem__(cls, item: Any) -> Any:
        return _page_of(without_messages(item))


class PageParams(pydantic.BaseModel):
    """Which page of a list is asked for."""

    limit: int = pydantic.Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many items to return at most.")
    offset: int = pydantic.Field(0, ge=0, le=LARGEST_OFFSET, description="How many items to leave out at the start.")


def paginate(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view return everything it has, and answer with the page that ``limit`` and ``offset`` ask for.

    The view returns a query set, list or tuple; the operation's response is ``list[Item]`` or ``Page[Item]``. A view
    that can fetch a page by itself takes ``page: Query[PageParams]`` instead, and returns an object with ``items`` and
    ``count``.

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

    contribute_operation_args(page_of, PAGE_ARGUMENT, PageParams, QueryParameter(...))
    contribute_operation_callback(page_of, _answer_with_page)
    return page_of


def _answer_with_page(operation: Operation) -> None:
    for status, model in operation.response_models.items():
        if model in (None, NOT_SET):
            continue
        answer = model.model_fields["response"].annotation
        if get_origin(answer) in (list, tuple):
            operation.response_models[status] = operation._create_response_model(_page_of(get_args(answer)[0]))


@functools.cache
def _page_of(item: Any) -> type[pydantic.BaseModel]:
    # pydantic itself would call it Page_Order_ in the document
    items = (list[item], Page.model_fields["items"])
    return pydantic.create_model(f"{item.__name__}Page", __base__=Page, items=items)
