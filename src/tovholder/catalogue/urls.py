from django.urls import path

from tovholder.catalogue.views import public, public_house, public_map

app_name = "catalogue"
urlpatterns = [
    path("k/<slug:slug>/", public.services, name="services"),
    path("k/<slug:slug>/kort/", public_map.services_map, name="map"),
    path("k/<slug:slug>/tilbud/<uuid:service_id>/", public.service, name="service"),
    path("k/<slug:slug>/sted/<uuid:place_id>/", public_house.place, name="place"),
    path(
        "k/<slug:slug>/sted/<uuid:place_id>/kalender.ics",
        public_house.place_calendar,
        name="place_calendar",
    ),
]
