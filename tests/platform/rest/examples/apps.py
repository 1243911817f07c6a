"""The manifests of the two example modules."""

from rest.examples import desk, shelf
from rest.examples.contract import Things

from liftout import ModuleConfig


class ShelfModule(ModuleConfig):
    name = "rest.examples.shelf"
    provides = {Things: "rest.examples.shelf.nowhere"}


class DeskModule(ModuleConfig):
    name = "rest.examples.desk"


MODULES = (DeskModule("rest.examples.desk", desk), ShelfModule("rest.examples.shelf", shelf))
