"""Everything a service can tell, who keeps it, the prevention day, gaps and handovers."""

import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_organisations_of_units"),
        ("areas", "0001_initial"),
        ("catalogue", "0002_answering_unit"),
        ("kernel", "0002_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.JSONField()),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.TextField()),
                ("headers", models.CharField(max_length=64)),
                ("columns", models.JSONField()),
                ("used_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Editorship",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.organisation",
                    ),
                ),
                ("approved_on", models.DateField()),
                ("approved_by", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.JSONField()),
                ("description", models.JSONField(default=dict)),
                ("held_on", models.DateField()),
                ("begins_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                ("register_by", models.DateField()),
                ("maximum", models.PositiveSmallIntegerField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HandoverRoute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("about", models.TextField()),
                ("agreed_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Idea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.TextField()),
                ("why", models.TextField(blank=True)),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PREGNANCY", "Gravide"),
                            ("AGE_0", "0-1 år"),
                            ("AGE_1_2", "1-3 år"),
                            ("AGE_3_5", "3-6 år"),
                            ("AGE_6_12", "6-12 år"),
                            ("AGE_13_17", "13-17 år"),
                            ("AGE_18_64", "18-64 år"),
                            ("AGE_65", "65 år og ældre"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("UNIVERSAL", "For alle"),
                            ("SELECTIVE", "For udvalgte grupper"),
                            ("INDICATED", "Ved kendt behov"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("NONE", "Ikke besluttet"),
                            ("TRY", "Afprøves"),
                            ("YES", "Skal gøres"),
                            ("LATER", "Senere"),
                            ("NO", "Gøres ikke"),
                        ],
                        default="NONE",
                        max_length=16,
                    ),
                ),
                ("decided_on", models.DateField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "Foreslået"),
                            ("IN_PROGRESS", "I gang"),
                            ("BECAME_SERVICE", "Blev til et tilbud"),
                            ("DROPPED", "Lagt væk"),
                        ],
                        default="PROPOSED",
                        max_length=16,
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "profession",
                    models.CharField(
                        choices=[
                            ("HEALTH_VISITOR", "Sundhedsplejerske"),
                            ("MIDWIFE", "Jordemoder"),
                            ("DOCTOR", "Læge"),
                            ("TEACHER", "Lærer"),
                            ("PEDAGOGUE", "Pædagog"),
                            ("SOCIAL_WORKER", "Socialrådgiver"),
                            ("SOCIAL_ADVISER", "Socialformidler"),
                            ("PSYCHOLOGIST", "Psykolog"),
                            ("THERAPIST", "Terapeut"),
                            ("SPEECH_THERAPIST", "Talehørepædagog"),
                            ("DENTAL_HYGIENIST", "Tandplejer"),
                            ("DENTIST", "Tandlæge"),
                            ("HOUSING_WORKER", "Boligsocial medarbejder"),
                            ("JOB_GUIDE", "Jobguide"),
                            ("COURSE_LEADER", "Kursusleder"),
                            ("VOLUNTEER", "Frivillig"),
                            ("OTHER", "Andet"),
                        ],
                        max_length=24,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("letters", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="LegalBasis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=24)),
                ("country", models.CharField(max_length=2)),
                ("reference", models.TextField()),
                ("text", models.JSONField()),
                ("must_be_open", models.BooleanField()),
                ("needs_decision", models.BooleanField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("description", models.JSONField(default=dict)),
                ("is_leaflet", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begins_at", models.TimeField()),
                ("title", models.JSONField()),
                ("room", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("content", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Venter på kommunen"),
                            ("APPROVED", "Godkendt"),
                            ("DECLINED", "Sendt tilbage"),
                        ],
                        default="WAITING",
                        max_length=16,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("decided_by", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.TextField()),
                ("email", models.TextField()),
                (
                    "profession",
                    models.CharField(
                        choices=[
                            ("HEALTH_VISITOR", "Sundhedsplejerske"),
                            ("MIDWIFE", "Jordemoder"),
                            ("DOCTOR", "Læge"),
                            ("TEACHER", "Lærer"),
                            ("PEDAGOGUE", "Pædagog"),
                            ("SOCIAL_WORKER", "Socialrådgiver"),
                            ("SOCIAL_ADVISER", "Socialformidler"),
                            ("PSYCHOLOGIST", "Psykolog"),
                            ("THERAPIST", "Terapeut"),
                            ("SPEECH_THERAPIST", "Talehørepædagog"),
                            ("DENTAL_HYGIENIST", "Tandplejer"),
                            ("DENTIST", "Tandlæge"),
                            ("HOUSING_WORKER", "Boligsocial medarbejder"),
                            ("JOB_GUIDE", "Jobguide"),
                            ("COURSE_LEADER", "Kursusleder"),
                            ("VOLUNTEER", "Frivillig"),
                            ("OTHER", "Andet"),
                        ],
                        max_length=24,
                    ),
                ),
                ("workplace", models.TextField()),
                ("at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ServiceArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServiceOrganisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServiceVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("change", models.CharField(max_length=16)),
                ("fields", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Stand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="location",
            name="modified_at",
            field=models.DateTimeField(
                default=datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="location",
            name="published",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="schedule",
            name="every_weeks",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="schedule",
            name="nth",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="schedule",
            name="on_holidays",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="service",
            name="age_band",
            field=models.CharField(
                blank=True,
                choices=[
                    ("PREGNANCY", "Gravide"),
                    ("AGE_0", "0-1 år"),
                    ("AGE_1_2", "1-3 år"),
                    ("AGE_3_5", "3-6 år"),
                    ("AGE_6_12", "6-12 år"),
                    ("AGE_13_17", "13-17 år"),
                    ("AGE_18_64", "18-64 år"),
                    ("AGE_65", "65 år og ældre"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="alone_with_children",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="service",
            name="assured_by",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="service",
            name="capacity_available",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="capacity_maximum",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="capacity_unit",
            field=models.CharField(
                blank=True,
                choices=[
                    ("PERSONS", "personer"),
                    ("FAMILIES", "familier"),
                    ("COUPLES", "par"),
                    ("CHILDREN", "børn"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="capacity_updated_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="committee",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="service",
            name="duty",
            field=models.CharField(
                choices=[("VOLUNTARY", "Frivilligt"), ("MANDATORY", "Pligt efter loven")],
                default="VOLUNTARY",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="evidence",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="service",
            name="interpreter",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="service",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=16), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="legal_must_be_open",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="legal_needs_decision",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("UNIVERSAL", "For alle"),
                    ("SELECTIVE", "For udvalgte grupper"),
                    ("INDICATED", "Ved kendt behov"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="listed",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="service",
            name="modified_at",
            field=models.DateTimeField(
                default=datetime.datetime(2026, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="service",
            name="naming",
            field=models.CharField(
                choices=[
                    ("NAMED", "Vi skriver dit navn ned"),
                    ("OPTIONAL", "Du bestemmer, om du siger dit navn"),
                    ("NEVER", "Vi skriver ikke ned, hvem der kommer"),
                ],
                default="NAMED",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="published",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="service",
            name="replaced_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="topics",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="vetted_by",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="service",
            name="vetted_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="weeks_from",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="weeks_to",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("every_weeks", 1),
                    models.Q(
                        ("every_weeks__gte", 2),
                        ("every_weeks__lte", 12),
                        ("valid_from__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="schedule_rhythm_has_a_first_week",
            ),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nth__isnull", True),
                    ("nth", -1),
                    models.Q(("nth__gte", 1), ("nth__lte", 5)),
                    _connector="OR",
                ),
                name="schedule_nth_is_known",
            ),
        ),
        migrations.AddField(
            model_name="closedperiod",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.municipality",
            ),
        ),
        migrations.AddField(
            model_name="columnmapping",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.municipality",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="location",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.location",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.municipality",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
            ),
        ),
        migrations.AddField(
            model_name="handoverroute",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.municipality",
            ),
        ),
        migrations.AddField(
            model_name="handoverroute",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddField(
            model_name="handoverroute",
            name="sender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="area",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="areas.area",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.municipality",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="service",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="idea",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="catalogue.event",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                fields=("code", "valid_from"), name="legalbasis_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)),
                fields=("code",),
                name="legalbasis_one_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.UniqueConstraint(
                fields=("id", "must_be_open", "needs_decision"), name="legalbasis_demands_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="legalbasis_ends_after_it_begins",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="legal_basis",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.legalbasis",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weeks_from__isnull", True),
                    ("weeks_to__isnull", True),
                    ("weeks_from__lte", models.F("weeks_to")),
                    _connector="OR",
                ),
                name="service_weeks_are_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("legal_basis__isnull", True),
                    models.Q(
                        ("legal_must_be_open__isnull", False),
                        ("legal_needs_decision__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="service_knows_what_the_law_demands",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("legal_must_be_open__isnull", True),
                    ("legal_must_be_open", False),
                    models.Q(
                        ("joining", "OPEN_DOOR"), models.Q(("naming", "NAMED"), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="service_open_advice_is_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("legal_needs_decision__isnull", True),
                    models.Q(("joining", "DECISION"), ("legal_needs_decision", True)),
                    models.Q(
                        ("legal_needs_decision", False),
                        models.Q(("joining", "DECISION"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="service_decision_as_the_law_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("alone_with_children", False),
                    models.Q(("status", "ACTIVE"), _negated=True),
                    models.Q(
                        ("vetted_on__isnull", False), models.Q(("vetted_by", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="service_volunteers_are_vetted",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("capacity_available__isnull", True), ("capacity_maximum__isnull", True)
                    ),
                    models.Q(
                        models.Q(("capacity_unit", ""), _negated=True),
                        ("capacity_maximum__isnull", False),
                        models.Q(
                            ("capacity_available__isnull", True),
                            ("capacity_available__lte", models.F("capacity_maximum")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="service_places_are_within_the_maximum",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_by__isnull", True), ("status", "WITHDRAWN"), _connector="OR"
                ),
                name="service_replaced_is_withdrawn",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="kernel.file"
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pictures",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="programmeitem",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="programme",
                to="catalogue.event",
            ),
        ),
        migrations.AddField(
            model_name="programmeitem",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.municipality",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.worker"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="service",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to="catalogue.event",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="worker",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.worker",
            ),
        ),
        migrations.AddField(
            model_name="servicearea",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"
            ),
        ),
        migrations.AddField(
            model_name="servicearea",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="areas",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="serviceorganisation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddField(
            model_name="serviceorganisation",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="others",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="serviceversion",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="catalogue.service",
            ),
        ),
        migrations.AddField(
            model_name="stand",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stands",
                to="catalogue.event",
            ),
        ),
        migrations.AddField(
            model_name="stand",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="closedperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__gte", models.F("from_on"))),
                name="closedperiod_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="closedperiod",
            constraint=models.UniqueConstraint(
                fields=("municipality", "from_on"), name="closedperiod_one_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="columnmapping",
            constraint=models.UniqueConstraint(
                fields=("municipality", "headers"), name="columnmapping_one_per_header_row"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                name="event_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("register_by__lte", models.F("held_on"))),
                name="event_registration_ends_in_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoverroute",
            constraint=models.CheckConstraint(
                condition=models.Q(("sender", models.F("receiver")), _negated=True),
                name="handoverroute_goes_to_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoverroute",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("sender", "receiver"),
                name="handoverroute_one_live_per_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="idea_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on__isnull", True), ("decision", "NONE")),
                    models.Q(
                        models.Q(("decision", "NONE"), _negated=True), ("decided_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="idea_decision_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="idea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "BECAME_SERVICE"), _negated=True),
                    ("service__isnull", False),
                    _connector="OR",
                ),
                name="idea_became_a_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("event", "profession"), name="invitation_once_per_profession"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(("description", {}), _negated=True), name="picture_is_described"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "WAITING")),
                    models.Q(
                        models.Q(("state", "WAITING"), _negated=True),
                        ("decided_at__gte", models.F("proposed_at")),
                    ),
                    _connector="OR",
                ),
                name="proposal_decided_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "DECLINED"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="proposal_declined_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("service__isnull", False), ("state", "WAITING")),
                fields=("service",),
                name="proposal_one_waiting_per_service",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), models.Q(("email", ""), _negated=True)
                ),
                name="registration_can_be_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cancelled_at__isnull", True)),
                fields=("event", "email"),
                name="registration_once_per_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicearea",
            constraint=models.UniqueConstraint(
                fields=("service", "area"), name="service_once_per_area"
            ),
        ),
        migrations.AddConstraint(
            model_name="serviceorganisation",
            constraint=models.UniqueConstraint(
                fields=("service", "organisation"), name="service_once_per_organisation"
            ),
        ),
        migrations.AddIndex(
            model_name="serviceversion",
            index=models.Index(fields=["service", "-at"], name="version_newest"),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.UniqueConstraint(
                fields=("event", "number"), name="stand_one_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="stand",
            constraint=models.UniqueConstraint(
                fields=("event", "organisation"), name="stand_one_per_actor"
            ),
        ),
    ]
