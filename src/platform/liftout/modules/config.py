"""The manifest of a module: the only place where it says what it provides and uses."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.apps import AppConfig

from liftout.contracts import Interface


class ModuleConfig(AppConfig):
    """A module: a Django app that talks to the others through contracts alone.

    The last part of ``name`` is the module's label. Its database alias and its PostgreSQL schema are called the same.

    Attributes:
        owner: Who answers for the module: a team or a person.
        provides: The interfaces it answers, each with the dotted path of the class that implements it.
        uses: The interfaces of other modules that it calls.
        hosted_apps: Labels of third-party apps whose tables live in this module's database.
        demo: Dotted path of a function without arguments that loads demo data and may run twice; empty for none.

    Example::

        class OrdersModule(ModuleConfig):
            name = "modules.orders"
            owner = "orders team"
            provides = {Orders: "modules.orders.service.OrdersService"}
            uses = [Catalog, Payments]
    """

    default = False
    default_auto_field = "django.db.models.BigAutoField"
    owner: ClassVar[str] = ""
    provides: ClassVar[Mapping[type[Interface], str]] = {}
    uses: ClassVar[Sequence[type[Interface]]] = ()
    hosted_apps: ClassVar[Sequence[str]] = ()
    demo: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.default = True
