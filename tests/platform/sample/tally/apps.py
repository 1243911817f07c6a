"""The manifest of tally."""

from liftout import ModuleConfig
from sample.contract import Tally


class TallyModule(ModuleConfig):
    """Counts things."""

    name = "sample.tally"
    owner = "tests"
    provides = {Tally: "sample.tally.service.TallyService"}
