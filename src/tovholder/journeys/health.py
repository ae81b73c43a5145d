"""Is it alive? Asked by machines each few seconds; tells nothing but that."""

import logging

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from tovholder.journeys import queries
from tovholder.journeys.middleware import Next

PATH = "/healthz"
log = logging.getLogger(__name__)


@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers and the deadline engine lives (P6), else 503."""
    database, deadlines = True, False
    try:
        deadlines = not queries.heartbeat_is_stale()
    except Error:
        log.exception("The database does not answer")
        connection.close()
        database = False
    well = database and deadlines
    return JsonResponse(
        {
            "status": "ok" if well else "failing",
            "database": "ok" if database else "failing",
            "deadlines": "ok" if deadlines else "failing",
        },
        status=200 if well else 503,
    )


class HealthFirst:
    """Answers before sessions and the page's transaction, which need the database themselves."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health(request) if request.path == PATH else self.get_response(request)
