"""The writes of the catalogue."""

from tovholder.catalogue.commands.directory import import_directory
from tovholder.catalogue.commands.places import (
    PeriodOutOfOrder,
    PeriodTaken,
    close_for,
    store_location,
)
from tovholder.catalogue.commands.searching import refresh_search
from tovholder.catalogue.commands.services import (
    AgesOutOfOrder,
    DecisionAsTheLawSays,
    MustBeOpen,
    NobodyAnswers,
    NotVetted,
    OtherMunicipality,
    ReplacedByItself,
    RhythmNeedsAFirstWeek,
    ScheduleOutOfOrder,
    TooManyPlaces,
    UnknownParagraph,
    UnknownTopic,
    WeeksOutOfOrder,
    change_service,
    store_service,
    withdraw_service,
)
from tovholder.catalogue.commands.sheets import (
    NothingToImport,
    PreviewOutdated,
    import_sheet,
    remember_columns,
)

__all__ = [
    "AgesOutOfOrder",
    "DecisionAsTheLawSays",
    "MustBeOpen",
    "NobodyAnswers",
    "NotVetted",
    "NothingToImport",
    "OtherMunicipality",
    "PeriodOutOfOrder",
    "PeriodTaken",
    "PreviewOutdated",
    "ReplacedByItself",
    "RhythmNeedsAFirstWeek",
    "ScheduleOutOfOrder",
    "TooManyPlaces",
    "UnknownParagraph",
    "UnknownTopic",
    "WeeksOutOfOrder",
    "change_service",
    "close_for",
    "import_directory",
    "import_sheet",
    "refresh_search",
    "remember_columns",
    "store_location",
    "store_service",
    "withdraw_service",
]
