"""A person shows to an authority with a live relation; everything about them follows the person."""

from tovholder.kernel.row_security import A_JOB, AUTHORITY, KIND, NOW, OF_MY_AUTHORITY, Policy


def _related(person: str) -> str:
    # Correlated EXISTS: its cost does not grow with the number of relations (RELIABILITY 2.3).
    return (
        f"({KIND} = 'WORKER' AND EXISTS (SELECT 1 FROM people_relation r"
        f" WHERE r.person_id = {person} AND r.authority_id = {AUTHORITY}"
        f" AND r.valid_from <= {NOW} AND (r.valid_to IS NULL OR r.valid_to > {NOW})))"
    )


PERSON_ROWS = _related("people_person.id")

STATEMENTS: tuple[str, ...] = ()
POLICIES = (
    Policy("people_relation", using=f"{OF_MY_AUTHORITY} OR {A_JOB}", check=OF_MY_AUTHORITY),
    Policy("people_person", using=f"{PERSON_ROWS} OR {A_JOB}", check=PERSON_ROWS),
    Policy(
        "people_channel",
        using=f"({OF_MY_AUTHORITY} AND {_related('people_channel.person_id')}) OR {A_JOB}",
        check=OF_MY_AUTHORITY,
    ),
)
