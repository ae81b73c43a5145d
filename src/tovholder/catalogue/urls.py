from django.urls import path

from tovholder.catalogue.views import public

app_name = "catalogue"
urlpatterns = [
    path("k/<slug:slug>/", public.services, name="services"),
    path("k/<slug:slug>/tilbud/<uuid:service_id>/", public.service, name="service"),
]
