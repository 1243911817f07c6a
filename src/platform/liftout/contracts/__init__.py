"""What a contract is made of. All that ``contracts/`` may import: pure Python, no Django."""

from liftout.contracts.errors import ContractError
from liftout.contracts.interface import DEFAULT_DEADLINE, Interface, Method, command, contract_of, query
from liftout.contracts.messages import Event, Message
from liftout.contracts.wire import AwareDatetime, ContractTypeError

__all__ = [
    "DEFAULT_DEADLINE",
    "AwareDatetime",
    "ContractError",
    "ContractTypeError",
    "Event",
    "Interface",
    "Message",
    "Method",
    "command",
    "contract_of",
    "query",
]
