"""Which sheets came in, by whom, and what came of them."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_keepers_of_the_catalogue"),
        ("catalogue", "0005_search_by_stems"),
    ]
    operations = [
        migrations.CreateModel(
            name="SheetImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("sender", models.TextField(blank=True)),
                ("file_name", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("new", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
                ("unchanged", models.PositiveIntegerField()),
                ("wrong", models.PositiveIntegerField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "-at"], name="sheetimport_newest")]
            },
        ),
    ]
