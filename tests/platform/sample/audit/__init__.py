"""Remembers what it heard of tallies."""
