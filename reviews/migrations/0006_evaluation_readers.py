"""Let readers and editors see in the back office how good the machine was."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def groups_and_permission(apps):
    # Django makes permissions after all migrations; the groups need this one now.
    create_permissions(installed.get_app_config("claims"), verbosity=0)
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="claims", codename="view_evaluation"
    )
    Group = apps.get_model("auth", "Group")
    return Group.objects.filter(name__in=["Reviewer", "Editor"]), permission


def grant(apps, schema_editor):
    groups, permission = groups_and_permission(apps)
    for group in groups:
        group.permissions.add(permission)


def revoke(apps, schema_editor):
    groups, permission = groups_and_permission(apps)
    for group in groups:
        group.permissions.remove(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0005_editor_operations"),
        ("claims", "0003_evaluation"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
