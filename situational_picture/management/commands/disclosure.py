"""Read one disclosure problem from standard input and write what may be published; nothing is stored."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from vbe import disclosure

_MALFORMED, _UNPROTECTED = 2, 3


class Command(BaseCommand):
    help = (
        "Reads one JSON problem from standard input and writes one JSON result. protect: decides which cells "
        "of each release are withheld, in the order of time. audit: attacks releases that all have values "
        "and writes the certificate. Exit status 2: the problem cannot be read. 3: it cannot be protected or "
        "is not safe; the result names the cells. The form is described in vbe/disclosure/reading.py."
    )
    requires_system_checks: list[str] = []  # reads no setting and no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("protect", "audit"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            problem = disclosure.problem_from(json.loads(sys.stdin.buffer.read()))
            status, result = _protect(problem) if options["action"] == "protect" else _audit(problem)
        except (ValueError, RecursionError) as error:
            self.stderr.write(f"the problem cannot be read: {error}")
            status, result = _MALFORMED, {"error": f"the problem cannot be read: {error}"}
        self.stdout.write(json.dumps(result, ensure_ascii=False))
        if "cells" in result:
            self.stderr.write(str(result["error"]))
        if status:
            sys.exit(status)


def _protect(problem: disclosure.Problem) -> tuple[int, dict[str, Any]]:
    try:
        return 0, disclosure.data_of(disclosure.protect(problem))
    except disclosure.ProtectionError as error:
        return _UNPROTECTED, {"error": str(error), "cells": _named(error.cells)}


def _audit(problem: disclosure.Problem) -> tuple[int, dict[str, Any]]:
    certificate = disclosure.audit(problem)
    data = certificate.as_data()
    if certificate.safe:
        return 0, data
    cells = list(dict.fromkeys((finding.publication, finding.key) for finding in certificate.failures))
    names = "; ".join(dict.fromkeys(finding.title for finding in certificate.failures))
    return _UNPROTECTED, {"error": f"not safe: {names}", "cells": _named(cells), **data}


def _named(cells: Any) -> list[dict[str, Any]]:
    return [{"release": name, "key": list(key)} for name, key in cells]
