"""``manage.py demo``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from vbe.demo import pictures, plan, reports, town
from vbe.organisation.models import Municipality


class Command(BaseCommand):
    """Fill an empty database with an invented municipality. Refuses any database that holds something else.

    The same day and number of reports always give the same data.
    """

    help = "Fill an empty database with the demo municipality."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reports", type=int, default=reports.REPORTS, help="how many reports over two years (for load)"
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the demo is already there"
        )
        parser.add_argument("--today", type=dt.date.fromisoformat, help="the day it is (default: today)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not self._wanted(if_empty=options["if_empty"]):
            return
        today = options["today"] or timezone.localdate()
        with transaction.atomic():
            built = town.build(today)
            stored = reports.generate(built, number=options["reports"], today=today)
            adopted = pictures.generate(built, today=today)
            plan.generate(built, today=today)
        if options["verbosity"]:
            self.stdout.write(
                f"{built.municipality.name}: {stored} reports, {adopted} adopted pictures, a plan"
            )

    def _wanted(self, *, if_empty: bool) -> bool:
        if Municipality.objects.filter(demo=False).exists():
            message = "The database holds a real municipality. The demo fills an empty database only."
            raise CommandError(message)
        if not Municipality.objects.exists():
            return True
        if if_empty:
            return False
        message = "The demo municipality is already there."
        raise CommandError(message)
