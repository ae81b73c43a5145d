"""Which actor a unit belongs to; what a directory says of an organisation."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_same_authority"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="modified_at",
            field=models.DateTimeField(
                default=datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="organisation",
            name="published",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="unit",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
    ]
