from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vbe.web"
    label = "web"

    def ready(self) -> None:
        from vbe.web import accounts  # noqa: F401, PLC0415  (connects the sign-in signals to the audit log)
