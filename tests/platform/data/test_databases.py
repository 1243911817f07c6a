"""Each module has a database of its own, and nothing reaches into another's."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connections

from liftout.data import OwnershipError
from liftout.data.databases import module_databases
from liftout.data.migrations import pending
from liftout.data.router import ModuleRouter
from liftout.modules import registry
from sample.audit.models import Entry
from sample.tally.models import Count

ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")


def test_without_a_url_each_module_has_a_sqlite_file(tmp_path: Path) -> None:
    databases = module_databases(["cart", "orders"], {}, tmp_path)

    assert databases["default"] == {}
    assert databases["cart"]["NAME"] == str(tmp_path / "cart.sqlite3")
    assert databases["orders"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_with_one_url_each_module_has_a_schema_and_a_role(tmp_path: Path) -> None:
    databases = module_databases(["cart", "orders"], {"DATABASE_URL": "postgres://me:pw@db:5433/shop"}, tmp_path)

    assert (databases["cart"]["SCHEMA"], databases["cart"]["ROLE"]) == ("cart", "shop_cart")
    assert (databases["orders"]["HOST"], databases["orders"]["PORT"]) == ("db", 5433)


def test_a_module_can_have_a_server_of_its_own(tmp_path: Path) -> None:
    environment = {"DATABASE_URL": "postgres://db/shop", "CART_DATABASE_URL": "postgres://elsewhere/cart"}
    databases = module_databases(["cart", "orders"], environment, tmp_path)

    assert (databases["cart"]["HOST"], databases["orders"]["HOST"]) == ("elsewhere", "db")


@pytest.mark.parametrize("url", ["mysql://db/shop", "shop", "postgres://db", "postgres://db/"])
def test_a_url_that_cannot_serve_is_refused_with_the_variables_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CART_DATABASE_URL"):
        module_databases(["cart"], {"CART_DATABASE_URL": url}, tmp_path)


def test_the_router_keeps_tables_where_their_module_is() -> None:
    router = ModuleRouter()

    assert (router.db_for_read(Count), router.db_for_write(Entry)) == ("tally", "audit")
    assert router.allow_migrate("tally", "tally")
    assert not router.allow_migrate("audit", "tally")
    assert router.allow_migrate("tally", "liftout")
    assert router.allow_migrate("audit", "liftout")
    assert not router.allow_migrate("default", "liftout")


def test_a_relation_across_modules_is_refused() -> None:
    with pytest.raises(OwnershipError, match="keep the other's id"):
        ModuleRouter().allow_relation(Count(), Entry())


@pytest.mark.module_databases
def test_a_module_sees_its_own_tables_alone() -> None:
    with connections["audit"].cursor() as cursor, pytest.raises(Exception, match="tally_count"):
        cursor.execute("SELECT * FROM tally_count")


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite knows neither schemas nor roles")
@pytest.mark.module_databases
def test_a_modules_role_may_not_touch_another_modules_schema() -> None:
    with connections["audit"].cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema()")
        role, schema = cursor.fetchone()
        assert (role.endswith("_audit"), schema) == (True, "audit")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute("SELECT * FROM tally.tally_count")


@pytest.mark.skipif(ON_POSTGRESQL, reason="these are SQLite's own settings")
@pytest.mark.module_databases
def test_a_sqlite_file_has_a_write_ahead_log_and_waits_for_locks(tmp_path: Path) -> None:
    settings = module_databases(["one"], {}, tmp_path)["one"]
    connection = connections["tally"].__class__(
        {**connections["tally"].settings_dict, "NAME": settings["NAME"], "OPTIONS": settings["OPTIONS"]}, "one"
    )
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


@pytest.mark.module_databases
def test_a_migrated_database_wants_no_migration() -> None:
    assert pending(registry.modules()) == {}


def test_migrating_an_app_that_lives_nowhere_is_refused() -> None:
    with pytest.raises(CommandError, match="No app 'nowhere'"):
        call_command("migrate", "nowhere")


@pytest.mark.module_databases
def test_every_modules_models_have_the_permissions_that_staff_can_be_given() -> None:
    from django.contrib.auth.models import Permission

    labels = set(Permission.objects.values_list("content_type__app_label", flat=True))

    assert {"tally", "audit", "identity", "catalog", "orders"} <= labels


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite knows neither schemas nor roles")
@pytest.mark.module_databases
def test_several_deployments_may_make_the_same_role_at_once() -> None:
    own = connections["tally"].settings_dict
    role = f"liftout_test_{os.getpid()}"
    databases = [own["NAME"], "postgres"] * 4

    def provision(name: str) -> None:
        schema = f"{role}_schema"
        connections["tally"].__class__({**own, "NAME": name, "ROLE": role, "SCHEMA": schema}, "tally").provision()

    try:
        with ThreadPoolExecutor(len(databases)) as pool:
            list(pool.map(provision, databases))
    finally:
        for name in set(databases):
            plain = connections["tally"].__class__({**own, "NAME": name, "ROLE": "", "SCHEMA": ""}, "tally")
            with plain.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA IF EXISTS {role}_schema CASCADE")
            plain.close()
        with connections["tally"].__class__({**own, "ROLE": "", "SCHEMA": ""}, "tally").cursor() as cursor:
            cursor.execute(f"DROP ROLE {role}")
