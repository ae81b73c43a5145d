from django.urls import path, re_path

from tovholder.catalogue.views import importing, public, sheets

app_name = "catalogue"
urlpatterns = [
    path("k/<slug:slug>/", public.services, name="services"),
    path("k/<slug:slug>/tilbud/<uuid:service_id>/", public.service, name="service"),
    path("tilbud/lister/", importing.upload, name="import_upload"),
    re_path(
        r"^tilbud/lister/skabelon\.(?P<form>xlsx|csv)$", sheets.template, name="import_template"
    ),
    re_path(r"^tilbud/lister/tilbud\.(?P<form>xlsx|csv)$", sheets.catalogue, name="export_sheet"),
    path("tilbud/lister/<uuid:file_id>/", importing.preview, name="import_preview"),
    path("tilbud/lister/<uuid:file_id>/kolonner/", importing.columns, name="import_columns"),
    path("tilbud/lister/<uuid:file_id>/gem/", importing.confirm, name="import_confirm"),
    path("tilbud/lister/<uuid:file_id>/fejl/", sheets.errors, name="import_errors"),
    path("tilbud/lister/hentet/<uuid:receipt_id>/", importing.receipt, name="import_receipt"),
]
