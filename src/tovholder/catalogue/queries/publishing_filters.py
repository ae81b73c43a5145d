"""What other systems may ask for: the standard's filters, as conditions on our tables."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import (
    Avg,
    F,
    FloatField,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import (
    ACos,
    Cast,
    Coalesce,
    Concat,
    Cos,
    Greatest,
    Least,
    Radians,
    Sin,
    Substr,
)

from tovholder.areas import queries as areas
from tovholder.catalogue.models import Location, Service, ServiceAtLocation, ServiceOrganisation
from tovholder.catalogue.queries.finding import find
from tovholder.catalogue.rules.hsds.vocabulary import BY_ID, TAXONOMIES, Taxonomy, VocabularyTerm
from tovholder.catalogue.rules.hsds.writing_facts import TEXT_FIELDS
from tovholder.catalogue.rules.taxonomy import within
from tovholder.kernel.texts import folded

EARTH_M = 6_371_000
_NOTHING = Q(pk__in=())
_FACTS: dict[str, Q] = {
    "MONTHS_FROM": Q(months_from__isnull=False),
    "MONTHS_TO": Q(months_to__isnull=False),
    "WEEKS_FROM": Q(weeks_from__isnull=False),
    "WEEKS_TO": Q(weeks_to__isnull=False),
    "ANSWER_DAYS": Q(),
    "INTERPRETER": Q(interpreter=True),
    "LISTED": Q(listed=False),
    "CAPACITY_UNIT": Q(capacity_maximum__isnull=False),
    "CAPACITY_MAXIMUM": Q(capacity_maximum__isnull=False),
    "CAPACITY_AVAILABLE": Q(capacity_available__isnull=False),
    "CAPACITY_UPDATED": Q(capacity_updated_at__isnull=False),
    "REPLACED_BY": Q(replaced_by__isnull=False),
    "ANSWERED_BY": Q(unit__isnull=False),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which services; what is None or "" leaves them all in. Ids as other systems know them.

    ``language`` is what ``search`` is read in.
    """

    search: str = ""
    language: str = "da"
    term: UUID | None = None
    taxonomy: UUID | None = None
    organisation: UUID | None = None
    modified_after: datetime | None = None


def asked_services(found: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    if folded(asked.search):
        found = found.filter(pk__in=find(found, asked.search, language=asked.language).ids)
    if asked.term is not None:
        term = BY_ID.get(asked.term)
        found = found.filter(_with(term) if term else _NOTHING)
    if asked.taxonomy is not None:
        found = found.filter(_with_any(asked.taxonomy))
    if asked.organisation is not None:
        also = ServiceOrganisation.objects.filter(_known(asked.organisation, "organisation__"))
        owned = _known(asked.organisation, "organisation__")
        found = found.filter(owned | Q(pk__in=also.values("service")))
    if asked.modified_after is not None:
        places = ServiceAtLocation.objects.filter(service=OuterRef("pk")).order_by()
        latest = places.values("service").annotate(at=Max("location__modified_at")).values("at")
        changed = Greatest("modified_at", "organisation__modified_at", Subquery(latest))
        found = found.annotate(changed_at=changed).filter(changed_at__gte=asked.modified_after)
    return found


def _known(id: UUID, at: str) -> Q:
    return Q(**{f"{at}hsds_id": id}) | Q(**{f"{at}hsds_id": None, f"{at}public_id": id})


def _with(term: VocabularyTerm) -> Q:
    """Services that carry the term; of a topic also those with one below it."""
    code = term.code
    found = {
        "topics": Q(topics__overlap=sorted(within(code))),
        "joining": Q(joining=code),
        "age-bands": Q(age_band=code),
        "duty": Q(duty=code),
        "naming": Q(naming=code),
        "legal-basis": Q(legal_basis__code=code),
        "facts": _FACTS.get(code, _NOTHING),
        "texts": ~Q(**{TEXT_FIELDS[code]: {}}) if code in TEXT_FIELDS else _NOTHING,
    }
    return found.get(term.taxonomy.key, _NOTHING)


def _with_any(id: UUID) -> Q:
    known: dict[UUID, Taxonomy] = {each.id: each for each in TAXONOMIES}
    told = known.get(id)
    conditions = {
        "topics": ~Q(topics=[]),
        "age-bands": ~Q(age_band=""),
        "legal-basis": Q(legal_basis__isnull=False),
        **dict.fromkeys(("joining", "duty", "naming", "facts", "texts"), Q()),
    }
    return conditions.get(told.key, _NOTHING) if told else _NOTHING


def covering(
    found: QuerySet[ServiceAtLocation],
    *,
    municipality_id: int,
    postcode: str,
    metres: float | None,
    on: date,
) -> QuerySet[ServiceAtLocation]:
    """Places whose service is for residents of the postcode, at most so far from its middle.

    The middle of a postcode is that of our own places there: no register of postcodes is ours.
    A postcode without a place of ours finds nothing. Three SQL statements.
    """
    there = Location.objects.filter(municipality_id=municipality_id, postal_code=postcode)
    middle = there.aggregate(x=Avg("longitude"), y=Avg("latitude"))
    if middle["x"] is None:
        return found.none()
    around = areas.areas_around(
        middle["x"], middle["y"], municipality_id=municipality_id, on=on
    )  # fmt: skip
    inside = [each.public_id for each in around]
    for_all = Q(service__areas__isnull=True)
    found = found.filter(for_all | Q(service__areas__area__public_id__in=inside)).distinct()
    if metres is None:
        return found
    return found.annotate(metres=_metres(middle["x"], middle["y"])).filter(metres__lte=metres)


def _metres(longitude: float, latitude: float) -> Combinable:
    """On a round earth; good to half a percent."""
    here, there = Radians(Value(latitude)), Radians(F("location__latitude"))
    apart = Radians(F("location__longitude") - Value(longitude))
    cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(apart)
    one = Value(1.0, FloatField())
    return ACos(Least(one, Greatest(-one, cosine))) * Value(EARTH_M)


def place_key() -> Combinable:
    """The id of a place in SQL, as ``rules.hsds.identity.place_id`` makes it."""

    def known(at: str) -> Cast:
        return Cast(Coalesce(f"{at}__hsds_id", f"{at}__public_id"), TextField())

    def text(said: str) -> Value:
        return Value(said, TextField())

    told = Func(
        Concat(known("service"), text("/"), known("location")),
        function="md5",
        output_field=TextField(),
    )
    digits = ((1, 12), (14, 3), (18, 15))
    first, middle, last = (
        Substr(told, start, length, output_field=TextField()) for start, length in digits
    )
    return Concat(first, text("3"), middle, text("8"), last, output_field=TextField())
