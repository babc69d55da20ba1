"""The exceptions for working on the desk itself."""

from factcheck.settings.base import *  # noqa: F403 (a settings module is its base)

DEBUG = True
SECRET_KEY = "for-development-only"  # noqa: S105 (never used in production)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
