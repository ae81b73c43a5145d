"""The writes of the catalogue."""

from tovholder.catalogue.commands.assuring import NothingToAssure, assure_service
from tovholder.catalogue.commands.directory import import_directory
from tovholder.catalogue.commands.editing import add_service, edit_service
from tovholder.catalogue.commands.loops import ask_for_review, ask_to_look, end_loop_elsewhere
from tovholder.catalogue.commands.paragraphs import (
    LawIsShared,
    NotInForceYet,
    OpenOrDecided,
    PeriodsOverlap,
    add_paragraph,
)
from tovholder.catalogue.commands.pictures import (
    EnoughPictures,
    NotDescribed,
    NotYetTrusted,
    add_picture,
    describe_picture,
    move_picture_up,
    remove_picture,
)
from tovholder.catalogue.commands.places import (
    PeriodOutOfOrder,
    PeriodTaken,
    close_for,
    store_location,
)
from tovholder.catalogue.commands.proposals import (
    AnsweredAlready,
    SayWhy,
    approve_proposal,
    decline_proposal,
    trust_organisation,
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
    "AnsweredAlready",
    "DecisionAsTheLawSays",
    "EnoughPictures",
    "LawIsShared",
    "MustBeOpen",
    "NobodyAnswers",
    "NotDescribed",
    "NotInForceYet",
    "NotVetted",
    "NotYetTrusted",
    "NothingToAssure",
    "NothingToImport",
    "OpenOrDecided",
    "OtherMunicipality",
    "PeriodOutOfOrder",
    "PeriodTaken",
    "PeriodsOverlap",
    "PreviewOutdated",
    "ReplacedByItself",
    "RhythmNeedsAFirstWeek",
    "SayWhy",
    "ScheduleOutOfOrder",
    "TooManyPlaces",
    "UnknownParagraph",
    "UnknownTopic",
    "WeeksOutOfOrder",
    "add_paragraph",
    "add_picture",
    "add_service",
    "approve_proposal",
    "ask_for_review",
    "ask_to_look",
    "assure_service",
    "change_service",
    "close_for",
    "decline_proposal",
    "describe_picture",
    "edit_service",
    "end_loop_elsewhere",
    "import_directory",
    "import_sheet",
    "move_picture_up",
    "refresh_search",
    "remember_columns",
    "remove_picture",
    "store_location",
    "store_service",
    "trust_organisation",
    "withdraw_service",
]
