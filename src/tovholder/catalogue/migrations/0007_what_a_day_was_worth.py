"""Those who came to a prevention day say afterwards what it was worth, without saying who."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

USEFULNESS = [("MUCH", "Meget"), ("SOME", "Noget"), ("LITTLE", "Kun lidt")]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_sheet_imports")]
    operations = [
        migrations.CreateModel(
            name="EventAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("useful", models.CharField(choices=USEFULNESS, max_length=16)),
                ("met_somebody", models.BooleanField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="catalogue.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(useful__in=["MUCH", "SOME", "LITTLE"]),
                        name="eventanswer_word_is_known",
                    )
                ]
            },
        ),
    ]
