"""The deployment with one slow page, for tests that stop a server while it works."""
