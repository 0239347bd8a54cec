"""The importer as a command."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from actionplan.importing import (
    ImportedPlan,
    ImportTooLarge,
    UnsupportedDocument,
    parse,
    read_document,
    to_json,
)


class Command(BaseCommand):
    help = "Read an action plan from a text file: print what is found, or store it as a draft"
    # A dry run needs neither a database nor anything else that checks look at.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a text file: .txt, .md, .csv or .tsv")
        parser.add_argument("--dry-run", action="store_true", help="print what is found and store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
        parser.add_argument("--municipality", metavar="SLUG", help="the municipality whose plan it is")
        parser.add_argument("--title", help="the plan's title, when it is not the document's")
        parser.add_argument(
            "--actor", metavar="EMAIL", help="whose draft it becomes; nobody's when not given"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        plan = read(options["file"])
        if options["title"]:
            plan = replace(plan, title=options["title"])
        stored = None if options["dry_run"] else store(plan, options["municipality"], options["actor"])
        if options["json"]:
            extra = {} if stored is None else {"plan": stored}
            self.stdout.write(json.dumps(to_json(plan) | extra, ensure_ascii=False, indent=2))
            return
        for activity in plan.activities:
            self.stdout.write(f"{activity.line}: {activity.title} ({', '.join(activity.responsible) or '–'})")
        facts = {
            "activities": len(plan.activities),
            "goals": len(plan.goals),
            "unplaced": len(plan.unplaced),
        }
        self.stdout.write(
            _("%(activities)d activities, %(goals)d goals, %(unplaced)d lines that could not be placed")
            % facts
        )
        if stored is not None:
            self.stdout.write(_("Stored as draft number %(number)d") % {"number": stored})


def read(file: str) -> ImportedPlan:
    """Return what the file holds; CommandError says why it cannot be read."""
    path = Path(file)
    try:
        return parse(read_document(path, path.name))
    except FileNotFoundError:
        raise CommandError(_("There is no file %(file)s") % {"file": file}) from None
    except OSError as error:
        message = _("%(file)s cannot be read: %(why)s")
        raise CommandError(message % {"file": file, "why": error.strerror}) from None
    except ImportTooLarge:
        raise CommandError(_("%(file)s is too large to read") % {"file": file}) from None
    except UnsupportedDocument:
        raise CommandError(
            _("%(file)s is not a text file (.txt, .md, .csv or .tsv)") % {"file": file}
        ) from None


def store(plan: ImportedPlan, slug: str | None, email: str | None) -> int:
    """Store the plan as a draft and return its number; CommandError when anything is missing or not right."""
    from actionplan import domain
    from actionplan.forms.preview import new_plan_of
    from vbe.guard.reading import writing
    from vbe.guard.writers import MunicipalityWriter
    from vbe.organisation.models import Municipality, User

    if not plan.activities:
        raise CommandError(_("No activities were found in the file"))
    if not slug:
        raise CommandError(_("Say whose plan it is with --municipality, or look first with --dry-run"))
    municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is None:
        raise CommandError(_("There is no municipality %(slug)s") % {"slug": slug})
    actor = User.objects.filter(email__iexact=email, municipality=municipality).first() if email else None
    if email and actor is None:
        raise CommandError(_("There is no user %(email)s in the municipality") % {"email": email})
    try:
        with writing(MunicipalityWriter(municipality.pk)):
            return domain.import_plan(municipality, new=new_plan_of(plan, municipality), actor=actor).pk
    except ValueError as error:
        message = _("These lines need a person's eye; read the plan in on its page instead: %(lines)s")
        raise CommandError(message % {"lines": error}) from None
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
