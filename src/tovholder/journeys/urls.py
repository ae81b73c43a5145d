from django.urls import include, path
from django.views.i18n import set_language

from tovholder.journeys.health import health
from tovholder.journeys.views import actors, front, hat, log, my_day, outbox, unit, workers

_pages = [
    path("", front.front, name="front"),
    path("was", front.accessibility, name="was"),
    path("dev/komponenter", front.gallery, name="gallery"),
    path("healthz", health, name="health"),
    path("hat/", hat.choose, name="hat"),
    path("demo/ind/<str:token>/", hat.demo_sign_in, name="demo_sign_in"),
    path("min-dag/", my_day.my_day, name="my_day"),
    path("alarm/<uuid:task_id>/", my_day.escalation, name="escalation"),
    path("enhed/", unit.own_unit, name="own_unit"),
    path("enhed/<uuid:unit_id>/", unit.unit, name="unit"),
    path("medarbejdere/", workers.workers, name="workers"),
    path("medarbejder/<uuid:worker_id>/flyt/", workers.move_holdings, name="move_holdings"),
    path("medarbejder/<uuid:worker_id>/afslut/", workers.deactivate, name="deactivate"),
    path("udbakke/", outbox.outbox, name="outbox"),
    path("udbakke/<uuid:message_id>/brev/", outbox.letter, name="letter"),
    path("udbakke/<uuid:message_id>/sendt/", outbox.mark_posted, name="mark_posted"),
    path("log/", log.log, name="log"),
    path("aktoer/inviter/", actors.invite, name="invite_actor"),
]

# The language belongs to no step: layouts ask for it by its bare name.
urlpatterns = [
    path("sprog/", set_language, name="set_language"),
    path("", include((_pages, "journeys"))),
]
