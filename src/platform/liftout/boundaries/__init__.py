"""The walls between modules, as contract types for import-linter."""
