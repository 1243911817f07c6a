"""The manifest of tally."""

from sample.contract import Tally

from liftout import ModuleConfig


class TallyModule(ModuleConfig):
    """Counts things."""

    name = "sample.tally"
    owner = "tests"
    provides = {Tally: "sample.tally.service.TallyService"}
