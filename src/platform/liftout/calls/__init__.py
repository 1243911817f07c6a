"""Calls: ``client(Interface)``, and what happens between caller and callee."""

from liftout.calls.client import client
from liftout.calls.errors import CallFailed, CallInTransaction, DeadlineExceeded

__all__ = ["CallFailed", "CallInTransaction", "DeadlineExceeded", "client"]
