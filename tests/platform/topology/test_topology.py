"""Which deployment runs which modules."""

from pathlib import Path

import pytest

from liftout.topology import TopologyError, discover_modules, read_topology

MODULES = ("cart", "catalog", "orders")


def write(folder: Path, text: str) -> Path:
    file = folder / "topology.toml"
    file.write_text(text)
    return file


def test_one_deployment_takes_all_modules(tmp_path: Path) -> None:
    topology = read_topology(write(tmp_path, '[deployments.shop]\nmodules = ["*"]'), MODULES)

    assert topology.modules_of("") == topology.modules_of("shop") == MODULES


def test_a_named_module_leaves_the_deployment_that_takes_all_others(tmp_path: Path) -> None:
    text = '[deployments.shop]\nmodules = ["*"]\n[deployments.lifted]\nmodules = ["catalog"]'
    topology = read_topology(write(tmp_path, text), MODULES)

    assert topology.modules_of("shop") == ("cart", "orders")
    assert topology.modules_of("lifted") == ("catalog",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no deployment"),
        ("deployments = 3", "names no deployment"),
        ("[deployments.shop", "topology.toml"),
        ("[deployments.shop]", "lists its modules"),
        ('[deployments.shop]\nmodules = "cart"', "lists its modules"),
        ('[deployments.shop]\nmodules = ["*", "basket"]', "unknown module 'basket'"),
        ('[deployments.a]\nmodules = ["*", "cart"]\n[deployments.b]\nmodules = ["cart"]', "cart is in a and in b"),
        ('[deployments.a]\nmodules = ["*"]\n[deployments.b]\nmodules = ["*"]', "both take all other"),
        ('[deployments.a]\nmodules = ["cart", "orders"]', "no deployment runs catalog"),
    ],
)
def test_a_topology_that_cannot_run_is_refused_with_the_mend(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TopologyError, match=said):
        read_topology(write(tmp_path, text), MODULES)


def test_a_missing_file_is_said_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(TopologyError, match=r"is missing\. Write it"):
        read_topology(tmp_path / "topology.toml", MODULES)


def test_a_process_of_several_deployments_says_which_it_is(tmp_path: Path) -> None:
    text = '[deployments.shop]\nmodules = ["*"]\n[deployments.lifted]\nmodules = ["catalog"]'
    topology = read_topology(write(tmp_path, text), MODULES)

    with pytest.raises(TopologyError, match="Set LIFTOUT_DEPLOYMENT"):
        topology.modules_of("")
    with pytest.raises(TopologyError, match="no such deployment"):
        topology.modules_of("elsewhere")


def test_modules_are_the_folders_with_a_manifest(tmp_path: Path) -> None:
    for name in ("orders", "cart", "notes"):
        (tmp_path / name).mkdir()
    for name in ("orders", "cart"):
        (tmp_path / name / "apps.py").touch()

    assert discover_modules(tmp_path) == ("cart", "orders")
