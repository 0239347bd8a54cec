"""The guard room."""

from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "vbe.guard"
    label = "guard"

    def ready(self) -> None:
        from vbe.guard import receivers  # noqa: F401  (what is remembered with a stored text)
