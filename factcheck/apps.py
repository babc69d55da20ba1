"""The frame as a Django app: its templates, static files and system checks."""

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    name = "factcheck"
    verbose_name = "Fact-check desk"

    def ready(self) -> None:
        # Both imports register themselves: the Celery app, so that shared tasks
        # find their broker in every process, and the system checks.
        from factcheck import celery, checks  # noqa: F401, PLC0415 (needs the registry)
