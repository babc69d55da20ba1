"""The two roles of the desk, with what they may see and change in the back office.

What they may do on the desk is decided by ``reviews.permissions`` from the role.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

READ = [
    "claims.article", "claims.appearance", "claims.claim", "claims.party",
    "claims.source", "claims.document", "claims.passage", "claims.research",
    "claims.evidence", "claims.event",
    "reviews.vocabulary", "reviews.rating", "reviews.review", "reviews.assessment",
    "reviews.verdict", "reviews.publication", "reviews.ledgerentry",
    "reviews.treehead", "reviews.deskpolicy",
]
REVIEWER = [*(f"{noun}:view" for noun in READ), "claims.party:change"]
EDITOR = [
    *REVIEWER,
    "claims.party:add",
    "claims.source:add", "claims.source:change",
    "reviews.vocabulary:add", "reviews.vocabulary:change",
    "reviews.rating:add", "reviews.rating:change",
    "reviews.deskpolicy:change",
]


def make_groups(apps, schema_editor):
    # Django makes permissions after all migrations; these groups need them now.
    for label in ("claims", "reviews"):
        create_permissions(installed.get_app_config(label), verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, grants in (("Reviewer", REVIEWER), ("Editor", EDITOR)):
        group, _ = Group.objects.get_or_create(name=name)
        for grant in grants:
            noun, verb = grant.split(":")
            app, model = noun.split(".")
            group.permissions.add(
                Permission.objects.get(
                    content_type__app_label=app, codename=f"{verb}_{model}"
                )
            )


def drop_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=["Reviewer", "Editor"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0001_initial"),
        ("claims", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, drop_groups)]
