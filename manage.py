#!/usr/bin/env python
"""The deployment's command line: ``manage.py help`` lists the commands."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "src" / "platform")]

# What nobody runs in production. Everything else is told apart by the environment, and takes production for granted.
FOR_DEVELOPMENT = {"dev", "makemigrations", "startmodule"}

if __name__ == "__main__":
    if FOR_DEVELOPMENT.intersection(sys.argv[1:2]):
        os.environ.setdefault("LIFTOUT_ENV", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deployment.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
