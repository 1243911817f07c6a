"""What audit does when it hears of a tally."""

from liftout import client, non_atomic, subscribe
from sample.audit.models import Entry
from sample.contract import Counted, Reminder, Tally

tally = client(Tally)


class Refused(Exception):
    """A handler was told to fail."""


failing: set[str] = set()
"""Names of tallies whose handler fails, after it has written."""


@subscribe(Counted)
def note(event: Counted) -> None:
    """Remember the value."""
    Entry.objects.create(name=event.name, value=event.value)
    if event.name in failing:
        raise Refused(event.name)


@subscribe(Reminder)
@non_atomic
def look_again(event: Reminder) -> None:
    """Ask for the tally, which only a handler outside of a transaction may."""
    Entry.objects.create(name=event.name, value=tally.total(event.name).value)
