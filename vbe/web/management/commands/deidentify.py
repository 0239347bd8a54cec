"""Read texts from standard input and say, or replace, what points somebody out; nothing is stored."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from vbe import deidentification

_FAULTY = 2  # exit status when a line could not be read


class Command(BaseCommand):
    help = (
        "Reads standard input and writes what points somebody out. --jsonl: a line "
        '{"text": …} gives a line {"spans": [{"start", "end", "label", "tier"}]}, one for one and in order; '
        'a line that cannot be read gives {"error": …} with its number, and the exit status is 2. '
        "--text: the whole input with labels in place."
    )
    requires_system_checks: list[str] = []  # reads no setting and no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        form = parser.add_mutually_exclusive_group(required=True)
        form.add_argument("--jsonl", action="store_true", help="one JSON object on each line, in and out")
        form.add_argument("--text", action="store_true", help="plain text in, the same text with labels out")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["text"]:
            text = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
            self._write(deidentification.replace(text, deidentification.analyse(text)))
            return
        faulty = False
        for number, line in enumerate(iter(sys.stdin.buffer.readline, b""), 1):
            answer = _answer(number, line)
            faulty = faulty or "error" in answer
            self._write(json.dumps(answer, ensure_ascii=False) + "\n")
        if faulty:
            sys.exit(_FAULTY)

    def _write(self, text: str) -> None:
        """Write at once: whoever sent a line may wait for its answer."""
        out = getattr(self.stdout, "_out", self.stdout)
        buffer = getattr(out, "buffer", None)
        if buffer is None:
            out.write(text)
        else:
            buffer.write(text.encode("utf-8", "surrogateescape"))
        out.flush()


def _answer(number: int, line: bytes) -> dict[str, Any]:
    """The spans of one line's text, or what is wrong with the line. Never quotes the line."""
    try:
        row = json.loads(line)
    except ValueError:
        return {"error": f"line {number}: not JSON"}
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return {"error": f'line {number}: no text; expected {{"text": "…"}}'}
    return {
        "spans": [
            {"start": item.start, "end": item.end, "label": item.kind.value, "tier": item.tier.value}
            for item in deidentification.analyse(row["text"])
        ]
    }
