"""Messages: the data that modules hand each other, and events: messages about what has happened."""

import re
from typing import Any, ClassVar, dataclass_transform

import msgspec

from liftout.contracts.wire import ContractTypeError, check_wire_type, resolve_annotations

_EVENT_NAME = re.compile(r"[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_.-]*")


class _MessageMeta(msgspec.StructMeta):
    """Refuses, when the class is made, a message that could change after it was sent or has no exact wire form."""

    def __new__(mcls, class_name: str, bases: tuple[type, ...], namespace: dict[str, Any], /, **options: Any) -> Any:
        event_options = {key: options.pop(key) for key in ("name", "version", "key") if key in options}
        if options.get("frozen") is False:
            raise ContractTypeError(f"{namespace['__module__']}.{class_name}: a message is frozen; drop frozen=False.")
        cls: Any = super().__new__(mcls, class_name, bases, namespace, **options)
        if namespace["__module__"] != __name__:
            _check_fields(cls)
            if issubclass(cls, Event):
                _declare_event(cls, **event_options)
            elif event_options:
                raise ContractTypeError(
                    f"{_label(cls)}: {', '.join(event_options)} belong to an Event; this is a Message."
                )
        return cls


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Message(msgspec.Struct, metaclass=_MessageMeta, frozen=True):
    """Data that crosses a module boundary: frozen, deeply immutable, with a wire form.

    Fields are declared as in a dataclass. A reader ignores fields that it does not know, so a field with a default
    can be added later without breaking anyone.

    Raises:
        ContractTypeError: When the class is made, for a field type that is mutable or has no exact wire form.
    """

    __wire_type__: ClassVar[bool] = True


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Event(Message, frozen=True):
    """Something that happened in a module, told to whoever subscribed.

    Class arguments:
        name: The stable wire name, ``"<module>.<Event>"``; it outlives renames of the class.
        version: The version of the event's fields, from 1.
        key: The field whose value orders events: those with the same value reach a subscriber in the order in which
            they were published. Without it, events of this type are not ordered among each other.

    Example::

        class OrderPlaced(Event, name="orders.OrderPlaced", version=1, key="order_id"):
            order_id: UUID

    Raises:
        ContractTypeError: When the class is made, for a missing or malformed name, a version below 1, or a key that
            is not a field.
    """

    wire_name: ClassVar[str]
    version: ClassVar[int]
    key_field: ClassVar[str | None]

    @property
    def ordering_key(self) -> str | None:
        """The value that orders this event among others, as text, or None where order does not matter."""
        return None if self.key_field is None else str(getattr(self, self.key_field))


def _check_fields(cls: Any) -> None:
    annotations = resolve_annotations(cls, {cls.__name__: cls})
    for field in cls.__struct_fields__:
        check_wire_type(annotations[field], f"{_label(cls)}.{field}")


def _declare_event(cls: Any, name: str = "", version: int = 0, key: str | None = None) -> None:
    if not _EVENT_NAME.fullmatch(name):
        raise ContractTypeError(
            f'{_label(cls)}: an event names itself: class {cls.__name__}(Event, name="module.Event", version=1).'
        )
    if version < 1:
        raise ContractTypeError(
            f"{_label(cls)}: an event has a version from 1: class {cls.__name__}(Event, ..., version=1)."
        )
    if key is not None and key not in cls.__struct_fields__:
        raise ContractTypeError(
            f"{_label(cls)}: key={key!r} is no field of it; use one of {', '.join(cls.__struct_fields__)}."
        )
    cls.wire_name, cls.version, cls.key_field = name, version, key


def _label(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"
