"""Events as lines."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from liftout.observe.logs import formatter, logging_config
from liftout.observe.request_id import request_scope


class Lines:
    """What a logger of its own wrote through the formatter."""

    def __init__(self, form: str) -> None:
        self.stream = io.StringIO()
        handler = logging.StreamHandler(self.stream)
        handler.setFormatter(formatter(form))
        self.logger = logging.getLogger(f"tests.observe.{form}")
        self.logger.handlers, self.logger.propagate = [handler], False
        self.logger.setLevel("DEBUG")

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def last(self) -> dict[str, Any]:
        return json.loads(self.text.splitlines()[-1])


@pytest.fixture
def lines() -> Iterator[Lines]:
    lines = Lines("json")
    yield lines
    lines.logger.handlers = []


def test_a_line_of_the_standard_library_and_one_of_structlog_have_the_same_shape(lines: Lines):
    lines.logger.warning("%s left", 3)
    stdlib = lines.last
    structlog.get_logger(lines.logger.name).warning("3 left")

    assert stdlib.keys() == lines.last.keys()
    assert stdlib["event"] == lines.last["event"] == "3 left"
    assert stdlib["level"] == "warning"


def test_every_line_of_a_request_has_its_id(lines: Lines):
    with request_scope("0123456789abcdef"):
        lines.logger.info("inside")
        inside = lines.last
        structlog.get_logger(lines.logger.name).info("inside too")
        too = lines.last
    lines.logger.info("outside")

    assert inside["request_id"] == too["request_id"] == "0123456789abcdef"
    assert "request_id" not in lines.last


_PASSWORD = "hunter2"
_CARD = "41" + "1" * 14


def _charge(password: str) -> None:
    card = _CARD
    raise ValueError(f"{card} was declined")


def test_an_exception_is_structured_and_shows_no_local_variables(lines: Lines):
    try:
        _charge(_PASSWORD)
    except ValueError:
        lines.logger.exception("charge failed")

    error = lines.last["exception"][0]
    assert error["exc_type"] == "ValueError"
    assert error["exc_value"] == "[card number] was declined"
    assert error["frames"][-1]["name"] == "_charge"
    assert not any("locals" in frame for frame in error["frames"])
    assert _CARD not in lines.text
    assert _PASSWORD not in lines.text


def test_a_person_reads_an_exception_without_local_variables_as_well():
    console = Lines("console")
    try:
        _charge(_PASSWORD)
    except ValueError:
        console.logger.exception("charge failed")
    console.logger.handlers = []

    assert "Traceback" in console.text
    assert _PASSWORD not in console.text
    assert _CARD not in console.text


def test_a_secret_handed_to_the_standard_library_as_extra_is_redacted(lines: Lines):
    lines.logger.info("signed in", extra={"token": "eyJ0"})

    assert lines.last["token"] == "[redacted]"


def test_an_unknown_format_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="use json or console"):
        formatter("xml")


def test_the_configuration_is_one_that_logging_takes():
    root = logging.getLogger()
    before = root.handlers[:], root.level
    try:
        logging.config.dictConfig(logging_config("json", "warning"))
        assert root.level == logging.WARNING
    finally:
        root.handlers[:], root.level = before
