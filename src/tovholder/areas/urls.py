from django.urls import path

from tovholder.areas.views import figures, importing

app_name = "areas"
urlpatterns = [
    path("omraader/", figures.areas, name="areas"),
    path("omraader/tal.csv", figures.export, name="export"),
    path("omraader/hent-ind/", importing.send, name="send"),
    path("omraader/hent-ind/gem/", importing.confirm, name="confirm"),
    path("omraade/<uuid:area_id>/", figures.area, name="area"),
]
