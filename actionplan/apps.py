"""The app of the action plan."""

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    name = "actionplan"

    def ready(self) -> None:
        from actionplan import home
        from vbe.web import home as homes

        homes.register(home.part, order=40)
