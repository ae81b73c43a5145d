"""Every address of the product."""

from django.urls import include, path

from tovholder.api import service

urlpatterns = [
    path("", include("tovholder.journeys.urls")),
    path("", include("tovholder.areas.urls")),
    path("", include("tovholder.catalogue.urls")),
    path("", include("tovholder.referrals.urls")),
    path("", include("tovholder.tasks.urls")),
    path("konto/", include("tovholder.accounts.urls")),
    path("api/", service.urls),
]
