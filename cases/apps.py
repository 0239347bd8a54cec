"""The reports' app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Add to the home page and to the menu."""
        from cases import figures, home
        from vbe.web import home as homes
        from vbe.web import navigation

        homes.register(home.part, order=10)
        navigation.register_count("cases:inbox", figures.new_reports)
        navigation.register_count("cases:own", figures.own_questions)
