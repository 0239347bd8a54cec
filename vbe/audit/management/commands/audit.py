"""The command that verifies the audit chain."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vbe.audit.domain import verify


class Command(BaseCommand):
    """``manage.py audit verify``: walk the chain.

    Exit code 1 and the first broken link when it does not hold.
    """

    help = "Verify the audit chain."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=("verify",))

    def handle(self, *args: Any, **options: Any) -> None:
        result = verify()
        if result.broken is not None:
            link = f"broken link {result.broken.sequence}: {result.broken.reason}"
            message = f"{link} ({result.checked} links hold before it)"
            raise CommandError(message)
        self.stdout.write(f"{result.checked} links, unbroken")
