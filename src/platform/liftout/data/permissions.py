"""Content types and permissions of every module, where the module that hosts their tables keeps them."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connections

from liftout.modules import registry


def register_permissions() -> None:
    """Write what Django's admin asks for: a content type and permissions for each model of each module.

    Django writes them after migrating, but only for the models of the database that was migrated, and theirs is one
    database of many. Does nothing where no module hosts ``contenttypes``, or its table is not made yet.
    """
    home = registry.home_of("contenttypes")
    if home is None or "django_content_type" not in connections[home].introspection.table_names():
        return
    with_permissions = registry.home_of("auth") == home
    for config in apps.get_app_configs():
        create_contenttypes(config, using=home, verbosity=0)
        if with_permissions:
            create_permissions(config, using=home, verbosity=0)
