"""Reads a published Open Referral HSDS 3 directory into one merged, typed, immutable description.

Files (`reading`) become pages (`pages`), pages become flat records (`flattening`), records of
one object become one (`merging`), and those become the types of `types` (`assembly`, `details`,
`offers`). Only `reading` touches the filesystem.
https://docs.openreferral.org/en/latest/hsds/overview.html
"""

from tovholder.catalogue.rules.hsds.directory import Summary, read_directory, summary
from tovholder.catalogue.rules.hsds.kinds import Kind
from tovholder.catalogue.rules.hsds.problems import Problem, UnreadableDirectory
from tovholder.catalogue.rules.hsds.types import (
    Directory,
    Frequency,
    HsdsAddress,
    HsdsAttribute,
    HsdsContact,
    HsdsCost,
    HsdsDocument,
    HsdsIdentifier,
    HsdsLocation,
    HsdsOrganisation,
    HsdsPhone,
    HsdsPlace,
    HsdsSchedule,
    HsdsService,
    HsdsServiceArea,
    LocationType,
    Owner,
    ServiceStatus,
)

__all__ = [
    "Directory",
    "Frequency",
    "HsdsAddress",
    "HsdsAttribute",
    "HsdsContact",
    "HsdsCost",
    "HsdsDocument",
    "HsdsIdentifier",
    "HsdsLocation",
    "HsdsOrganisation",
    "HsdsPhone",
    "HsdsPlace",
    "HsdsSchedule",
    "HsdsService",
    "HsdsServiceArea",
    "Kind",
    "LocationType",
    "Owner",
    "Problem",
    "ServiceStatus",
    "Summary",
    "UnreadableDirectory",
    "read_directory",
    "summary",
]
