"""Two kinds of open loops about the catalogue, and what to do first in each."""

from django.db import migrations, models

KINDS = [
    ("ANSWER_ENQUIRY", "Svar på henvendelse"),
    ("MAKE_FIRST_CONTACT", "Få kontakt første gang"),
    ("SEE_HELP_BEGAN", "Se, at hjælpen kom i gang"),
    ("CONCLUDE", "Afslut, eller aftal det næste"),
    ("ESCALATION", "Fristen er overskredet"),
    ("ASSURE_SERVICE", "Se efter, om tilbuddet stadig passer"),
    ("REVIEW_PROPOSAL", "Svar på et forslag fra en aktør"),
]
STEPS = [
    ("CALL", "Ring, eller skriv"),
    ("TRY_AGAIN", "Prøv igen"),
    ("MEET", "Mødes første gang"),
    ("AGREE_WHAT_NEXT", "Aftal, hvad der skal ske nu"),
    ("FIND_SOMEBODY", "Find en, der kan tage den"),
    ("LOOK", "Læs det igennem, og ret det, der er anderledes"),
    ("COMPARE", "Se, hvad der er nyt, og sig ja eller send det tilbage"),
]


def known(name: str, column: str, codes: list[tuple[str, str]]) -> migrations.AddConstraint:
    condition = models.Q(**{f"{column}__in": [code for code, _ in codes]})
    return migrations.AddConstraint(
        model_name="task", constraint=models.CheckConstraint(condition=condition, name=name)
    )


class Migration(migrations.Migration):
    dependencies = [("tasks", "0002_holders")]
    operations = [
        migrations.RemoveConstraint(model_name="task", name="task_kind_is_known"),
        migrations.RemoveConstraint(model_name="task", name="task_next_step_is_known"),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=32),
        ),
        migrations.AlterField(
            model_name="task",
            name="next_step",
            field=models.CharField(choices=STEPS, max_length=24),
        ),
        known("task_kind_is_known", "kind", KINDS),
        known("task_next_step_is_known", "next_step", STEPS),
    ]
