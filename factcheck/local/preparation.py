"""What is done with Django before the desk opens; one process, run by the supervisor.

Migrates, collects static files, loads the sample case, and writes the demo accounts
that still have their known passwords into the file named on its command line.
"""

import hashlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from factcheck.local.progress import Progress


def main(result: Path, with_sample: bool) -> int:
    """Make the desk ready to open; on failure a sentence on stderr, and 1."""
    progress = Progress()
    try:
        # Servers too old for the migrations are named here, before they fail.
        call_command("check", databases=["default"], stdout=io.StringIO())
        migrate(progress)
        collect_static_files(progress)
        if with_sample:
            load_sample(progress)
    except (CommandError, OperationalError) as error:
        progress.break_line()
        print(str(error).strip(), file=sys.stderr)
        return 1
    result.write_text(json.dumps(known_accounts()))
    return 0


def migrate(progress: Progress) -> None:
    """Apply the migrations that this database lacks."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        progress.begin("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
        progress.end()


def collect_static_files(progress: Progress) -> None:
    """Collect and compress the static files, unless they are those of last time."""
    stamp = Path(settings.DATA_DIR) / "static.stamp"
    digest = hashlib.sha256("\n".join(_static_files()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    progress.begin("Collecting static files")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)
    progress.end()


def load_sample(progress: Progress) -> None:
    """Load the sample case; a second load adds nothing."""
    progress.begin("Loading the sample case")
    progress.break_line()
    call_command("load_sample")
    progress.end()


def known_accounts() -> list[dict[str, str]]:
    """The sample's accounts that can still be entered with the known passwords."""
    from reviews.sample import demo_accounts  # noqa: PLC0415 (needs the registry)

    return [
        {
            "username": account.username,
            "password": account.password,
            "group": account.group,
        }
        for account in demo_accounts()
    ]


def _static_files() -> Iterator[str]:
    """A line for each static file, which changes when the file does."""
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            yield f"{path} {found.st_size} {found.st_mtime_ns}"


if __name__ == "__main__":
    django.setup()
    sys.exit(main(Path(sys.argv[1]), with_sample=sys.argv[2:] == ["--sample"]))
