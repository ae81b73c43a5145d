"""Lines of check-promises about the catalogue."""

from tovholder.kernel.promises import breaches, promise


@promise(
    "P5.2", "Every service one can sign up for has an active unit of its municipality that answers"
)
def _sign_ups_are_answered() -> list[str]:
    return breaches(
        "SELECT s.public_id FROM catalogue_service s LEFT JOIN accounts_unit u ON u.id = s.unit_id"
        " WHERE s.status <> 'WITHDRAWN' AND s.joining = 'SIGN_UP' AND (u.id IS NULL"
        " OR NOT u.is_active OR u.municipality_id <> s.municipality_id)",
        "service %s",
    )


@promise("P5.3", "Every service, its organisation and its places belong to one municipality")
def _services_stay_at_home() -> list[str]:
    return breaches(
        "SELECT DISTINCT s.public_id FROM catalogue_service s"
        " JOIN accounts_organisation o ON o.id = s.organisation_id"
        " LEFT JOIN catalogue_serviceatlocation p ON p.service_id = s.id"
        " LEFT JOIN catalogue_location l ON l.id = p.location_id"
        " WHERE o.municipality_id <> s.municipality_id"
        " OR l.municipality_id <> s.municipality_id",
        "service %s",
    )


@promise("P3.7", "Every open task to look at an offer, or to answer a proposal, has one behind it")
def _looks_have_an_offer() -> list[str]:
    return breaches(
        "SELECT t.public_id FROM tasks_task t"
        " LEFT JOIN catalogue_service s ON s.public_id = t.subject_id"
        " LEFT JOIN catalogue_proposal p ON p.public_id = t.subject_id"
        " WHERE t.ended_at IS NULL AND (t.kind = 'ASSURE_SERVICE' AND s.id IS NULL"
        " OR t.kind = 'REVIEW_PROPOSAL' AND p.id IS NULL)",
        "task %s",
    )


@promise("P9.5", "Search can find every listed service: its words are written down")
def _services_can_be_found() -> list[str]:
    return breaches(
        "SELECT public_id FROM catalogue_service WHERE status <> 'WITHDRAWN' AND (search_key = ''"
        " OR search_da IS NULL OR search_sv IS NULL OR search_en IS NULL)",
        "service %s",
    )
