"""The secret that signs sessions and seals keys: given in production, made and kept in development."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from deployment import environment

_MAKE_ONE = 'python -c "import secrets; print(secrets.token_urlsafe(64))"'


def secret_key() -> str:
    """Return ``SECRET_KEY`` from the environment; in development, otherwise, the one in ``var/secret-key``.

    Raises:
        SystemExit: It is missing in production.
    """
    if given := environment.text("SECRET_KEY"):
        return given
    if environment.DEVELOPMENT:
        return _kept_in(environment.VAR / "secret-key")
    return environment.fail(
        f"SECRET_KEY is not set. Make one with: {_MAKE_ONE} (or set LIFTOUT_ENV=development on your own machine)"
    )


def _kept_in(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Two processes may start at once. Each writes a file of its own, and the first link() decides.
    mine = file.with_name(f"{file.name}.{os.getpid()}")
    if not file.exists():
        with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            file.hardlink_to(mine)
        mine.unlink()
    return file.read_text(encoding="ascii")
