"""Remember which claims, in which wording, were compared with known ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_group_rules")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="compared_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(
                    ("compared_at__isnull", True), ("status__in", ["ready", "stalled"])
                ),
                fields=["created_at"],
                name="claim_to_compare",
            ),
        ),
    ]
