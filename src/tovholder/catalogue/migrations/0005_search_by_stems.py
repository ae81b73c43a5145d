"""Search by the stems of each language, with what names say above what texts say."""

import django.contrib.postgres.search
from django.db import migrations, models

STEMS = "search_{tag} = to_tsvector('{configuration}', search_key)"
LANGUAGES = (("da", "danish"), ("sv", "swedish"), ("en", "english"))

# Until an offer is next written, all of its words weigh alike: found it is from the first moment.
BEGIN = "UPDATE catalogue_service SET " + ", ".join(
    STEMS.format(tag=tag, configuration=configuration) for tag, configuration in LANGUAGES
)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_paragraphs")]
    operations = [
        *(
            migrations.AddField(
                "service",
                f"search_{tag}",
                django.contrib.postgres.search.SearchVectorField(null=True),
            )
            for tag, _ in LANGUAGES
        ),
        migrations.AddField("service", "search_words", models.JSONField(default=dict)),
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
    ]
