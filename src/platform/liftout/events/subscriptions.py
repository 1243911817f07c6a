"""Subscriptions: which handler of which module wants which event."""

import inspect
import typing
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from liftout.contracts import Event
from liftout.data.atomicity import is_non_atomic
from liftout.events.errors import SubscriptionError
from liftout.modules import registry

E = TypeVar("E", bound=Event)
H = TypeVar("H", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class Handler:
    """A function of a module that wants an event.

    Attributes:
        function: Takes the event, returns nothing.
        event: The class of the event that it takes.
    """

    function: Callable[[Any], None]
    event: type[Event]

    @property
    def name(self) -> str:
        """The handler's dotted name: what the inbox knows it by."""
        return f"{self.function.__module__}.{self.function.__qualname__}"

    @property
    def module(self) -> str | None:
        """The label of the module it belongs to."""
        return registry.owner_of(self.function.__module__)

    @property
    def atomic(self) -> bool:
        """Whether it runs in one transaction with the mark that it was handled."""
        return not is_non_atomic(self.function)


_handlers: dict[str, dict[str, Handler]] = defaultdict(dict)


def subscribe(event: type[E]) -> Callable[[H], H]:
    """Subscribe a function of a module's ``subscribers.py`` to an event.

    It runs in one transaction of the module's database, together with the mark that the event was handled: its
    effects happen once, however often the event is delivered. Marked with ``non_atomic`` it opens its transactions
    itself, may call other modules between them, and must be safe to repeat. A failure is retried with backoff.

    Args:
        event: The class of the event, from a contract.

    Raises:
        SubscriptionError: The function does not take exactly the event.
    """

    def mark(function: H) -> H:
        _check_signature(function, event)
        handler = Handler(function, event)
        _handlers[event.wire_name][handler.name] = handler
        return function

    return mark


def handlers_of(wire_name: str) -> tuple[Handler, ...]:
    """Return the handlers in this process that want an event."""
    return tuple(_handlers.get(wire_name, {}).values())


def handler_named(wire_name: str, name: str) -> Handler | None:
    """Return a handler by its dotted name, or None where the module has it no more."""
    return _handlers.get(wire_name, {}).get(name)


def _check_signature(function: Callable[..., None], event: type[Event]) -> None:
    parameters = list(inspect.signature(function).parameters.values())
    hint = typing.get_type_hints(function).get(parameters[0].name) if parameters else None
    if len(parameters) != 1 or hint is not event:
        raise SubscriptionError(
            f"{function.__module__}.{function.__qualname__}: write it as"
            f" def {function.__name__}(event: {event.__name__}) -> None, taking the event it subscribes to."
        )
