"""Contract messages as request and response bodies: one shape, derived, for both frameworks."""

import base64
import binascii
import datetime
import decimal
import functools
import operator
import re
import types
from collections.abc import Iterable
from typing import Annotated, Any, ForwardRef, Literal, NewType, Union, get_args, get_origin

import msgspec
import pydantic
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from liftout.contracts import AwareDatetime, Message
from liftout.contracts.wire import resolve_annotations
from liftout.rest.docstrings import read_docstring

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LEAST, _MOST = -(2**63), 2**63 - 1  # what msgpack, and a BIGINT column, can hold


class Shape(pydantic.BaseModel):
    """Base of the models that ``schema_of`` derives."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


def schema_of(message: type[Message]) -> type[pydantic.BaseModel]:
    """Return the pydantic model of a contract message: the same field names, types, defaults and docstrings.

    It validates request bodies strictly (no number where a text belongs) and reads responses from a message, or from
    any object with the same attributes. It is derived once.

    Args:
        message: A subclass of Message.
    """
    if message not in _schemas:
        _schemas[message] = _derive(message)
    return _schemas[message]


def to_message(shape: pydantic.BaseModel, message: type[Message]) -> Any:
    """Return the contract message that a validated body says.

    Raises:
        msgspec.ValidationError: The message refuses its values.
    """
    return msgspec.convert(shape, message, from_attributes=True)


_schemas: dict[type[Message], type[pydantic.BaseModel]] = {}
_Itself = dict[type[Message], ForwardRef]


def _derive(message: type[Message]) -> type[pydantic.BaseModel]:
    itself = {message: ForwardRef(message.__name__)}  # it alone has no model yet when its fields are read
    annotations = resolve_annotations(message, {message.__name__: message})
    summary, texts = read_docstring(message, message.__struct_fields__)
    fields: dict[str, Any] = {}
    tag = message.__struct_config__.tag
    if tag is not None:
        fields[str(message.__struct_config__.tag_field)] = (Literal[tag], tag)
    for field in msgspec.structs.fields(message):
        fields[field.name] = (
            _type(annotations[field.name], itself),
            Field(description=texts.get(field.name), **_default(field)),
        )
    model = pydantic.create_model(
        message.__name__,
        __base__=Shape,
        __module__=message.__module__,
        __doc__=summary,
        __validators__={"refuse_other_messages": _only(message)},
        **fields,
    )
    model.model_rebuild(_types_namespace={message.__name__: model})
    return model


def _type(annotation: Any, itself: _Itself) -> Any:
    """Return the type by which pydantic reads and writes values of a wire type as msgspec does."""
    if annotation == AwareDatetime:
        return _Time
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if isinstance(annotation, NewType):
        return _type(annotation.__supertype__, itself)
    if isinstance(annotation, type) and issubclass(annotation, Message):
        return itself[annotation] if annotation in itself else schema_of(annotation)
    return _composite(annotation, itself)


def _composite(annotation: Any, itself: _Itself) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0], itself)
    if origin in (Union, types.UnionType):
        return functools.reduce(operator.or_, (_type(argument, itself) for argument in arguments))
    if origin in (tuple, frozenset):
        return _of(origin, (argument if argument is Ellipsis else _type(argument, itself) for argument in arguments))
    return annotation


def _of(container: Any, arguments: Iterable[Any]) -> Any:
    return container[tuple(arguments)]


def _default(field: msgspec.structs.FieldInfo) -> dict[str, Any]:
    if field.default is not msgspec.NODEFAULT:
        return {"default": field.default}
    if field.default_factory is not msgspec.NODEFAULT:
        return {"default_factory": field.default_factory}
    return {}


def _only(message: type[Message]) -> Any:
    # In a union the shapes of two messages may look alike; which of them a value is, its class knows.
    def refuse(cls: type, value: Any) -> Any:
        if isinstance(value, Message) and not isinstance(value, message):
            raise ValueError(f"a {type(value).__name__} is no {message.__name__}")  # noqa: TRY004  pydantic collects no other error
        return value

    return pydantic.model_validator(mode="before")(classmethod(refuse))  # type: ignore[arg-type]


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{what} is a text")  # noqa: TRY004  pydantic collects no other error
    return value


def _read_decimal(value: Any) -> Any:
    if isinstance(value, decimal.Decimal):
        return value
    if not _DECIMAL.fullmatch(_text(value, "a decimal")):
        raise ValueError('a decimal is a text of digits, such as "9.90"')
    return value


def _read_bytes(value: Any) -> Any:
    if isinstance(value, bytes):
        return value
    try:
        return base64.b64decode(_text(value, "a value of bytes"), validate=True)
    except binascii.Error:
        raise ValueError("bytes are a text in base64") from None


def _read_time(value: Any) -> Any:
    return value if isinstance(value, datetime.date | datetime.timedelta) else _text(value, "a time")


_Time = Annotated[pydantic.AwareDatetime, BeforeValidator(_read_time)]
_SCALARS: dict[Any, Any] = {
    bool: pydantic.StrictBool,
    int: Annotated[
        int, Field(strict=True, ge=_LEAST, le=_MOST, json_schema_extra={"format": "int64", "examples": [1]})
    ],
    float: pydantic.StrictFloat,
    str: pydantic.StrictStr,
    bytes: Annotated[
        bytes, BeforeValidator(_read_bytes), WithJsonSchema({"type": "string", "contentEncoding": "base64"})
    ],
    decimal.Decimal: Annotated[
        decimal.Decimal,
        BeforeValidator(_read_decimal),
        WithJsonSchema(
            {"type": "string", "format": "decimal", "pattern": f"^{_DECIMAL.pattern}$", "examples": ["9.90"]}
        ),
    ],
    datetime.date: Annotated[datetime.date, BeforeValidator(_read_time)],
    datetime.timedelta: Annotated[datetime.timedelta, BeforeValidator(_read_time)],
    types.NoneType: None,
}
