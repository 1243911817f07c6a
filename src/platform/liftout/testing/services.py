"""Stand-in services."""

from collections.abc import Iterator
from contextlib import contextmanager

from liftout.calls.client import rebind
from liftout.contracts import Interface
from liftout.modules import registry


@contextmanager
def replaced(interface: type[Interface], service: Interface) -> Iterator[None]:
    """Have an interface answered by another object for the length of a block.

    Args:
        interface: The contract.
        service: Implements what the test calls of it; a subclass of the real service may fail one method and leave
            the others as they are.
    """
    try:
        with registry.substituted(interface, service):
            rebind()
            yield
    finally:
        rebind()
