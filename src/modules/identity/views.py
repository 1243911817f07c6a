"""What identity publishes to everybody."""

import msgspec
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from modules.identity.keys import public_keys


@require_safe
@cache_control(public=True, max_age=60)  # short: a new key signs from the moment it is made
def jwks(request: HttpRequest) -> JsonResponse:
    """Answer with the public keys that verify access tokens, as a JWK set (RFC 7517)."""
    keys = [msgspec.structs.asdict(key) for key in public_keys()]
    return JsonResponse({"keys": keys}, content_type="application/jwk-set+json")
