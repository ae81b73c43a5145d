from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tovholder.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tovholder.audit import commands
        from tovholder.kernel import trail

        trail.register_writer(commands.append)
