"""JSON as the APIs speak it: exact decimals, no value that only some readers understand."""

from typing import Any

import msgspec
from django.db.models import QuerySet
from django.utils.encoding import force_str
from django.utils.functional import Promise


class MalformedJSON(ValueError):
    """A request body is not JSON, or holds what no database can store."""


def encode(value: Any) -> bytes:
    """Return JSON: a ``Decimal`` as a string, a time with its zone, an enum's value, a Message as an object.

    Raises:
        TypeError: The value has no such form.
    """
    return _ENCODER.encode(value)


def decode(body: bytes) -> Any:
    """Return what a request body says.

    Raises:
        MalformedJSON: It is not JSON by RFC 8259 (``NaN`` and half a surrogate pair are none), is nested too deeply, or
            a text in it has a NUL character, which PostgreSQL cannot store.
    """
    try:
        value = _DECODER.decode(body)
    except msgspec.DecodeError as error:
        raise MalformedJSON(f"The request body is not valid JSON: {error}.") from None
    except RecursionError:
        raise MalformedJSON("The request body is nested too deeply.") from None
    if b"\\u0000" in body and _has_nul(value):
        raise MalformedJSON("A text in the request body has a NUL character (\\u0000); leave it out.")
    return value


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any("\0" in key or _has_nul(item) for key, item in value.items())
    return isinstance(value, list) and any(map(_has_nul, value))


def _other(value: Any) -> Any:
    if isinstance(value, Promise):  # a lazily translated text
        return force_str(value)
    if isinstance(value, QuerySet):
        return list(value)
    if hasattr(value, "model_dump"):
        return value.model_dump()
    raise TypeError(f"{type(value).__name__} has no JSON form: declare a response type, or return a Message.")


_ENCODER = msgspec.json.Encoder(enc_hook=_other)
_DECODER = msgspec.json.Decoder()
