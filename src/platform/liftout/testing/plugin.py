"""The pytest plugin: every module's database for the tests that want them, events on demand, and stand-in services."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from liftout.auth.keys import issuer_keys
from liftout.contracts import Interface
from liftout.events.relay import relay_once
from liftout.modules import registry
from liftout.testing.services import replaced

_WITH_DATABASES = ("modules", "journeys")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", "module_databases(transaction=False): the test may use every module's database")


@pytest.hookimpl(tryfirst=True)  # before pytest-django sorts: tests that flush tables come last
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of modules and journeys, and those with the marker, all modules' databases."""
    aliases = [config.label for config in registry.modules()]
    for item in items:
        marker = item.get_closest_marker("module_databases")
        if marker or _lies_in(item.path, item.config.rootpath):
            options = marker.kwargs if marker else {}
            item.add_marker(pytest.mark.django_db(databases=aliases, **options))


def _lies_in(path: Path, root: Path) -> bool:
    return any(path.is_relative_to(root / "tests" / folder) for folder in _WITH_DATABASES)


@pytest.fixture(autouse=True)
def _strict() -> Iterator[None]:
    """Refuse in tests what production counts and warns about, and start each with an empty cache and no known keys."""
    before = settings.LIFTOUT
    settings.LIFTOUT = {**before, "REFUSE_CALLS_IN_TRANSACTION": True}
    cache.clear()
    issuer_keys.forget()
    yield
    settings.LIFTOUT = before


@pytest.fixture
def deliver_events() -> Callable[..., int]:
    """A function that relays and handles events until none is left; returns how many it carried and tried.

    ``ahead``, a timedelta, also delivers what is scheduled until then.
    """

    def deliver(ahead: timedelta = timedelta(0)) -> int:
        total = 0
        while done := relay_once(timezone.now() + ahead):
            total += done
        return total

    return deliver


@pytest.fixture
def replace_service() -> Iterator[Callable[[type[Interface], Interface], None]]:
    """A function that has an interface answered by another object until the test ends: a failing or a slow one."""
    with ExitStack() as stack:
        yield lambda interface, service: stack.enter_context(replaced(interface, service))
