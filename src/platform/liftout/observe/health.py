"""Health: whether this process can do its work now."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

log = structlog.get_logger("liftout.health")

_KEEP = 2.0  # seconds for which an answer stands: probes of many load balancers cost one look


class NotReady(Exception):
    """Raised by a readiness check. Its text is shown to whoever asks: put nothing secret in it."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer of all checks.

    Attributes:
        missing: What is not ready, by the name of its check, in words that anybody may read.
    """

    missing: Mapping[str, str]

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


class _Checks:
    """The checks of this process, and their last answer."""

    def __init__(self) -> None:
        self._checks: dict[str, Callable[[], None]] = {}
        self._lock = threading.Lock()
        self._answer = Readiness({})
        self._stands_until = 0.0

    def register(self, name: str, check: Callable[[], None]) -> None:
        with self._lock:
            self._checks[name] = check
            self._stands_until = 0.0

    def answer(self) -> Readiness:
        with self._lock:
            if time.monotonic() >= self._stands_until:
                self._answer = Readiness(dict(_ask(self._checks)))
                self._stands_until = time.monotonic() + _KEEP
            return self._answer


_checks = _Checks()


def register_readiness(name: str, check: Callable[[], None]) -> None:
    """Add something without which this process should get no requests; one of the same name is replaced.

    Args:
        name: What is checked: ``"databases"``.
        check: Returns when it is ready and raises ``NotReady`` when not. It is asked at most every two seconds and
            must answer, or fail, within about one.
    """
    _checks.register(name, check)


def readiness() -> Readiness:
    """Ask all checks, or return the answer of less than two seconds ago."""
    return _checks.answer()


def _ask(checks: Mapping[str, Callable[[], None]]) -> list[tuple[str, str]]:
    missing = []
    for name, check in checks.items():
        try:
            check()
        except NotReady as reason:
            missing.append((name, str(reason)))
        except Exception:
            # The text of a driver's exception may name hosts and users; the log has it, the answer has not.
            log.exception("readiness check failed", check=name)
            missing.append((name, "the check failed; the log says why"))
    return missing
