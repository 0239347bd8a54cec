"""``manage.py load_population``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vbe.guard import population
from vbe.organisation.models import Municipality


class Command(BaseCommand):
    """Load how many people live where, so that rare combinations in reports are noticed."""

    help = "Replace a municipality's population table by a CSV file: area, age band, number of people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file with a line of headings")
        parser.add_argument("--municipality", required=True, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["municipality"]
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise CommandError(_("There is no municipality %(slug)s") % {"slug": slug})
        try:
            text = options["file"].read_text(encoding="utf-8-sig")
            rows = population.load(municipality, text)
        except (OSError, UnicodeDecodeError):
            raise CommandError(_("%(file)s cannot be read") % {"file": options["file"]}) from None
        except population.TableError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_("%(rows)d rows loaded") % {"rows": rows})
