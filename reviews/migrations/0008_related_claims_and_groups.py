"""Let readers and editors see what may belong together, and editors decide it.

Editors also keep the rules that put parties in groups.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

NOUNS = ["relation", "factcheckmatch", "grouprule"]
SEEN = [f"view_{noun}" for noun in NOUNS]
KEPT = [
    *SEEN,
    *(f"change_{noun}" for noun in NOUNS),
    "add_grouprule",
    "delete_grouprule",
]
GRANTED = {"Reviewer": SEEN, "Editor": KEPT}


def granted(apps):
    # Django makes permissions after all migrations; the groups need these now.
    create_permissions(installed.get_app_config("claims"), verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="claims"
    )
    Group = apps.get_model("auth", "Group")
    for name, codenames in GRANTED.items():
        for group in Group.objects.filter(name=name):
            yield group, permissions.filter(codename__in=codenames)


def grant(apps, schema_editor):
    for group, permissions in granted(apps):
        group.permissions.add(*permissions)


def revoke(apps, schema_editor):
    for group, permissions in granted(apps):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0007_review_withdrawn"),
        ("claims", "0006_factcheck_compared_at"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
