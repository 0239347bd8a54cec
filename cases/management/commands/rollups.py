"""``manage.py rollups check`` compares the kept figures with the reports; ``rebuild`` makes them equal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases import counts


class Command(BaseCommand):
    help = "Compare the kept figures with the reports they stand for, or rebuild them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("check", "rebuild"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "rebuild":
            self.stdout.write(f"rebuilt, {counts.rebuild()} figures were wrong")
            return
        found = counts.differences()
        for difference in found:
            place = " ".join(str(part) for part in difference.key)
            self.stdout.write(
                f"{difference.table} {place}: stored {difference.stored}, actual {difference.actual}"
            )
        if found:
            message = f"{len(found)} figures do not equal the reports"
            raise CommandError(message)
        self.stdout.write("every figure equals the reports")
