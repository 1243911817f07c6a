"""The manifest of payments."""

from contracts.payments import Payments
from liftout import ModuleConfig


class PaymentsModule(ModuleConfig):
    """Charges, refunds and the ledger of both."""

    name = "modules.payments"
    owner = "payments team"
    provides = {Payments: "modules.payments.service.PaymentsService"}
