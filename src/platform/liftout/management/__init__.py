"""What the library adds to ``manage.py``."""
