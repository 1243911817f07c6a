"""Counts things, and tells of it."""
