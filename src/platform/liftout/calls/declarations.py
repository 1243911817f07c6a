"""Which module calls which interface: every ``client()`` is held against its module's manifest."""

from django.apps import apps

from liftout.contracts import Interface
from liftout.modules import ManifestError, registry

_clients: dict[tuple[type[Interface], str], None] = {}


def declare(interface: type[Interface], python_module: str) -> None:
    """Note that a Python module asked for a client.

    Raises:
        ManifestError: The process has started already and the module does not declare the interface in ``uses``.
    """
    _clients[interface, python_module] = None
    if apps.ready:
        _raise_if(_problem(interface, python_module))


def check() -> None:
    """Hold every client that was made so far against the manifests.

    Raises:
        ManifestError: Some module calls what it does not declare; it lists them all.
    """
    _raise_if(*(_problem(interface, python_module) for interface, python_module in _clients))


def _raise_if(*problems: str) -> None:
    found = [problem for problem in problems if problem]
    if found:
        raise ManifestError(found)


def _problem(interface: type[Interface], python_module: str) -> str:
    label = registry.owner_of(python_module)
    if label is None:
        return ""
    config = registry.module(label)
    if interface in config.uses or interface in config.provides:
        return ""
    return (
        f"{python_module} calls {interface.__name__}, which its module does not declare: add {interface.__name__} to"
        f" uses in {config.name}.apps.{type(config).__name__}."
    )
