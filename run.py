#!/usr/bin/env python3
"""Start the desk on this machine, test it, or run one of its management commands.

It needs Python 3.11 or newer and nothing else. Keep this file readable by older
Pythons, so that they can say so: what follows the check may be written for 3.11.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "The desk needs Python 3.11 or newer, and this is Python %d.%d. Start it with "
        "a newer one, for example: python3.11 run.py" % sys.version_info[:2]
    )
if os.name != "posix":
    sys.exit(
        "run.py works on Linux and macOS. On Windows, use it inside WSL, or start "
        "the desk with Docker: docker compose up"
    )

if __name__ == "__main__":
    from factcheck.local.bootstrap import main

    sys.exit(main(sys.argv[1:]))
