"""The app of contributions and situational pictures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationalPictureConfig(AppConfig):
    name = "situational_picture"
    verbose_name = _("Situational pictures")

    def ready(self) -> None:
        """Add to the home page, and make the tasks known that are queued by name."""
        from situational_picture import home, tasks  # noqa: F401
        from vbe.web import home as homes

        homes.register(home.part, order=20)
