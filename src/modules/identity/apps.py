"""The manifest of identity."""

from contracts.identity import Identity
from liftout import ModuleConfig


class IdentityModule(ModuleConfig):
    """Accounts, sign-in and tokens. Django's own accounts and sessions live in its database."""

    name = "modules.identity"
    owner = "identity team"
    provides = {Identity: "modules.identity.service.IdentityService"}
    hosted_apps = ["admin", "auth", "contenttypes", "sessions"]
