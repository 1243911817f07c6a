"""What this deployment needs before it gets requests."""

from unittest.mock import patch

import pytest
from django.db import OperationalError, connections

from deployment.operations import DatabasesReady
from liftout.observe.health import NotReady

pytestmark = pytest.mark.module_databases


def test_a_deployment_whose_databases_answer_and_are_migrated_is_ready():
    DatabasesReady()()


def test_waiting_migrations_are_named_with_the_command_that_runs_them():
    with (
        patch("deployment.operations.pending", return_value={"orders": 2, "cart": 1}),
        pytest.raises(NotReady, match=r"orders, cart: run manage\.py migrate"),
    ):
        DatabasesReady()()


def test_migrations_are_looked_for_until_they_have_run_and_not_again():
    check = DatabasesReady()
    with patch("deployment.operations.pending", side_effect=[{"orders": 1}, {}]) as pending:
        with pytest.raises(NotReady):
            check()
        check()
        check()

    assert pending.call_count == 2


def test_a_database_that_does_not_answer_is_named_and_its_address_is_not():
    down = OperationalError("connection to db.internal failed for user hunter2")
    with patch.object(connections["orders"], "cursor", side_effect=down), pytest.raises(NotReady) as refusal:
        DatabasesReady()()

    assert "orders" in str(refusal.value)
    assert "hunter2" not in str(refusal.value)
    assert "db.internal" not in str(refusal.value)
