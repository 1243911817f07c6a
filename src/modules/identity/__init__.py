"""Identity: accounts, sign-in, and the tokens that prove it to every other module."""
