"""Testing: a pytest plugin for projects of modules. Name ``liftout.testing.plugin`` in ``pytest_plugins``."""
