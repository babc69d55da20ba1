"""The exceptions for pytest: what would make tests slow or depend on each other."""

from factcheck.settings.base import *  # noqa: F403 (a settings module is its base)

SECRET_KEY = "for-tests-only"  # noqa: S105 (never used in production)
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AXES_ENABLED = False
ASSIST_URL = ""
# Loopback servers stand in for the internet.
FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8"]
