"""Which deployment runs which modules, as ``topology.toml`` says."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

ALL_OTHERS = "*"


class TopologyError(ImproperlyConfigured):
    """A topology file cannot be used; the message names the file, the entry and the edit that mends it."""


@dataclass(frozen=True, slots=True)
class Topology:
    """All deployments and their modules.

    Attributes:
        deployments: The modules' labels by the deployment's name, every module in one of them.
    """

    deployments: Mapping[str, tuple[str, ...]]

    def modules_of(self, deployment: str) -> tuple[str, ...]:
        """Return the labels of the modules that a deployment runs.

        Args:
            deployment: Its name; empty where there is only one.

        Raises:
            TopologyError: There is no such deployment, or none is named and there are several.
        """
        names = ", ".join(self.deployments)
        if not deployment:
            if len(self.deployments) == 1:
                return next(iter(self.deployments.values()))
            raise TopologyError(f"Set LIFTOUT_DEPLOYMENT to the deployment that this process is: one of {names}.")
        if deployment not in self.deployments:
            raise TopologyError(
                f"LIFTOUT_DEPLOYMENT={deployment}: the topology has no such deployment; it has {names}."
            )
        return self.deployments[deployment]


def read_topology(file: Path, modules: Iterable[str]) -> Topology:
    """Read and check a topology file.

    Args:
        file: The path of ``topology.toml``.
        modules: The labels of all modules there are.

    Raises:
        TopologyError: The file is missing or malformed, names an unknown module, or names one twice or not at all.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TopologyError(f'{file} is missing. Write it: [deployments.app] and below it modules = ["*"].') from None
    except tomllib.TOMLDecodeError as error:
        raise TopologyError(f"{file}: {error}") from None
    return Topology(_place(file, content.get("deployments"), tuple(sorted(modules))))


def discover_modules(directory: Path) -> tuple[str, ...]:
    """Return the labels of all modules in a directory: the folders that hold an ``apps.py``."""
    return tuple(sorted(path.parent.name for path in directory.glob("*/apps.py")))


def _place(file: Path, deployments: Any, modules: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    if not isinstance(deployments, dict) or not deployments:
        raise TopologyError(f'{file}: it names no deployment. Write [deployments.app] and below it modules = ["*"].')
    placed: dict[str, str] = {}
    rest = ""
    for name, entry in deployments.items():
        for label in _labels(file, name, entry):
            if label == ALL_OTHERS:
                if rest:
                    raise TopologyError(f'{file}: {rest} and {name} both take all other modules ("*"); one may.')
                rest = name
            elif label not in modules:
                raise TopologyError(
                    f"{file}: deployment {name} names an unknown module {label!r}; known: {', '.join(modules)}."
                )
            elif label in placed:
                raise TopologyError(
                    f"{file}: module {label} is in {placed[label]} and in {name}; a module runs in one deployment."
                )
            else:
                placed[label] = name
    homeless = [label for label in modules if label not in placed]
    if homeless and not rest:
        raise TopologyError(
            f'{file}: no deployment runs {", ".join(homeless)}; add them to one, or "*" to one that takes all others.'
        )
    placed |= dict.fromkeys(homeless, rest)
    return {name: tuple(label for label in modules if placed[label] == name) for name in deployments}


def _labels(file: Path, name: str, entry: Any) -> list[str]:
    labels = entry.get("modules") if isinstance(entry, dict) else None
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise TopologyError(
            f'{file}: deployment {name} lists its modules: modules = ["catalog"], or ["*"] for all others.'
        )
    return labels
