"""The calls that identity answers."""

from uuid import UUID

from liftout.contracts import AwareDatetime, ContractError, Interface, Message, command, query


class User(Message):
    """A person with an account."""

    user_id: UUID
    email: str
    name: str


class TokenPair(Message):
    """What a sign-in gives.

    Attributes:
        user: Who signed in.
        access_token: A signed JWT for the APIs; short-lived.
        access_expires: When the access token ends.
        refresh_token: Gives the next pair, once.
        refresh_expires: When the refresh token ends.
    """

    user: User
    access_token: str
    access_expires: AwareDatetime
    refresh_token: str
    refresh_expires: AwareDatetime

    def __repr__(self) -> str:
        return f"TokenPair(user={self.user!r}, access_expires={self.access_expires!r})"


class SigningKey(Message):
    """A public key that verifies access tokens, in the fields of a JWK (RFC 7517) on a P-256 curve."""

    kid: str
    kty: str
    crv: str
    x: str
    y: str
    alg: str
    use: str = "sig"


class EmailTaken(ContractError):
    """An account with this e-mail address exists already."""

    email: str


class PasswordRefused(ContractError):
    """This password is too easy to guess."""

    reasons: tuple[str, ...]


class RegistrationRefused(ContractError):
    """A field of the registration is not valid."""

    field: str
    reason: str


class SignInRefused(ContractError):
    """The e-mail address and the password do not match."""


class TooManyAttempts(ContractError):
    """Too many failed sign-ins; wait and try again."""

    retry_after: int


class TokenRefused(ContractError):
    """The refresh token is unknown, used, revoked or expired; sign in again."""


class UserNotFound(ContractError):
    """No user has this id."""

    user_id: UUID


class Identity(Interface):
    """Users of the shop and the tokens that prove who they are."""

    @command(raises=[EmailTaken, PasswordRefused, RegistrationRefused])
    def register(self, email: str, password: str, name: str) -> TokenPair:
        """Open an account and sign in."""

    @command(raises=[SignInRefused, TooManyAttempts])
    def sign_in(self, email: str, password: str) -> TokenPair:
        """Check the password and give a pair of tokens."""

    @command(raises=[TokenRefused])
    def refresh(self, refresh_token: str) -> TokenPair:
        """Exchange a refresh token for the next pair. A token that comes a second time revokes its whole family."""

    @command
    def sign_out(self, refresh_token: str) -> None:
        """Revoke the token's family. An unknown token is no error."""

    @query(raises=[UserNotFound])
    def user(self, user_id: UUID) -> User:
        """Return the user with this id."""

    @query
    def signing_keys(self) -> tuple[SigningKey, ...]:
        """Return the public keys that verify access tokens, newest first."""
