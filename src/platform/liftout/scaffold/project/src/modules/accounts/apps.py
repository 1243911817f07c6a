"""The manifest of accounts."""

from liftout import ModuleConfig


class AccountsModule(ModuleConfig):
    """Keeps Django's own users, groups and sessions, and the admin's log, in a database of its own."""

    name = "modules.accounts"
    owner = "accounts team"
    hosted_apps = ["admin", "auth", "contenttypes", "sessions"]
