"""Let editors run operations in the back office, and see what verdicts rest on.

On an article, a claim and a review, "change" stands for running its operations there:
nobody can edit their columns.
"""

from django.db import migrations

GRANTS = [
    ("claims", "change_article"),
    ("claims", "change_claim"),
    ("reviews", "change_review"),
    ("reviews", "view_attribution"),
    ("reviews", "view_citation"),
]


def permissions_of(apps):
    Permission = apps.get_model("auth", "Permission")
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, codename in GRANTS
    ]


def grant(apps, schema_editor):
    editors = apps.get_model("auth", "Group").objects.get(name="Editor")
    editors.permissions.add(*permissions_of(apps))


def revoke(apps, schema_editor):
    editors = apps.get_model("auth", "Group").objects.get(name="Editor")
    editors.permissions.remove(*permissions_of(apps))


class Migration(migrations.Migration):
    dependencies = [("reviews", "0004_desk_policy")]

    operations = [migrations.RunPython(grant, revoke)]
