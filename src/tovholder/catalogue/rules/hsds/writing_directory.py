"""A whole catalogue as the files of a directory: JSON, or the tables of the data package."""

from typing import Literal
from uuid import NAMESPACE_URL, uuid5

from tovholder.catalogue.rules.hsds import writing_places as places
from tovholder.catalogue.rules.hsds import writing_services as services
from tovholder.catalogue.rules.hsds.tables import as_csv, as_json, datapackage, tables
from tovholder.catalogue.rules.hsds.vocabulary import TAXONOMIES, TERMS
from tovholder.catalogue.rules.hsds.writing import Row, by_id, taxonomy_row, term_row
from tovholder.catalogue.rules.hsds.writing_hours import closing_attributes
from tovholder.catalogue.types.publishing import PublishedCatalogue, Setting

Format = Literal["json", "csv"]
DIRECTORY_ID = uuid5(NAMESPACE_URL, "https://tovholder.example/directory")
"""Of the row that describes the directory as a whole; the same everywhere."""
LANGUAGES = {"SE": "sv"}
"""What the standard's columns are in, by country; every language stands in attributes."""


def files(catalogue: PublishedCatalogue, form: Format) -> dict[str, str]:
    """The content of each file by its name. The same catalogue gives the same bytes."""
    language = LANGUAGES.get(catalogue.country, "da")
    setting = Setting(
        catalogue.country, catalogue.time_zone, catalogue.closings, language, is_own=True
    )
    rows = {
        "organizations": by_id(places.organisation(o, setting) for o in catalogue.organisations),
        "locations": by_id(places.location(each, setting) for each in catalogue.locations),
        "services": by_id(services.full(each, setting) for each in catalogue.services),
        "taxonomies": by_id(taxonomy_row(each, language) for each in TAXONOMIES),
        "taxonomy_terms": by_id(term_row(each, language) for each in TERMS),
        "meta_table_descriptions": [_about(catalogue, setting, language)],
    }
    if form == "json":
        return {f"{name}.json": as_json(told) for name, told in rows.items()}
    flat = tables(rows)
    package = datapackage("tovholder-hsds", catalogue.name, flat)
    return {f"{name}.csv": as_csv(name, told) for name, told in flat.items()} | {
        "datapackage.json": as_json(package)
    }


def _about(catalogue: PublishedCatalogue, setting: Setting, language: str) -> Row:
    closings = sorted(catalogue.closings, key=lambda each: each.from_on)
    return {
        "id": str(DIRECTORY_ID),
        "name": "Tovholder",
        "language": language,
        "character_set": "UTF-8",
        "attributes": closing_attributes(closings, catalogue.time_zone, DIRECTORY_ID, setting),
    }
