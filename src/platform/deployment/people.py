"""Who this project's people are: the model of its users, how they sign in, and whose tokens it trusts."""

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["modules.identity.backends.ThrottledBackend"]
JWKS = "deployment.identity.signing_keys"
