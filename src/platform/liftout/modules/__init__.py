"""Modules: their manifests, the registry of those that this process runs, and whose code runs now."""

from liftout.modules.config import ModuleConfig
from liftout.modules.current import current_module, running
from liftout.modules.errors import ManifestError

__all__ = ["ManifestError", "ModuleConfig", "current_module", "running"]
