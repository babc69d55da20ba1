"""The desk on one machine: what ``run.py`` installs, starts, watches and stops.

``bootstrap``, ``options``, ``preflight``, ``progress`` and ``install`` run on the
system's own Python before anything is installed: they use the standard library only.
"""
