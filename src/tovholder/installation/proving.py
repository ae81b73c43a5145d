"""`tovholder check-promises`: breaches are looked for in a transaction that cannot write."""

from collections.abc import Iterator

from django.db import Error, connection, transaction
from django.utils.module_loading import autodiscover_modules

from tovholder.kernel import promises
from tovholder.kernel.promises import Promise


def prove() -> Iterator[tuple[Promise, list[str]]]:
    """Each promise with its breaches: one moment of the data for all. Runs as tov_owner.

    A promise that could not be checked counts as broken.
    """
    autodiscover_modules("promises")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for each in promises.register():
            yield each, _breaches(each)


def _breaches(promise: Promise) -> list[str]:
    try:
        with transaction.atomic():
            return promise.find()
    except Error as error:
        return [f"could not be checked: {' '.join(str(error).split())}"]
