"""Two roles that see no person: who keeps the catalogue, who keeps an actor's own offers."""

from django.db import migrations, models

ROLES = [
    ("WORKER", "Medarbejder"),
    ("UNIT_LEAD", "Leder af enheden"),
    ("MUNICIPAL_ADMINISTRATOR", "Systemadministrator"),
    ("DATA_PROTECTION_OFFICER", "Databeskyttelsesrådgiver"),
    ("CATALOGUE_KEEPER", "Redaktør af kommunens tilbud"),
    ("OFFER_EDITOR", "Redaktør af egne tilbud"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_organisations_of_units"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="membership", name="membership_role_is_known"),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(choices=ROLES, max_length=32),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(role__in=[code for code, _ in ROLES]),
                name="membership_role_is_known",
            ),
        ),
    ]
