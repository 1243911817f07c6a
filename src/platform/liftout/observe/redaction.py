"""Keeps secrets out of the logs, whoever hands them over."""

import datetime
import decimal
import re
import uuid
from collections.abc import Mapping, MutableMapping
from typing import Any

REDACTED = "[redacted]"

_SECRET_WORDS = frozenset(
    {"authorization", "card", "cards", "cookie", "cookies", "cvc", "cvv", "password", "passwords", "passwd"}
    | {"secret", "secrets", "token", "tokens"}
)
_SECRET_NAMES = frozenset({"number", "api_key", "private_key", "signing_key", "sessionid"})
_WORDS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
# 13 to 19 digits in groups, as ISO/IEC 7812 numbers cards, and not a part of a longer word such as a UUID.
_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])")
# password='x', "token": "x", Authorization: Bearer x; in messages, URLs and the repr of objects.
_ASSIGNED = re.compile(
    r"(?P<name>\b\w*(?:authorization|cvc|cvv|password|passwd|secret|token)\w*\b[\"']?\s*[=:]\s*)"
    r"(?:(?P<quote>[\"']).*?(?P=quote)|(?:bearer |basic )?[^\s&,;)}\]]+)",
    re.IGNORECASE,
)
_SMALLEST_CARD = 10**12
_HARMLESS = (bool, float, type(None), datetime.date, datetime.timedelta, decimal.Decimal, uuid.UUID)


def redact(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace what secret keys hold, at any depth and in text, and card numbers anywhere. A structlog processor."""
    for key, value in event.items():
        event[key] = REDACTED if _is_secret(key) else _clean(value)
    return event


def _is_secret(key: Any) -> bool:
    if not isinstance(key, str):
        return False
    return key.lower() in _SECRET_NAMES or any(word.lower() in _SECRET_WORDS for word in _WORDS.findall(key))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _ASSIGNED.sub(rf"\g<name>{REDACTED}", _CARD.sub(_without_card, value))
    if isinstance(value, Mapping):
        return {key: REDACTED if _is_secret(key) else _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return _clean(str(value)) if value > _SMALLEST_CARD else value
    # An object's repr is what the renderer would write, and it may hold anything.
    return value if isinstance(value, _HARMLESS) else _clean(repr(value))


def _without_card(match: re.Match[str]) -> str:
    digits = [int(character) for character in match[0] if character.isdigit()]
    return "[card number]" if _passes_luhn(digits) else match[0]


def _passes_luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(digit * 2, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
