"""Parts of a page that it can do without."""

from collections.abc import Callable
from typing import TypeVar

import structlog

from liftout import CallFailed

T = TypeVar("T")
log = structlog.get_logger("modules.storefront")


def optional(call: Callable[[], T], otherwise: T) -> T:
    """Return what a call returns, or something else where its module cannot answer now.

    Args:
        call: Asks another module for a part that the page can do without.
        otherwise: What stands there instead.
    """
    try:
        return call()
    except CallFailed as failure:
        log.warning("a page is shown without a part of it", failure=str(failure))
        return otherwise
