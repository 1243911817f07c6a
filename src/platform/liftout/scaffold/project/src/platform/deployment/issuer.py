"""Whose access tokens the REST APIs accept: those of the issuer whose public keys ``JWKS_FILE`` names."""

import json
from pathlib import Path
from typing import Any

from deployment import environment


def signing_keys() -> tuple[dict[str, Any], ...]:
    """Return the issuer's public keys as JWKs (RFC 7517); none, so that no token is accepted, without a file.

    Raises:
        OSError: The file cannot be read.
        KeyError: It is no JWK set.
    """
    file = environment.text("JWKS_FILE")
    return tuple(json.loads(Path(file).read_text(encoding="utf-8"))["keys"]) if file else ()
