# pyright: reportUnnecessaryTypeIgnoreComment=true
"""What type checkers see of ``client()``. Not run: ``make lint`` has mypy and pyright check every claim."""

from typing import assert_type

from liftout import client
from liftout.contracts import Interface, Message, command, query


class Greeting(Message):
    """What is said."""

    text: str
    loud: bool = False


class Greeter(Interface):
    """Greets."""

    @query
    def greet(self, name: str) -> Greeting:
        """Return a greeting."""
        raise NotImplementedError

    @command(deadline=2.0)
    def forget(self, name: str) -> None:
        """Forget someone."""


greeter = client(Greeter)

assert_type(greeter, Greeter)
assert_type(greeter.greet("Ada"), Greeting)
assert_type(greeter.greet(name="Ada").text, str)
assert_type(Greeting("Hello"), Greeting)

greeter.greet(1)  # type: ignore[arg-type]
greeter.greet()  # type: ignore[call-arg]
greeter.wave("Ada")  # type: ignore[attr-defined]
Greeting("Hello").text = "Bye"  # type: ignore[misc]
Greeting(loud="very")  # type: ignore[call-arg, arg-type]
client(Greeting)  # type: ignore[type-var]
