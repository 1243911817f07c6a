"""Answers the calls of audit."""

import time

from django.db import connections, transaction

from liftout import client, non_atomic
from liftout.modules.current import local
from sample.audit.models import Entry
from sample.contract import Audit, Tally, Total

tally = client(Tally)


class AuditService(Audit):
    """Answers from what was heard."""

    def heard(self, name: str) -> tuple[int, ...]:
        """Return the values that were heard of a tally."""
        return tuple(Entry.objects.filter(name=name).order_by("id").values_list("value", flat=True))

    def ask(self, name: str) -> Total:
        """Ask for the tally."""
        return tally.total(name)

    def identify(self) -> tuple[str, float]:
        """Return the current module and the seconds that are left."""
        return str(local.frame.module), local.frame.due - time.perf_counter()

    def ask_in_transaction(self, name: str) -> Total:
        """Ask for the tally where it is not allowed."""
        return tally.total(name)

    @non_atomic
    def ask_between_transactions(self, name: str) -> Total:
        """Ask for the tally between two transactions."""
        total = tally.total(name)
        with transaction.atomic(using="audit"):
            Entry.objects.create(name=name, value=total.value)
        return total

    def reach_over(self) -> int:
        """Count the tally's rows by SQL."""
        with connections["tally"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM tally_count")
            return int(cursor.fetchone()[0])
