"""What a foreign directory says that has no column of ours: kept as published, and sent on.

``{"hsds": {column: value}}`` in the standard's own columns, JSON values only.
"""

from collections.abc import Iterable
from typing import Any

from tovholder.catalogue.rules.hsds import (
    HsdsCost,
    HsdsDocument,
    HsdsIdentifier,
    HsdsLocation,
    HsdsOrganisation,
    HsdsService,
)
from tovholder.catalogue.rules.hsds.identity import part_id

Columns = dict[str, Any]


def organisation(each: HsdsOrganisation) -> Columns:
    identifiers = [_identifier(one) for one in each.identifiers]
    return _kept(
        alternate_name=each.alternate_name,
        organization_identifiers=_with_ids(each, "identifier", identifiers),
    )


def location(each: HsdsLocation) -> Columns:
    return _kept(alternate_name=each.alternate_name, description=each.description, url=each.url)


def service(each: HsdsService) -> Columns:
    documents = [_document(one) for one in each.required_documents]
    return _kept(
        alternate_name=each.alternate_name,
        interpretation_services=each.interpretation_services,
        accreditations=each.accreditations,
        cost_options=_with_ids(each, "cost", [_cost(one) for one in each.cost_options]),
        required_documents=_with_ids(each, "document", documents),
    )


def _kept(**columns: object) -> Columns:
    said = {name: value for name, value in columns.items() if value}
    return {"hsds": said} if said else {}


def _with_ids(
    each: HsdsOrganisation | HsdsService, kind: str, rows: Iterable[Columns]
) -> list[Columns]:
    return [
        {"id": str(part_id(each.id, f"{kind}/{number}")), **row}
        for number, row in enumerate(rows, start=1)
    ]


def _identifier(each: HsdsIdentifier) -> Columns:
    told = {"identifier_scheme": each.scheme} if each.scheme else {}
    return told | {"identifier_type": each.type, "identifier": each.identifier}


def _document(each: HsdsDocument) -> Columns:
    return {k: v for k, v in (("document", each.document), ("uri", each.uri)) if v}


def _cost(each: HsdsCost) -> Columns:
    told = {
        "valid_from": each.valid_from.isoformat() if each.valid_from else None,
        "valid_to": each.valid_to.isoformat() if each.valid_to else None,
        "option": each.option,
        "currency": each.currency,
        "amount": float(each.amount) if each.amount is not None else None,
        "amount_description": each.amount_description,
    }
    return {name: value for name, value in told.items() if value not in (None, "")}
