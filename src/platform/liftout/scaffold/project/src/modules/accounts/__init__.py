"""The module accounts."""
