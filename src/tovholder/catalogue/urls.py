from django.urls import path, re_path

from tovholder.catalogue.views import (
    events,
    gaps,
    ideas,
    importing,
    marketplace,
    planning,
    printing,
    public,
    routes,
)

app_name = "catalogue"
_day = "overblik/dage/<uuid:event_id>/"
urlpatterns = [
    path("k/<slug:slug>/", public.services, name="services"),
    path("k/<slug:slug>/tilbud/<uuid:service_id>/", public.service, name="service"),
    path("tilbud/lister/", importing.upload, name="import_upload"),
    re_path(
        r"^tilbud/lister/skabelon\.(?P<form>xlsx|csv)$", importing.template, name="import_template"
    ),
    re_path(
        r"^tilbud/lister/tilbud\.(?P<form>xlsx|csv)$", importing.catalogue, name="export_sheet"
    ),
    path("tilbud/lister/<uuid:file_id>/", importing.preview, name="import_preview"),
    path("tilbud/lister/<uuid:file_id>/kolonner/", importing.columns, name="import_columns"),
    path("tilbud/lister/<uuid:file_id>/gem/", importing.confirm, name="import_confirm"),
    path("tilbud/lister/<uuid:file_id>/fejl/", importing.errors, name="import_errors"),
    path("tilbud/lister/hentet/<uuid:receipt_id>/", importing.receipt, name="import_receipt"),
    path("k/<slug:slug>/markedsplads/", marketplace.marketplace, name="marketplace"),
    path("k/<slug:slug>/aktoer/<uuid:organisation_id>/", marketplace.actor, name="actor"),
    path("k/<slug:slug>/dag/<uuid:event_id>/", marketplace.event, name="event"),
    path(
        "k/<slug:slug>/dag/<uuid:event_id>/tilmeld/",
        marketplace.event_register,
        name="event_register",
    ),
    path(
        "k/<slug:slug>/dag/<uuid:event_id>/bagefter/", marketplace.event_answer, name="event_answer"
    ),
    path(
        "k/<slug:slug>/dag/tilmelding/<uuid:registration_id>/",
        marketplace.event_registration,
        name="event_registration",
    ),
    path("overblik/", planning.overview, name="overview"),
    path("overblik/huller/", gaps.gaps, name="gaps"),
    path("overblik/huller/csv/", gaps.gaps_csv, name="gaps_csv"),
    path("overblik/huller/ide/", gaps.gap_to_idea, name="gap_to_idea"),
    path("overblik/ude-i-omraaderne/", gaps.sittings, name="sittings"),
    path("overblik/ideer/", ideas.ideas, name="ideas"),
    path("overblik/ideer/ny/", ideas.new_idea, name="new_idea"),
    path("overblik/ideer/<uuid:idea_id>/", ideas.idea, name="idea"),
    path("overblik/overleveringer/", routes.routes, name="routes"),
    path("overblik/overleveringer/ny/", routes.new_route, name="new_route"),
    path("overblik/overleveringer/<uuid:route_id>/", routes.route, name="route"),
    path("overblik/dage/", events.events, name="events"),
    path("overblik/dage/ny/", events.new_event, name="new_event"),
    path(_day, events.held_event, name="held_event"),
    path(f"{_day}ret/", events.change_event, name="change_event"),
    path(f"{_day}aflys/", events.cancel_event, name="cancel_event"),
    path(f"{_day}stande/", events.stands, name="stands"),
    path(f"{_day}inviter/<str:profession>/", events.invite, name="invite"),
    path(f"{_day}jeg-kommer/", events.join_event, name="join_event"),
    path(f"{_day}jeg-kommer-ikke/", events.leave_event, name="leave_event"),
    path(f"{_day}tilmeldte/", events.registered, name="registered"),
    path(f"{_day}tilmeldte/csv/", events.registered_csv, name="registered_csv"),
    path(f"{_day}standkort.pdf", printing.stand_cards, name="stand_cards"),
    path(f"{_day}plakat.pdf", printing.event_poster, name="event_poster"),
    path(
        "overblik/steder/<uuid:location_id>/plakat.pdf", printing.place_poster, name="place_poster"
    ),
]
