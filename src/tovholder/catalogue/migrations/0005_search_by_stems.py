"""Search by the stems of each language, with what names say above what texts say."""

import django.contrib.postgres.search
from django.db import migrations, models

# Until an offer is next written, all of its words weigh alike: found it is from the first moment.
BEGIN = """
    UPDATE catalogue_service
       SET search_da = to_tsvector('danish', search_key),
           search_sv = to_tsvector('swedish', search_key),
           search_en = to_tsvector('english', search_key)
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_paragraphs")]
    operations = [
        *(
            migrations.AddField(
                "service",
                f"search_{tag}",
                django.contrib.postgres.search.SearchVectorField(null=True),
            )
            for tag in ("da", "sv", "en")
        ),
        migrations.AddField("service", "search_words", models.JSONField(default=dict)),
        migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
    ]
