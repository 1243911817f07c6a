"""The manifest of audit."""

from sample.contract import Audit, Tally

from liftout import ModuleConfig


class AuditModule(ModuleConfig):
    """Remembers what it heard."""

    name = "sample.audit"
    owner = "tests"
    provides = {Audit: "sample.audit.service.AuditService"}
    uses = [Tally]
