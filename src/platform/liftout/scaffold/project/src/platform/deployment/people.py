"""Who this project's people are: the model of its users, how they sign in, and whose tokens it trusts."""

AUTH_USER_MODEL = "auth.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
JWKS = "deployment.issuer.signing_keys"
