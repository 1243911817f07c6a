"""Logs: one line an event, from the library, the modules, Django and the server alike."""

import logging
import logging.config
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog
from structlog.types import Processor

from liftout.observe.redaction import redact
from liftout.observe.request_id import request_id


def configure(options: Mapping[str, str]) -> None:
    """Configure structlog and the standard library's ``logging``. Django calls it: name it in ``LOGGING_CONFIG``.

    Args:
        options: Django's ``LOGGING``. ``format``: ``"json"`` for machines or ``"console"`` for people; ``level``: of
            the root logger, such as ``"INFO"``.

    Example::

        LOGGING_CONFIG = "liftout.observe.logs.configure"
        LOGGING = {"format": "json", "level": "INFO"}
    """
    logging.config.dictConfig(logging_config(options["format"], options["level"]))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def logging_config(form: str, level: str) -> dict[str, Any]:
    """Return the ``dictConfig`` that sends every logger's events to standard error.

    Standard output stays free for what a command prints.
    """
    quiet: dict[str, Any] = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"events": {"()": formatter, "form": form}},
        "filters": {"failures": {"()": _OnlyFailures}},
        "handlers": {"events": {"class": "logging.StreamHandler", "formatter": "events"}},
        "root": {"handlers": ["events"], "level": level.upper()},
        "loggers": {
            "django": {**quiet, "level": "INFO"},
            # Every request is logged by RequestMiddleware; these two would say the same again.
            "django.request": {**quiet, "level": "ERROR", "filters": ["failures"]},
            "django.server": {**quiet, "level": "ERROR"},
            "_granian": {**quiet, "level": "INFO"},
        },
    }


class _OnlyFailures(logging.Filter):
    """Lets tracebacks pass, and not the line that Django writes for each response with a status of 500."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.exc_info is not None


def formatter(form: str) -> logging.Formatter:
    """Return the formatter that every handler uses.

    Args:
        form: ``"json"`` or ``"console"``.

    Raises:
        ValueError: It is neither.
    """
    if form == "json":
        rendering: list[Processor] = [
            structlog.processors.ExceptionRenderer(
                # Local variables hold passwords and card numbers.
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            redact,
            structlog.processors.JSONRenderer(),
        ]
    elif form == "console":
        rendering = [
            structlog.processors.format_exc_info,
            redact,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0),
        ]
    else:
        raise ValueError(f"LOG_FORMAT={form}: use json or console.")
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), structlog.stdlib.ExtraAdder(), _drop_request],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
    )


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _add_request_id,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]


def _drop_request(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event.pop("request", None)  # Django hands over the whole request; its id is there already
    return event


def _add_request_id(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    current = request_id()
    if current is not None:
        event.setdefault("request_id", current)
    return event
