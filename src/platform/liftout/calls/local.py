"""Calls within the process: a generated function around each method of a service.

It does what a call over the network would do, and no more: it knows whose code runs, shrinks the deadline, lets only
declared errors out, takes the time, and hands values over uncopied, because contract types are deeply immutable.
Generated source is the fastest that Python offers: no ``*args``, no lookups (see ``tests/benchmarks``).
"""

import inspect
import linecache
import time
from collections.abc import Callable
from typing import Any

import structlog
from django.db import transaction

from liftout.calls.errors import CallFailed, DeadlineExceeded
from liftout.calls.policy import on_call_in_transaction
from liftout.contracts import Interface, Method
from liftout.data.atomicity import is_non_atomic
from liftout.modules import registry
from liftout.modules.current import Frame, local
from liftout.observe.metrics import call_timings

log = structlog.get_logger("liftout.calls")

_SOURCE = """\
def {name}({parameters}):
    frame = _local.frame
    caller, due = frame.module, frame.due
    if frame.open_transactions and (_owner or caller) in frame.open_transactions:
        _refuse(_owner or caller)
    started = _clock()
    if started >= due:
        raise _late(started)
    own_due = started + {deadline!r}
    frame.module = {module!r}
    frame.due = own_due if own_due < due else due
    try:
        result = _target({arguments})
        _hash(result)
    except _declared:
        _refused(_clock() - started)
        raise
    except Exception as error:
        failure = _failure(error, started, frame)
    else:
        _answered(_clock() - started)
        return result
    finally:
        frame.module, frame.due = caller, due
    raise failure
"""


def bind(interface: type[Interface], owner: str | None) -> dict[str, Callable[..., Any]]:
    """Return a function for each method of an interface, calling the service in this process.

    Args:
        interface: The contract.
        owner: Label of the module that calls, or None for code that belongs to no module.

    Raises:
        ManifestError: No module of this process provides the interface.
    """
    module = registry.provider_of(interface).label
    service = registry.service_of(interface)
    return {
        name: _generate(interface, method, module, owner, _in_transaction(method, getattr(service, name), module))
        for name, method in interface.__methods__.items()
    }


def _in_transaction(method: Method, target: Callable[..., Any], module: str) -> Callable[..., Any]:
    if method.kind == "query" or is_non_atomic(target):
        return target
    atomically: Callable[..., Any] = transaction.atomic(using=module)(target)
    return atomically


def _generate(
    interface: type[Interface], method: Method, module: str, owner: str | None, target: Callable[..., Any]
) -> Callable[..., Any]:
    def refuse(caller: str) -> None:
        on_call_in_transaction(caller, f"{interface.__name__}.{method.name}")

    def late(started: float) -> DeadlineExceeded:
        timings("late")(time.perf_counter() - started)
        return DeadlineExceeded(interface, method.name, "the caller's deadline had passed before the call began")

    def failure(error: Exception, started: float, frame: Frame) -> CallFailed:
        elapsed = time.perf_counter() - started
        log.error("call failed", interface=interface.__name__, method=method.name, exc_info=error)
        if isinstance(error, DeadlineExceeded) and time.perf_counter() >= frame.due:
            timings("late")(elapsed)
            return DeadlineExceeded(interface, method.name, f"the callee did not finish within {method.deadline} s")
        timings("failed")(elapsed)
        return CallFailed(interface, method.name)

    def timings(outcome: str) -> Callable[[float], None]:
        return call_timings(interface.__name__, method.name, outcome)

    parameters = list(method.signature.parameters.values())
    source = _SOURCE.format(
        name=method.name,
        parameters=_parameter_list(parameters),
        arguments=", ".join(f"{p.name}={p.name}" if p.kind is p.KEYWORD_ONLY else p.name for p in parameters),
        module=module,
        deadline=method.deadline,
    )
    namespace: dict[str, Any] = {
        "_local": local,
        "_owner": owner,
        "_clock": time.perf_counter,
        "_hash": hash,
        "_target": target,
        "_declared": method.raises,
        "_refuse": refuse,
        "_late": late,
        "_failure": failure,
        "_answered": timings("answered"),
        "_refused": timings("refused"),
    }
    namespace |= {f"_default_{p.name}": p.default for p in parameters}
    file = f"<liftout call {interface.__module__}.{interface.__qualname__}.{method.name}>"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    exec(compile(source, file, "exec"), namespace)  # noqa: S102  the source is made of the contract's own names
    generated: Callable[..., Any] = namespace[method.name]
    return generated


def _parameter_list(parameters: list[inspect.Parameter]) -> str:
    written = []
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in written:
            written.append("*")
        has_default = parameter.default is not parameter.empty
        written.append(f"{parameter.name}=_default_{parameter.name}" if has_default else parameter.name)
    return ", ".join(written)
