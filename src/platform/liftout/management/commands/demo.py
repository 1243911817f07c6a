"""``manage.py demo``: loads every module's demo data."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from liftout.modules import ModuleConfig, registry, running


class Command(BaseCommand):
    """Calls the function that each manifest names as ``demo``."""

    help = "Load the demo data of all modules; what is there already stays. Example: manage.py demo"

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, module by module."""
        for config in registry.modules():
            if config.demo:
                load_demo(config)
                self.stdout.write(f"{config.label}: demo data loaded")


def load_demo(config: ModuleConfig) -> None:
    """Load a module's demo data.

    Raises:
        ImportError: The manifest's ``demo`` names no function.
    """
    with running(config.label):
        import_string(config.demo)()
