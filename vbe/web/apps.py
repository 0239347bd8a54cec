"""The web room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vbe.web"
    label = "web"

    def ready(self) -> None:
        from vbe.web import (
            accounts,  # noqa: F401  (connects the sign-in signals to the audit log)
            home,
        )
        from vbe.web.administration import guard, part  # noqa: F401  (guard: the lock on forums' free text)
        from vbe.web.auditlog import part as audit_part

        home.register(part.provide, order=80)
        home.register(audit_part.provide, order=90)
