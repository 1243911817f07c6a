"""SQLite, one file for each module."""
