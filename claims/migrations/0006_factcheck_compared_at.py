"""Remember which published fact-checks were compared with the desk's claims."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_versions_and_proposals")]

    operations = [
        migrations.AddField(
            model_name="factcheck",
            name="compared_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="compared with the desk's claims"
            ),
        ),
        migrations.AddIndex(
            model_name="factcheck",
            index=models.Index(
                condition=models.Q(("compared_at__isnull", True)),
                fields=["imported_at"],
                name="fact_check_to_compare",
            ),
        ),
    ]
