"""How a call fails other than by an error that its contract declares."""

from liftout.contracts import Interface


class CallFailed(Exception):
    """The callee failed in a way that its contract does not declare; its own log says how.

    Args:
        interface: The interface that was called.
        method: The method that was called.
        reason: What the caller may know.
    """

    def __init__(
        self, interface: type[Interface], method: str, reason: str = "the callee failed; its log has the traceback"
    ) -> None:
        super().__init__(f"{interface.__name__}.{method}: {reason}")
        self.interface = interface
        self.method = method
        self.reason = reason


class DeadlineExceeded(CallFailed):
    """The time that the caller had left was over before the callee could begin or finish."""


class CallInTransaction(RuntimeError):
    """A module called another while it had a transaction open on its own database.

    A call that crosses the network must not hold a transaction open, and a callee never joins it.
    """
