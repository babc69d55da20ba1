"""The pytest plugin that starts PostgreSQL and Valkey before Django reads its settings.

Given DATABASE_URL, the suite runs against that server, and REDIS_URL must name the
other one. Registered by ``-p tests.servers`` in pyproject.toml.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

# Before anything imports ``factcheck``, whose Celery application would set another.
os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings.test"

from factcheck.embedded import Servers

CHECKOUT = Path(__file__).resolve().parents[1]
SERVERS = pytest.StashKey[Servers]()
FOLDER = pytest.StashKey[Path]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config,
) -> Generator[None, None, None]:
    """Start the servers around the hook in which pytest-django loads the settings."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-"))
    early_config.stash[FOLDER] = folder
    os.environ["FACTCHECK_DATA_DIR"] = str(make_data_folder(folder))
    if not os.environ.get("DATABASE_URL"):
        # Started by root, the servers run as another user, who must get in here.
        folder.chmod(0o711)
        servers = Servers(folder, fast=True)
        servers.start()
        early_config.stash[SERVERS] = servers
        os.environ.update(servers.environment())
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started, and leave no folder behind."""
    if SERVERS in config.stash:
        config.stash[SERVERS].stop()
    if FOLDER in config.stash:
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


@pytest.fixture
def servers(request: pytest.FixtureRequest) -> Servers:
    """The running servers, to be killed and restarted.

    Skips where the servers were given: somebody else's are not ours to kill.
    """
    running = request.config.stash.get(SERVERS, None)
    if running is None:
        pytest.skip("The servers were given by DATABASE_URL.")
    return running


def make_data_folder(folder: Path) -> Path:
    """A fresh data folder that shares the converted language model between runs.

    Making the model takes seconds and always gives the same bytes.
    """
    data = folder / "desk"
    # Static files are served from where they lie; their folder must exist all the same.
    (data / "static").mkdir(parents=True)
    models = CHECKOUT / ".local" / "models"
    try:
        models.mkdir(parents=True, exist_ok=True)
    except OSError:
        return data  # a checkout that cannot be written: each run makes its own
    if os.access(models, os.W_OK):
        (data / "models").symlink_to(models)
    return data
