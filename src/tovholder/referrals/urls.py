from django.urls import path

from tovholder.referrals import views

app_name = "referrals"
urlpatterns = [
    path("k/<slug:slug>/tilbud/<uuid:service_id>/tilmeld/", views.sign_up, name="sign_up"),
    path("k/<slug:slug>/kvittering/<uuid:receipt_id>/", views.receipt, name="receipt"),
    path("henvendelse/ny/", views.record, name="record"),
    path("henvendelse/<uuid:enquiry_id>/", views.enquiry, name="enquiry"),
    path("henvendelse/<uuid:enquiry_id>/kontakt/", views.contact, name="contact"),
    path("henvendelse/<uuid:enquiry_id>/moede/", views.attendance, name="attendance"),
    path("henvendelse/<uuid:enquiry_id>/afslut/", views.close, name="close"),
]
