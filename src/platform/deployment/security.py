"""The settings that keep the deployment safe where strangers reach it. ``settings`` takes them over."""

from csp.constants import NONE, SELF

from deployment import environment
from deployment.secret_key import secret_key

SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = environment.items("SECRET_KEY_FALLBACKS")
_PLAIN_HTTP = environment.DEVELOPMENT or environment.flag("INSECURE_HTTP")

# --- Who may ask, and by which name
ALLOWED_HOSTS = environment.items(
    "ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver" if environment.DEVELOPMENT else ""
)
if not ALLOWED_HOSTS:
    environment.fail(
        "ALLOWED_HOSTS is not set. Name the hosts that this deployment answers for: ALLOWED_HOSTS=shop.example.com"
    )
CSRF_TRUSTED_ORIGINS = environment.items("CSRF_TRUSTED_ORIGINS")

# --- Encryption on the way
SECURE_SSL_REDIRECT = not _PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if _PLAIN_HTTP else environment.number("HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = environment.flag("HSTS_SUBDOMAINS", default=True)
# Anyone can send this header: it counts only behind a proxy that sets it itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("TRUSTED_PROXY") else None

# --- Cookies
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# FetchMetadataMiddleware is Django's CsrfViewMiddleware and more; the check knows the original's name alone.
SILENCED_SYSTEM_CHECKS = ["security.W003"]

# --- What a browser may do with our pages
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- What one request may bring
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576  # bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
