"""Starts what is new: a module in a project, and a project of its own."""
