"""What this deployment needs to serve, and what it measures beside the library's own counts."""

from django.db import Error, connections

from liftout.data.migrations import pending
from liftout.events.relay import outbox_depth
from liftout.modules import registry
from liftout.observe.health import NotReady, register_readiness
from liftout.observe.metrics import Gauge, register_gauge


class DatabasesReady:
    """Checks that the database of every module answers and has all its tables."""

    def __init__(self) -> None:
        self._migrated = False

    def __call__(self) -> None:
        """Return when that is so.

        Raises:
            NotReady: It is not; names the modules.
        """
        if silent := self._silent():
            raise NotReady(f"no answer from the databases of {', '.join(silent)}")
        if (
            not self._migrated
        ):  # tables do not go away while a process runs, and looking for them costs files and queries
            if wanted := pending(registry.modules()):
                raise NotReady(f"migrations wait for {', '.join(wanted)}: run manage.py migrate")
            self._migrated = True

    def _silent(self) -> list[str]:
        silent = []
        down = set()
        for config in registry.modules():
            server = tuple(connections[config.label].settings_dict[part] for part in ("HOST", "PORT"))
            if server in down:  # the others there would each wait for the same timeout
                silent.append(config.label)
                continue
            try:
                with connections[config.label].cursor() as cursor:
                    cursor.execute("SELECT 1")
            except Error:
                silent.append(config.label)
                if any(server):
                    down.add(server)
        return silent


def install() -> None:
    """Have ``/readyz`` and ``/metrics`` know this deployment."""
    register_readiness("databases", DatabasesReady())
    register_gauge(
        Gauge(
            "liftout_outbox_events",
            "Events that were published and not yet handed to their subscribers.",
            ["module"],
            lambda: {(module,): depth for module, depth in outbox_depth().items()},
        )
    )
