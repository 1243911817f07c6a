"""PostgreSQL, one schema and one role for each module."""
