"""Which types may stand in a contract, and what to write instead of those that may not.

A value that crosses a boundary is handed over uncopied in process and encoded over the network. Both look the same
to a module only when the value is deeply immutable and has one exact wire form.
"""

import collections.abc
import datetime
import decimal
import enum
import types
import typing
import uuid
from typing import Annotated, Any, Literal, NewType, TypeVar, Union, get_args, get_origin

import msgspec

AwareDatetime = Annotated[datetime.datetime, msgspec.Meta(tz=True)]
"""A point in time: a ``datetime`` with a time zone. A contract takes no other ``datetime``."""

_SCALARS: frozenset[Any] = frozenset(
    {bool, int, float, str, bytes, decimal.Decimal, datetime.date, datetime.timedelta, uuid.UUID, types.NoneType}
)

_CONTAINERS = (tuple, frozenset, Union, types.UnionType)

_INSTEAD: dict[Any, str] = {
    list: "tuple[T, ...]",
    set: "frozenset[T]",
    dict: "a Message, or a tuple of pairs: tuple[tuple[K, V], ...]",
    bytearray: "bytes",
    datetime.datetime: "liftout.contracts.AwareDatetime",
    datetime.time: "liftout.contracts.AwareDatetime, or int seconds",
    complex: "a Message with two fields",
    object: "the concrete type",
    Any: "the concrete type, or a union of the types it may be",
    tuple: "tuple[T, ...], with the type of its items",
    frozenset: "frozenset[T], with the type of its items",
    collections.abc.Sequence: "tuple[T, ...]",
    collections.abc.Iterable: "tuple[T, ...]",
    collections.abc.Collection: "tuple[T, ...]",
    collections.abc.Mapping: "a Message, or a tuple of pairs: tuple[tuple[K, V], ...]",
    collections.OrderedDict: "a Message, or a tuple of pairs: tuple[tuple[K, V], ...]",
    collections.defaultdict: "a Message, or a tuple of pairs: tuple[tuple[K, V], ...]",
}


class ContractTypeError(TypeError):
    """A contract names a type that cannot cross a boundary. Raised when the contract's class is made."""


def resolve_annotations(owner: Any, local: dict[str, Any]) -> dict[str, Any]:
    """Return the annotations of a class or function as types.

    Args:
        owner: The class or function.
        local: Names to resolve beside its module's own, such as the class being made.

    Raises:
        ContractTypeError: A name in an annotation cannot be resolved.
    """
    try:
        return typing.get_type_hints(owner, localns=local, include_extras=True)
    except NameError as error:
        raise ContractTypeError(
            f"{owner.__module__}.{owner.__qualname__}: {error}. Import the type at run time, not under TYPE_CHECKING:"
            " the contract is read when its class is made."
        ) from None


def check_wire_type(annotation: Any, where: str) -> None:
    """Check that values of a type are deeply immutable and have a wire form.

    Args:
        annotation: The type, as ``typing.get_type_hints(include_extras=True)`` gives it.
        where: What is checked, for the message: ``"contracts.catalog.Product.price"``.

    Raises:
        ContractTypeError: The type may not stand in a contract; the message names the type to use instead.
    """
    _check(annotation, where)
    try:
        msgspec.msgpack.Decoder(annotation)
    except TypeError as error:
        raise ContractTypeError(f"{where}: {error}") from None
    except NameError:
        return  # a message that refers to itself is not bound to its name yet; the interface that uses it checks it


def _check(annotation: Any, where: str) -> None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, NewType):
        _check(annotation.__supertype__, where)
    elif origin is Annotated and not _is_aware_datetime(annotation):
        _check(arguments[0], where)
    elif origin in _CONTAINERS:
        for argument in arguments:
            if argument is not Ellipsis:
                _check(argument, where)
    elif not _is_wire_type(annotation):
        raise _refusal(annotation, where)


def _is_wire_type(annotation: Any) -> bool:
    if annotation in _SCALARS or get_origin(annotation) is Literal or _is_aware_datetime(annotation):
        return True
    if not isinstance(annotation, type) or get_origin(annotation) is not None:
        return False
    return issubclass(annotation, enum.Enum) or bool(getattr(annotation, "__wire_type__", False))


def _is_aware_datetime(annotation: Any) -> bool:
    base, *metadata = get_args(annotation) if get_origin(annotation) is Annotated else (None,)
    return base is datetime.datetime and any(isinstance(item, msgspec.Meta) and item.tz is True for item in metadata)


def _refusal(annotation: Any, where: str) -> ContractTypeError:
    origin = get_origin(annotation) or annotation
    if isinstance(annotation, TypeVar):
        instead = "the concrete type"
    elif isinstance(annotation, type) and get_origin(annotation) is None:
        instead = _INSTEAD.get(annotation, "a Message (subclass liftout.contracts.Message)")
    else:
        instead = _INSTEAD.get(origin, "an immutable type")
    name = annotation.__name__ if isinstance(annotation, type) and origin is annotation else annotation
    return ContractTypeError(
        f"{where}: {name} cannot cross a module boundary, because it is mutable or has no exact wire form."
        f" Use {instead}."
    )
