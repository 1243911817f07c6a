"""The metrics as Prometheus reads them: of this process, or of all processes that serve together."""

import os
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.db import connections
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from liftout.observe.metrics import fold_timings, gauges

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

CONTENT_TYPE = CONTENT_TYPE_LATEST


def render() -> bytes:
    """Return all metrics in Prometheus' text format.

    With ``PROMETHEUS_MULTIPROC_DIR`` set, the workers of a server share their numbers through files there, so that it
    does not matter which of them is asked; the others' calls are up to a few seconds old.
    """
    fold_timings()
    looked_up = CollectorRegistry()
    for gauge in gauges():
        looked_up.register(gauge)
    counted: CollectorRegistry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    return generate_latest(counted) + generate_latest(looked_up)


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log nothing: a scraper asks every few seconds."""


def _application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    found = environ["PATH_INFO"] == "/metrics"
    try:
        content = render() if found else b""
    finally:
        # Outside of a request, nobody else gives back the connections with which the gauges were read.
        connections.close_all()
    start_response("200 OK" if found else "404 Not Found", [("Content-Type", CONTENT_TYPE)])
    return [content]


def serve_metrics(host: str, port: int) -> None:
    """Answer ``GET /metrics`` in a thread, for a process that serves nothing else, such as the relay.

    Args:
        host: The address to listen on. Nobody is refused: let no one but the scraper reach it.
        port: The port.

    Raises:
        OSError: The port is taken.
    """
    server = make_server(host, port, _application, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
