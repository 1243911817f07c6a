"""Notifications: mails to customers."""
