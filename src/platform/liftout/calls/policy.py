"""What happens to a call that is made inside an open transaction of the caller's own database."""

import structlog
from django.conf import settings
from django.db import connections

from liftout.calls.errors import CallInTransaction
from liftout.modules.current import local
from liftout.observe.metrics import CALLS_IN_TRANSACTION

log = structlog.get_logger("liftout.calls")


def on_call_in_transaction(caller: str, called: str) -> None:
    """Refuse the call in development and tests; count and log it in production.

    Args:
        caller: Label of the calling module.
        called: The call, as ``"Catalog.product"``.

    Raises:
        CallInTransaction: ``LIFTOUT["REFUSE_CALLS_IN_TRANSACTION"]`` is true.
    """
    blocks = connections[caller].atomic_blocks
    if all(getattr(block, "_from_testcase", False) for block in blocks):
        return  # the transaction that a test is wrapped in, not one of the caller's
    if settings.LIFTOUT["REFUSE_CALLS_IN_TRANSACTION"]:
        raise CallInTransaction(
            f"{caller} calls {called} with a transaction open on its own database. Make the call before"
            f" transaction.atomic(using={caller!r}); if this is a command or an event handler, mark it with"
            " liftout.non_atomic and open the transaction around its own writes alone."
        )
    CALLS_IN_TRANSACTION.labels(caller, called).inc()
    log.warning("call inside an open transaction", caller=caller, called=called, running=local.frame.module)
