"""How much one page of a list may hold, in either framework."""

DEFAULT_LIMIT = 20
"""Items on a page where the request names no limit."""

MAX_LIMIT = 100
"""Items on a page at most."""

LARGEST_OFFSET = 2**31 - 1
"""The largest offset that is taken; a database's own limit would be an error of ours instead of the client's."""
