"""The words our attributes are made of, by HSDS 3.0."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from tovholder.catalogue.api import shapes
from tovholder.catalogue.api.answers import all_lines, answer, envelope
from tovholder.catalogue.api.asked import MOST, Searched, Terms
from tovholder.catalogue.api.setting import as_id, setting_of
from tovholder.catalogue.api.shapes import examples
from tovholder.catalogue.rules.hsds.vocabulary import BY_ID, PUBLIC, TERMS, VocabularyTerm, term
from tovholder.catalogue.rules.hsds.writing import Row, taxonomy_row, term_row
from tovholder.catalogue.rules.search import search_key, wanted_words
from tovholder.kernel.errors import NotVisible

router = Router(tags=["HSDS 3.0"])


@router.get(
    "/{slug}/taxonomies", response={200: shapes.TaxonomyPageOut, **shapes.REFUSALS},
    url_name="hsds_taxonomies", summary=_("Vores ordlister"),
    openapi_extra=examples("/taxonomies"),
    description=_("De ordlister, som attributes peger på."),
)  # fmt: skip
def taxonomies(request: HttpRequest, slug: str, asked: Query[Searched]) -> HttpResponseBase:
    _place, setting = setting_of(request, slug)
    rows = [taxonomy_row(each, setting.language) for each in PUBLIC]
    return _paged(request, [row for row in rows if _says(row, asked.search)], asked)


@router.get(
    "/{slug}/taxonomies/{id}", response={200: shapes.TaxonomyOut, **shapes.REFUSALS},
    url_name="hsds_taxonomy", summary=_("En ordliste"),
    openapi_extra=examples("/taxonomies/first-taxonomy"),
    description=_("Hvad ordlisten hedder, og hvad den siger noget om."),
)  # fmt: skip
def taxonomy(request: HttpRequest, slug: str, id: str) -> HttpResponseBase:
    _place, setting = setting_of(request, slug)
    found = next((each for each in PUBLIC if each.id == as_id(id)), None)
    if found is None:
        raise NotVisible(_("Der er ingen ordliste med det id."))
    return answer(request, taxonomy_row(found, setting.language))


@router.get(
    "/{slug}/taxonomy_terms", response={200: shapes.TermPageOut, **shapes.REFUSALS},
    url_name="hsds_terms", summary=_("Ordene i ordlisterne"),
    openapi_extra=examples("/taxonomy_terms?top_only=true&taxonomy_id=first-taxonomy"),
    description=_("Hvert ord har et id, som man kan finde tilbud med."),
)  # fmt: skip
def terms(request: HttpRequest, slug: str, asked: Query[Terms]) -> HttpResponseBase:
    _place, setting = setting_of(request, slug)
    rows = [
        term_row(each, setting.language, whole=True)
        for each in TERMS
        if each.taxonomy.is_public and _is_wanted(each, asked)
    ]
    return _paged(request, [row for row in rows if _says(row, asked.search)], asked)


@router.get(
    "/{slug}/taxonomy_terms/{id}", response={200: shapes.TermOut, **shapes.REFUSALS},
    url_name="hsds_term", summary=_("Et ord"),
    openapi_extra=examples("/taxonomy_terms/first-term"),
    description=_("Hvad ordet betyder, og hvilken ordliste det står i."),
)  # fmt: skip
def show_term(request: HttpRequest, slug: str, id: str) -> HttpResponseBase:
    _place, setting = setting_of(request, slug)
    key = as_id(id)
    found = BY_ID.get(key) if key else None
    if found is None or not found.taxonomy.is_public:
        raise NotVisible(_("Der er intet ord med det id."))
    return answer(request, term_row(found, setting.language, whole=True))


def _is_wanted(each: VocabularyTerm, asked: Terms) -> bool:
    if asked.taxonomy_id is not None and each.taxonomy.id != asked.taxonomy_id:
        return False
    if asked.parent_id is not None:
        return bool(each.parent) and term(each.taxonomy, each.parent).id == asked.parent_id
    return not (asked.top_only and each.parent)


def _says(row: Row, search: str) -> bool:
    key = search_key([row["name"], row["description"], row.get("code", "")])
    return all(word in key for word in wanted_words(search))


def _paged(request: HttpRequest, rows: list[Row], asked: Searched) -> HttpResponseBase:
    if asked.format == "ndjson":
        return all_lines(rows)
    size = asked.size(MOST)
    start = (asked.page - 1) * size
    page = rows[start : start + size]
    return answer(request, envelope(page, total=len(rows), page=asked.page, per_page=size))
