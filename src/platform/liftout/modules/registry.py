"""The modules that this process runs, and who provides which interface."""

import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import AppConfig, apps
from django.utils.module_loading import import_string

from liftout.contracts import ContractTypeError, Interface, contract_of
from liftout.modules.config import ModuleConfig
from liftout.modules.errors import ManifestError

_services: dict[type[Interface], Interface] = {}
_providers: dict[type[Interface], ModuleConfig] = {}


def modules() -> tuple[ModuleConfig, ...]:
    """Return the manifests of the modules that this process runs, in order of their labels."""
    found = [config for config in apps.get_app_configs() if isinstance(config, ModuleConfig)]
    return tuple(sorted(found, key=lambda config: config.label))


def module(label: str) -> ModuleConfig:
    """Return the manifest of a module.

    Raises:
        LookupError: This process runs no such module.
    """
    config = apps.app_configs.get(label)
    if not isinstance(config, ModuleConfig):
        known = ", ".join(config.label for config in modules())
        raise LookupError(f"This process runs no module {label!r}; it runs {known}.")  # noqa: TRY004
    return config


def owner_of(python_module: str) -> str | None:
    """Return the label of the module to which a Python module belongs, or None.

    Args:
        python_module: A dotted name, such as ``"modules.orders.checkout"``.
    """
    for config in modules():
        if python_module == config.name or python_module.startswith(config.name + "."):
            return config.label
    return None


def home_of(app_label: str) -> str | None:
    """Return the label of the module in whose database an app's tables live, or None."""
    for config in modules():
        if app_label == config.label or app_label in config.hosted_apps:
            return config.label
    return None


def provider_of(interface: type[Interface]) -> ModuleConfig:
    """Return the module that provides an interface.

    Raises:
        ManifestError: No module of this process does.
    """
    try:
        return _providers[interface]
    except KeyError:
        raise ManifestError([_nobody_provides(interface)]) from None


def service_of(interface: type[Interface]) -> Interface:
    """Return the object that answers an interface in this process.

    Raises:
        ManifestError: No module of this process provides it.
    """
    provider_of(interface)
    return _services[interface]


@contextmanager
def substituted(interface: type[Interface], service: Interface) -> Iterator[None]:
    """Have an interface answered by another object for the length of a block."""
    before = service_of(interface)
    _services[interface] = service
    try:
        yield
    finally:
        _services[interface] = before


def room(config: AppConfig, name: str) -> str | None:
    """Return the dotted name of an app's room, such as ``rest``, or None where it has none."""
    dotted = f"{config.name}.{name}"
    return dotted if importlib.util.find_spec(dotted) else None


def load() -> None:
    """Import every module's services and subscribers and check that the manifests fit together.

    Raises:
        ManifestError: They do not; it lists every problem.
    """
    _services.clear()
    _providers.clear()
    problems: list[str] = []
    for config in modules():
        problems += _load_services(config)
    for config in modules():
        problems += [
            f"{config.name}.apps: uses {interface.__name__}, but {_nobody_provides(interface)}"
            for interface in config.uses
            if interface not in _providers
        ]
        if dotted := room(config, "subscribers"):
            importlib.import_module(dotted)
    problems += _homeless_apps()
    if problems:
        raise ManifestError(problems)


def _load_services(config: ModuleConfig) -> Iterator[str]:
    for interface, path in config.provides.items():
        if interface in _providers:
            other = _providers[interface].name
            yield f"{config.name}.apps: provides {interface.__name__}, but so does {other}; one module provides it."
            continue
        try:
            implementation = import_string(path)
        except ImportError as error:
            yield f"{config.name}.apps: provides {interface.__name__} by {path!r}, which cannot be imported: {error}"
            continue
        problem = _mismatch(interface, implementation)
        if problem:
            yield f"{config.name}.apps: {path} {problem}"
            continue
        _providers[interface], _services[interface] = config, implementation()


def _mismatch(interface: type[Interface], implementation: type[Interface]) -> str:
    try:
        contract = contract_of(implementation)
    except ContractTypeError as error:
        return str(error)
    if contract is not interface:
        return f"implements {contract.__name__}, not {interface.__name__}."
    missing = [name for name in interface.__methods__ if getattr(implementation, name) is getattr(interface, name)]
    return f"does not implement {', '.join(missing)} of {interface.__name__}." if missing else ""


def _homeless_apps() -> Iterator[str]:
    for config in apps.get_app_configs():
        if config.label != "liftout" and any(config.get_models()) and home_of(config.label) is None:
            yield (
                f"App {config.label!r} ({config.name}) has tables but no database: add it to hosted_apps in the"
                " manifest of the module that owns them."
            )


def _nobody_provides(interface: type[Interface]) -> str:
    return (
        f"no module of this deployment provides {interface.__module__}.{interface.__name__}: add it to the provides of"
        " the module that answers it, and that module to the deployment in topology.toml."
    )
