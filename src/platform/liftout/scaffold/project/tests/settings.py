"""The project's settings for tests."""

import os

os.environ.setdefault("LIFTOUT_ENV", "development")

from deployment.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the tests' passwords guard nothing
