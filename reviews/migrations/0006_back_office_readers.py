"""Let readers and editors see measurements and published fact-checks."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

SEEN = ["view_evaluation", "view_factcheck"]


def groups_and_permissions(apps):
    # Django makes permissions after all migrations; the groups need these now.
    create_permissions(installed.get_app_config("claims"), verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="claims", codename__in=SEEN
    )
    Group = apps.get_model("auth", "Group")
    return Group.objects.filter(name__in=["Reviewer", "Editor"]), permissions


def grant(apps, schema_editor):
    groups, permissions = groups_and_permissions(apps)
    for group in groups:
        group.permissions.add(*permissions)


def revoke(apps, schema_editor):
    groups, permissions = groups_and_permissions(apps)
    for group in groups:
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0005_editor_operations"),
        ("claims", "0004_factcheck"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
