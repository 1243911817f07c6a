"""Modules of one Django deployment today, services of their own tomorrow, without touching their code.

What a module's code needs stands here; contracts import ``liftout.contracts`` alone. Names are loaded when first
used, so that importing a contract never imports Django.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from liftout.calls import CallFailed, DeadlineExceeded, client
    from liftout.data import non_atomic
    from liftout.events import publish, subscribe
    from liftout.modules import ModuleConfig

__version__ = "0.1.0"

_HOME = {
    "CallFailed": "liftout.calls",
    "DeadlineExceeded": "liftout.calls",
    "ModuleConfig": "liftout.modules",
    "client": "liftout.calls",
    "non_atomic": "liftout.data",
    "publish": "liftout.events",
    "subscribe": "liftout.events",
}

__all__ = [
    "CallFailed",
    "DeadlineExceeded",
    "ModuleConfig",
    "client",
    "non_atomic",
    "publish",
    "subscribe",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'liftout' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)
