from django.urls import path

from tovholder.tasks import views

app_name = "tasks"
urlpatterns = [
    path("opgave/<uuid:task_id>/tag/", views.take, name="take"),
    path("opgave/<uuid:task_id>/laeg-tilbage/", views.hand_back, name="hand_back"),
    path("opgave/<uuid:task_id>/udskyd/", views.snooze, name="snooze"),
    path("opgave/<uuid:task_id>/giv/", views.assign, name="assign"),
    path("opgave/<uuid:task_id>/klaret/", views.settle_escalation, name="settle_escalation"),
]
