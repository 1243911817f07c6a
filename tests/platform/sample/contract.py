"""The contracts of the two modules."""

from liftout.contracts import ContractError, Event, Interface, Message, command, query


class Negative(ContractError):
    """Tallies do not go below zero."""

    value: int


class Total(Message):
    """Where a tally stands."""

    name: str
    value: int
    parts: tuple[int, ...] = ()


class Counted(Event, name="tally.Counted", version=1, key="name"):
    """A tally went up."""

    name: str
    value: int


class Reminder(Event, name="tally.Reminder", version=1):
    """A timer of a tally is over; in no order with others."""

    name: str


class Tally(Interface):
    """Counts things."""

    @query(raises=[Negative], deadline=2.0)
    def total(self, name: str) -> Total:
        """Return where a tally stands."""

    @query
    def misbehave(self, how: str) -> Total:
        """Break the contract in the way that is named."""

    @command(raises=[Negative])
    def add(self, name: str, value: int = 1) -> Total:
        """Count, and tell of it; a tally called ``broken`` fails after it has written."""

    @command
    def remind(self, name: str, seconds: int) -> None:
        """Tell of a tally later."""


class Audit(Interface):
    """Remembers what it heard."""

    @query
    def heard(self, name: str) -> tuple[int, ...]:
        """Return the values that were heard of a tally, in the order in which they were."""

    @query
    def ask(self, name: str) -> Total:
        """Ask for the tally."""

    @query
    def identify(self) -> tuple[str, float]:
        """Return the current module and the seconds that are left."""

    @command
    def ask_in_transaction(self, name: str) -> Total:
        """Ask for the tally from inside the command's own transaction, which is not allowed."""

    @command
    def ask_between_transactions(self, name: str) -> Total:
        """Ask for the tally from a command that opens its transactions itself."""

    @command
    def reach_over(self) -> int:
        """Count the tally's rows by SQL, which is not allowed."""
