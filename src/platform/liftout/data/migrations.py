"""Which migrations a module's database still wants."""

from collections.abc import Sequence

from django.apps import apps
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from liftout.modules import ModuleConfig, registry


def app_labels(config: ModuleConfig) -> tuple[str, ...]:
    """Return the labels of the apps with migrations whose tables live in a module's database, its own first."""
    labels = [config.label, *config.hosted_apps, "liftout"]
    return tuple(label for label in labels if registry.room(apps.get_app_config(label), "migrations"))


def pending(modules: Sequence[ModuleConfig]) -> dict[str, int]:
    """Return how many migrations each of these modules' databases wants; modules that want none are left out.

    Raises:
        django.db.OperationalError: A database does not answer, or a module's schema was not provisioned yet.
    """
    loader = MigrationLoader(None)
    wanted = {}
    for config in modules:
        labels = app_labels(config)
        known = {key for key in loader.disk_migrations if key[0] in labels}
        recorder = MigrationRecorder(connections[config.label])
        count = len(known - set(recorder.applied_migrations()))
        if count:
            wanted[config.label] = count
    return wanted
