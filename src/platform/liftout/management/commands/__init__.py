"""Commands: thin, each ties capabilities together."""
