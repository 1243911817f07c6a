"""Parts of a page that it can do without."""

import logging
from collections.abc import Callable
from typing import TypeVar

from liftout import CallFailed

T = TypeVar("T")
D = TypeVar("D")
log = logging.getLogger(__name__)


def optional(call: Callable[[], T], otherwise: D) -> T | D:
    """Return what a call returns, or something else where its module cannot answer now.

    Args:
        call: Asks another module for a part that the page can do without.
        otherwise: What stands there instead.
    """
    try:
        return call()
    except CallFailed as failure:
        log.warning("a page is shown without a part of it: %s", failure)
        return otherwise
