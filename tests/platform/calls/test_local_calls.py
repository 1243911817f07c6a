"""Calls within the process behave as they would over the network."""

import inspect
import time
from collections.abc import Callable

import pytest
from django.db import transaction

from liftout import CallFailed, DeadlineExceeded, client
from liftout.calls import CallInTransaction
from liftout.contracts import ContractTypeError
from liftout.data import OwnershipError
from liftout.modules import current_module, running
from liftout.modules.current import local
from sample.contract import Audit, Negative, Tally, Total
from sample.tally.service import TallyService

tally = client(Tally)
audit = client(Audit)

pytestmark = pytest.mark.module_databases


def test_a_call_returns_what_the_service_returns() -> None:
    assert tally.add("apples", 2) == Total("apples", 2, (2,))
    assert tally.add(name="apples") == Total("apples", 3, (2, 1))
    assert audit.ask("apples") == Total("apples", 3, (2, 1))


def test_a_declared_error_arrives_as_it_was_raised() -> None:
    with pytest.raises(Negative) as caught:
        tally.total("below zero")

    assert caught.value.fields == {"value": -1}


def test_an_undeclared_error_arrives_as_call_failed_and_tells_nothing_of_the_callee() -> None:
    with pytest.raises(CallFailed) as caught:
        tally.misbehave("raise")

    assert str(caught.value) == "Tally.misbehave: the callee failed; its log has the traceback"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_the_log_of_the_callee_has_the_traceback(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CallFailed):
        tally.misbehave("raise")

    assert "the secret of tally" in caplog.text + "".join(capsys.readouterr())


def test_an_error_that_only_the_callees_callee_declares_does_not_cross() -> None:
    with pytest.raises(CallFailed, match=r"Audit\.ask"):
        audit.ask("below zero")


def test_a_mutable_value_in_an_answer_does_not_cross() -> None:
    with pytest.raises(CallFailed, match=r"Tally\.misbehave"):
        tally.misbehave("mutable answer")


def test_a_command_that_fails_changes_nothing() -> None:
    with pytest.raises(CallFailed):
        tally.add("broken")
    with pytest.raises(Negative):
        tally.add("refused", -1)

    assert tally.total("broken").value == tally.total("refused").value == 0


def test_the_callee_runs_as_itself_and_the_caller_gets_its_place_back() -> None:
    with running("tally"):
        assert audit.identify()[0] == "audit"
        assert current_module() == "tally"
        with pytest.raises(CallFailed):
            tally.misbehave("raise")
        assert current_module() == "tally"


def test_deadlines_shrink_along_a_chain() -> None:
    assert audit.identify()[1] <= 5.0
    local.frame.due = time.perf_counter() + 0.5
    try:
        assert 0 < audit.identify()[1] <= 0.5
    finally:
        local.frame.due = float("inf")


def test_a_call_after_the_deadline_is_not_begun() -> None:
    local.frame.due = time.perf_counter() - 0.001
    try:
        with pytest.raises(DeadlineExceeded):
            tally.add("late")
    finally:
        local.frame.due = float("inf")

    assert tally.total("late").value == 0


def test_a_callee_that_fails_because_time_ran_out_is_late_not_broken() -> None:
    class Slow(TallyService):
        def total(self, name: str) -> Total:
            time.sleep(0.02)
            return audit.ask(name)

    from liftout.testing.services import replaced

    local.frame.due = time.perf_counter() + 0.01
    try:
        with replaced(Tally, Slow()), pytest.raises(DeadlineExceeded, match="did not finish"):
            tally.total("any")
    finally:
        local.frame.due = float("inf")


def test_a_call_inside_the_callers_own_transaction_is_refused() -> None:
    with pytest.raises(CallFailed):
        audit.ask_in_transaction("apples")
    with (
        running("audit"),
        transaction.atomic(using="audit"),
        pytest.raises(CallInTransaction, match=r"audit calls Tally\.total"),
    ):
        tally.total("apples")


def test_a_call_between_transactions_is_fine() -> None:
    tally.add("apples", 4)

    assert audit.ask_between_transactions("apples").value == 4
    assert audit.heard("apples") == (4,)


def test_production_counts_a_call_in_a_transaction_and_lets_it_pass(settings: object) -> None:
    from django.conf import settings as configured

    configured.LIFTOUT = {**configured.LIFTOUT, "REFUSE_CALLS_IN_TRANSACTION": False}

    assert audit.ask_in_transaction("apples").value == 0


def test_sql_to_another_modules_database_is_refused_and_the_line_named() -> None:
    with pytest.raises(CallFailed):
        audit.reach_over()
    with running("audit"), pytest.raises(OwnershipError, match=r"test_local_calls\.py:\d+.*tally_count"):
        tally_rows()


def tally_rows() -> int:
    from sample.tally.models import Count

    return Count.objects.count()


def test_the_generated_function_has_the_signature_of_the_contract() -> None:
    tally.total("any")

    assert str(inspect.signature(tally.add)) == "(name, value=1)"


def test_only_a_contract_has_clients() -> None:
    with pytest.raises(ContractTypeError, match="ask for the contract"):
        client(TallyService)


def test_a_service_can_be_replaced_for_a_test_alone(replace_service: Callable[..., None]) -> None:
    class Seven(TallyService):
        def total(self, name: str) -> Total:
            return Total(name, 7)

    replace_service(Tally, Seven())

    assert audit.ask("any").value == 7
