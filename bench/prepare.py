"""Fill one site's database inside its own process and settings, and print what the client needs.

python -m bench.prepare bare|product REPORTS    → one JSON object on standard output
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def bare(rows: int) -> dict[str, Any]:
    """Create the table, the rows and a signed-in user of the bare project."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from bench.bare.notes.models import Note

    call_command("migrate", verbosity=0)
    user = get_user_model().objects.create_user("bench")
    text = "En kort anteckning om ingenting särskilt. " * 5
    Note.objects.bulk_create(
        (Note(author=user, title=f"Anteckning {number}", text=text) for number in range(rows)),
        batch_size=2000,
    )
    analyse()
    return {"session": {"name": "sessionid", "key": session(user)}, "pages": {"inbox": "/notes/"}}


def product(reports: int) -> dict[str, Any]:
    """Fill the demonstration with this many reports and sign in its coordinator and a reporter."""
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import reverse

    from cases.enums import Status
    from cases.models import Report
    from vbe.organisation.enums import Environment
    from vbe.organisation.models import User

    call_command("migrate", verbosity=0)
    call_command("demo", reports=reports, verbosity=0, stdout=sys.stderr)
    coordinator = User.objects.filter(memberships__role="coordinator").order_by("pk")[0]
    reporter = User.objects.filter(memberships__role="reporter").order_by("pk")[0]
    # One that waits in both demonstrations: a page shows more of a report the further it has come.
    newest = Report.objects.visible_to(coordinator).filter(status=Status.NEW).order_by("-pk")[0]
    analyse()
    inbox = reverse("cases:inbox")
    return {
        "session": {"name": settings.SESSION_COOKIE_NAME, "key": session(coordinator)},
        "reporter": {"name": settings.SESSION_COOKIE_NAME, "key": session(reporter)},
        "csrf": settings.CSRF_COOKIE_NAME,
        "reports": Report.objects.count(),
        "pages": {
            "inbox": inbox,
            "filter": f"{inbox}?environment={Environment.AUTONOMOUS}",
            "report": reverse("cases:report", kwargs={"pk": newest.pk}),
            "home": reverse("home"),
        },
        "submit": reverse("cases:submit"),
        "submission": submission(reporter),
    }


def submission(reporter: Any) -> dict[str, str]:
    """Return the form's fields as its last step sends them."""
    from cases.forms.report import STEPS

    fields = {}
    for step in STEPS:
        form = step(user=reporter)
        form.offer()
        for name, field in form.fields.items():
            fields[name] = chosen(field)
    texts = {
        "seen": "Klistermärken har satts upp under helgen. Flera kollegor har lagt märke till dem. " * 3,
        "done": "Platsen är sanerad.",
        "wanted": "Råd om hur vi går vidare.",
    }
    return fields | texts | {"step": "5", "go": "send"}


def chosen(field: Any) -> str:
    """Return a value that the field accepts: the first real choice, a ticked box, or nothing."""
    from django import forms

    if isinstance(field, forms.BooleanField):
        return "on" if field.required else ""
    for code, label in getattr(field, "choices", ()):
        codes = [inner for inner, _name in label] if isinstance(label, list | tuple) else [code]
        first = next((str(code) for code in codes if str(code)), "")
        if first:
            return first
    return ""


def session(user: Any) -> str:
    """Store a session of the user, its second factor passed, and return its key."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store["second_factor"] = True
    store.create()
    return str(store.session_key)


def analyse() -> None:
    """Let PostgreSQL know how its tables look, as its own housekeeping does in time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    """Set Django up for the site that the arguments name."""
    kind, rows = sys.argv[1], int(sys.argv[2])
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings" if kind == "bare" else "vbe.settings"
    import django

    django.setup()
    print(json.dumps(bare(rows) if kind == "bare" else product(rows)))


if __name__ == "__main__":
    main()
