"""Tells this thread's frame on which databases it has a transaction open."""

from liftout.modules.current import local


class TracksTransactions:
    """A mixin for database wrappers: mirrors ``in_atomic_block`` where calls can read it without a lookup."""

    alias: str
    _in_atomic_block = False

    @property
    def in_atomic_block(self) -> bool:
        """Whether a transaction is open; Django sets it."""
        return self._in_atomic_block

    @in_atomic_block.setter
    def in_atomic_block(self, value: bool) -> None:
        self._in_atomic_block = value
        if value:
            local.frame.open_transactions.add(self.alias)
        else:
            local.frame.open_transactions.discard(self.alias)
