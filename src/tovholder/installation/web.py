"""Settings of gunicorn: `gunicorn --config python:tovholder.installation.web …`.

`tovholder run` adds only the open door. One process with threads, because the database pool and
static files are shared; no access log, because addresses hold secrets (receipts, sign-in links).
"""

import os
import sys

from tovholder.kernel.configuration import configuration

os.environ.setdefault("TOVHOLDER_POOL", "yes")

wsgi_app = "tovholder.project.wsgi:application"
worker_class = "gthread"
workers = 1
threads = configuration().threads
backlog = 512
timeout = 60
graceful_timeout = 5
keepalive = 5
max_requests = 0
accesslog = None
errorlog = "-"
loglevel = "warning"
chdir = "/"


def on_starting(server: object) -> None:
    """Refuse to serve through a role that row security does not hold for."""
    from tovholder.installation import opening
    from tovholder.installation.postgres import DatabaseRefused
    from tovholder.installation.refused import Refused
    from tovholder.installation.roles import APP, RoleUnfit

    try:
        opening.open_database()
        opening.refuse_unfit(APP)
    except (DatabaseRefused, Refused, RoleUnfit) as refused:
        print(refused, file=sys.stderr)
        sys.exit(1)
