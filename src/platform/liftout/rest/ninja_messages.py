"""Contract messages where django-ninja takes pydantic models: as bodies, and as responses."""

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin

import msgspec
from django.http import HttpRequest
from ninja import Router
from ninja.constants import NOT_SET

from liftout.contracts import Message
from liftout.rest.shapes import schema_of, to_message


class RefusedByMessage(Exception):
    """A message's own rule refused a body whose fields were of the right types."""


class MessageRouter(Router):
    """Takes contract messages wherever ninja takes pydantic models."""

    def add_api_operation(
        self, path: str, methods: list[str], view_func: Any, *, response: Any = NOT_SET, **rest: Any
    ) -> None:
        """Add an operation whose body or response may be a contract message."""
        if isinstance(response, dict):
            response = {status: without_messages(answer) for status, answer in response.items()}
        else:
            response = without_messages(response)
        super().add_api_operation(path, methods, _take_messages(view_func), response=response, **rest)


def without_messages(annotation: Any) -> Any:
    """Return a response type with the model of each contract message in the message's place."""
    if isinstance(annotation, type) and issubclass(annotation, Message):
        return schema_of(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (list, tuple, frozenset):
        container: Any = origin.__class_getitem__
        return container(tuple(map(without_messages, arguments)))
    if arguments and origin is not Annotated and type(None) in arguments:
        return functools.reduce(lambda left, right: left | right, map(without_messages, arguments))
    return annotation


def _take_messages(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return a view that takes bodies as pydantic models, and hands them on as messages to the given view."""
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
            raise RefusedByMessage(str(error)) from None
        return view(request, **(arguments | bodies))

    take.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[
            parameter.replace(annotation=schema_of(messages[name]) if name in messages else parameter.annotation)
            for name, parameter in signature.parameters.items()
        ]
    )
    return take
