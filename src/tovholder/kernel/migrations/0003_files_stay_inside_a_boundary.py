"""A file that is not public stays inside the authority of whoever sent it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="file",
            name="authority_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_public", True), ("authority_id__isnull", False), _connector="OR"
                ),
                name="file_has_a_boundary",
            ),
        ),
    ]
