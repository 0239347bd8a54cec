"""The demo as a Django app: it has commands only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vbe.demo"
    label = "demo"
