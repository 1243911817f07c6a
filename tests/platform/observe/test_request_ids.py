"""The id that follows a request."""

import threading

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from structlog.testing import capture_logs

from liftout.observe.middleware import RequestMiddleware
from liftout.observe.request_id import accepted, request_id, request_scope


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request_id() or "none")


def served(offered: str | None = None) -> HttpResponse:
    headers = {} if offered is None else {"X-Request-ID": offered}
    return RequestMiddleware(ok)(RequestFactory().get("/", headers=headers))


@pytest.mark.parametrize("offered", ["0123456789abcdef", "01JD-7.x_y8", "a" * 64])
def test_a_harmless_id_is_taken_over_and_answered_with(offered: str):
    response = served(offered)

    assert response.content.decode() == offered
    assert response.headers["X-Request-ID"] == offered


@pytest.mark.parametrize(
    "offered",
    [
        "",
        "short",
        "a" * 65,
        "has spaces in it",
        "evil\nline: forged",
        '"quoted-id"',
        "<script>alert",
        "-leading-dash",
        "ünïcödé1",
    ],
)
def test_any_other_id_is_replaced_by_a_new_one(offered: str):
    replaced = accepted(offered)

    assert replaced != offered
    assert len(replaced) == 32


def test_every_request_without_an_id_gets_its_own():
    assert served().headers["X-Request-ID"] != served().headers["X-Request-ID"]


def test_no_id_is_left_behind_on_the_thread():
    served("0123456789abcdef")

    assert request_id() is None


def test_an_error_page_that_fails_itself_is_a_plain_answer_with_the_id_that_the_log_has():
    def fail(request: HttpRequest) -> HttpResponse:
        raise RuntimeError("no such template")

    with capture_logs() as written:
        response = RequestMiddleware(fail)(RequestFactory().get("/", headers={"X-Request-ID": "0123456789abcdef"}))

    assert response.status_code == 500
    assert response.headers["X-Request-ID"] == "0123456789abcdef"
    assert b"no such template" not in response.content
    assert [line["event"] for line in written] == ["error page failed", "request"]
    assert request_id() is None


def test_what_a_view_binds_to_the_log_ends_with_its_request():
    def bind(request: HttpRequest) -> HttpResponse:
        structlog.contextvars.bind_contextvars(order="1")
        return HttpResponse()

    RequestMiddleware(bind)(RequestFactory().get("/"))

    assert structlog.contextvars.get_contextvars() == {}


def test_scopes_nest_and_put_back_what_was_before():
    with request_scope("outer"):
        with request_scope("inner"):
            assert request_id() == "inner"
        assert request_id() == "outer"


def test_another_thread_does_not_see_the_id():
    seen: list[str | None] = []
    with request_scope("mine"):
        thread = threading.Thread(target=lambda: seen.append(request_id()))
        thread.start()
        thread.join()

    assert seen == [None]
