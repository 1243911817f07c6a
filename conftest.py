"""Loads the library's pytest plugin."""

pytest_plugins = ["liftout.testing.plugin"]
