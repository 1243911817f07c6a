"""The Django app of the library. It stands last in INSTALLED_APPS: when it is ready, every module is."""

from django.apps import AppConfig


class LiftoutConfig(AppConfig):
    """Loads the modules' services and subscribers, and checks the manifests, when Django starts."""

    name = "liftout"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fail the start where the manifests do not fit together."""
        from liftout.calls import declarations
        from liftout.data import guard
        from liftout.modules import registry

        registry.load()
        declarations.check()
        guard.install()
