"""Why a token was not accepted."""


class TokenInvalid(Exception):
    """A bearer token is not to be trusted.

    Attributes:
        reason: Why, in a sentence that may be told to whoever sent the token. It repeats nothing of the token.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class KeysUnavailable(Exception):
    """The issuer's public keys cannot be had now, so nobody can say whether the token is good: try again later."""
