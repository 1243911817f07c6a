"""Payments: charging cards through an acquirer, and a ledger of what moved."""
