from django.urls import path

from tovholder.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("k/<slug:slug>/", views.services, name="services"),
    path("k/<slug:slug>/tilbud/<uuid:service_id>/", views.service, name="service"),
]
