"""The manifest of catalog."""

from contracts.catalog import Catalog
from liftout import ModuleConfig


class CatalogModule(ModuleConfig):
    """Products, search and recommendations."""

    name = "modules.catalog"
    owner = "catalog team"
    provides = {Catalog: "modules.catalog.service.CatalogService"}
    demo = "modules.catalog.demo.load"
