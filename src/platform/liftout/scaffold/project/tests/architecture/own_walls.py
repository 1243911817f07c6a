"""A violation of each wall that this project has beside those of every project: file, code, what is said of it."""

OWN_WALLS: dict[str, tuple[str, str, str]] = {}
