"""Answers the calls of tally."""

import time
from datetime import timedelta
from typing import Any, cast

from liftout import publish
from sample.contract import Counted, Negative, Reminder, Tally, Total
from sample.tally.models import Count


class TallyService(Tally):
    """Counts in the database."""

    def total(self, name: str) -> Total:
        """Return where a tally stands."""
        if name == "below zero":
            raise Negative(value=-1)
        values = tuple(Count.objects.filter(name=name).order_by("id").values_list("value", flat=True))
        return Total(name, sum(values), values)

    def misbehave(self, how: str) -> Total:
        """Break the contract in the way that is named."""
        if how == "mutable answer":
            return Total("list", 1, cast("Any", [1]))
        if how == "slow":
            time.sleep(0.05)
        raise ZeroDivisionError("the secret of tally")

    def add(self, name: str, value: int = 1) -> Total:
        """Count, and tell of it."""
        Count.objects.create(name=name, value=value)
        publish(Counted(name, value))
        if value < 0:
            raise Negative(value=value)
        if name == "broken":
            raise ZeroDivisionError("after the write")
        return self.total(name)

    def remind(self, name: str, seconds: int) -> None:
        """Tell of a tally later."""
        publish(Reminder(name), after=timedelta(seconds=seconds))
