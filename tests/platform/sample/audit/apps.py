"""The manifest of audit."""

from liftout import ModuleConfig
from sample.contract import Audit, Tally


class AuditModule(ModuleConfig):
    """Remembers what it heard."""

    name = "sample.audit"
    owner = "tests"
    provides = {Audit: "sample.audit.service.AuditService"}
    uses = [Tally]
