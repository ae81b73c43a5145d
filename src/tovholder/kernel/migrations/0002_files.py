"""Files in the database."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("municipality_id", models.BigIntegerField()),
                ("is_public", models.BooleanField()),
                ("sent_by", models.CharField(max_length=80)),
                ("content_type", models.CharField(max_length=100)),
                ("name", models.TextField(blank=True)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("expires_at__isnull", False)),
                        fields=["expires_at"],
                        name="file_expiring",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False), ("expires_at__isnull", True), _connector="OR"
                        ),
                        name="file_public_ones_stay",
                    )
                ],
            },
        ),
    ]
