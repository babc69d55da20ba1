"""The one row of desk settings."""

from django.db import migrations

ABOUT = "Claims are checked against evidence that readers can open for themselves."
CORRECTIONS = (
    "We correct what we got wrong, say what changed and why, and keep the earlier "
    "version. Every correction is listed, and reaches everybody who follows the feeds."
)


def make_policy(apps, schema_editor):
    apps.get_model("reviews", "DeskPolicy").objects.get_or_create(
        pk=1, defaults={"about": ABOUT, "corrections_policy": CORRECTIONS}
    )


def drop_policy(apps, schema_editor):
    apps.get_model("reviews", "DeskPolicy").objects.filter(pk=1).delete()


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_vocabulary_1")]

    operations = [migrations.RunPython(make_policy, drop_policy)]
