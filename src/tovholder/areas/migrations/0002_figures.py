"""Figures of areas: files that came in, indicators, their values, official lists."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_keepers_of_the_catalogue"),
        ("areas", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PROFILE", "Profil fra registre"),
                            ("OFFICIAL_LIST", "Officiel liste"),
                            ("SURVEY", "Sundhedsprofil"),
                        ],
                        max_length=16,
                    ),
                ),
                ("source", models.TextField()),
                ("name", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("made", models.JSONField(default=dict)),
                ("imported_at", models.DateTimeField()),
                ("imported_by", models.TextField(blank=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("name", models.JSONField()),
                ("definition", models.TextField()),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("COUNT", "antal"),
                            ("SHARE", "andel"),
                            ("PER_1000", "pr. 1.000 borgere"),
                            ("KRONER", "kr."),
                            ("RATIO", "forhold"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IndicatorValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "population",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("VULNERABLE", "Udsatte boligområder"),
                            ("OTHER_SOCIAL", "Øvrige almene boliger"),
                            ("NOT_SOCIAL", "Ikke almene boliger"),
                            ("REST", "Resten af kommunen"),
                            ("MUNICIPALITY", "Hele kommunen"),
                            ("COUNTRY", "Hele landet"),
                        ],
                        max_length=16,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("value", models.FloatField(null=True)),
                ("lower", models.FloatField(null=True)),
                ("upper", models.FloatField(null=True)),
                ("numerator", models.BigIntegerField(null=True)),
                ("denominator", models.BigIntegerField(null=True)),
                ("withheld", models.CharField(blank=True, max_length=80)),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="areas.area",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="areas.indicator",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="areas.importedtable",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "list_name",
                    models.CharField(
                        choices=[
                            ("VULNERABLE", "Udsat boligområde"),
                            ("PREVENTION", "Forebyggelsesområde"),
                            ("PARALLEL", "Listen efter § 61 a, stk. 2"),
                            ("TRANSFORMATION", "Listen efter § 61 a, stk. 4"),
                        ],
                        max_length=16,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("criteria", models.JSONField(default=dict)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="areas.area",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="areas.importedtable",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="importedtable",
            constraint=models.UniqueConstraint(
                fields=("municipality", "sha256"), name="importedtable_once_per_file"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedtable",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="importedtable_names_its_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=("municipality", "code"), name="indicator_once_per_code"
            ),
        ),
        migrations.AddIndex(
            model_name="indicatorvalue",
            index=models.Index(fields=["indicator", "year"], name="indicatorvalue_series"),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(area__isnull=False, population__in=["", "REST"])
                | (
                    models.Q(area__isnull=True)
                    & models.Q(("population__in", ["", "REST"]), _negated=True)
                ),
                name="indicatorvalue_is_of_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("value__isnull", False), ("withheld", "")),
                    models.Q(
                        models.Q(("withheld", ""), _negated=True),
                        ("lower__isnull", True),
                        ("upper__isnull", True),
                        ("value__isnull", True),
                        ("numerator__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="indicatorvalue_is_told_or_withheld",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("numerator__isnull", True),
                        ("numerator", 0),
                        ("numerator__gte", 5),
                        _connector="OR",
                    ),
                    models.Q(
                        ("denominator__isnull", True),
                        ("denominator", 0),
                        ("denominator__gte", 5),
                        _connector="OR",
                    ),
                ),
                name="indicatorvalue_hides_small_groups",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lower__isnull", True), ("upper__isnull", True)),
                    models.Q(("lower__lte", models.F("value")), ("upper__gte", models.F("value"))),
                    _connector="OR",
                ),
                name="indicatorvalue_lies_in_its_interval",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.UniqueConstraint(
                fields=("table", "indicator", "area", "population", "year"),
                name="indicatorvalue_once_per_table",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.UniqueConstraint(
                fields=("table", "area", "list_name", "year"), name="listing_once_per_table"
            ),
        ),
    ]
