#!/usr/bin/env python3
"""Django's command line. ``run.py manage`` calls it with the desk's servers up."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.base")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
