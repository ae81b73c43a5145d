from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "tovholder.journeys"
    label = "journeys"
