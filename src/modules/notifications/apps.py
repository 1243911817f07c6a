"""The manifest of notifications."""

from contracts.notifications import Notifications
from liftout import ModuleConfig


class NotificationsModule(ModuleConfig):
    """Mails to customers about what happened."""

    name = "modules.notifications"
    owner = "customer care team"
    provides = {Notifications: "modules.notifications.service.NotificationsService"}
