from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vbe.demo"
    label = "demo"
