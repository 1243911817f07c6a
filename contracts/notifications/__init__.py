"""Notifications: mails to customers."""

from contracts.notifications.interface import Mail, Notifications

__all__ = ["Mail", "Notifications"]
