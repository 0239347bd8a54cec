"""See that the Swedish catalogue says everything the source says. Works in a copy; the tree is left as it is.

Fails on strings that are missing, untranslated, fuzzy or no longer in the source, and on translations whose
placeholders differ from the original's. Needs gettext's programs (`make check` installs them).
"""

import os
import shutil
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    "vbe",
    "cases",
    "situational_picture",
    "actionplan",
    "templates",
    "static/js",
    "locale",
    "manage.py",
)


def key(message: Message) -> tuple[str | None, str]:
    """Return what makes a message the same message: its context and its (singular) text."""
    return message.context, message.id[0] if isinstance(message.id, (list, tuple)) else str(message.id)


def load(path: Path) -> dict[tuple[str | None, str], Message]:
    """Return a catalogue file's messages, the header left out."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="sv", abort_invalid=True)
    return {key(message): message for message in catalogue if message.id}


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return a message's text as its list of plural forms."""
    return list(text) if isinstance(text, (list, tuple)) else [text or ""]


def fields(text: str) -> set[str] | None:
    """Return the names in braces of a ``{name}`` string, None when the braces do not match."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translated message."""
    translated = forms(message.string)
    if not all(translated):
        yield "untranslated"
        return
    if "fuzzy" in message.flags:
        yield "fuzzy"
    # Babel knows percent placeholders and plural forms; braces are compared here.
    yield from (str(error) for error in message.check(Catalog(locale="sv")))
    if "python-brace-format" in message.flags:
        wanted = set().union(*(fields(text) or set() for text in forms(message.id)))
        yield from (
            f"placeholders {sorted(found or ())} instead of {sorted(wanted)}"
            for found in map(fields, translated)
            if found is None or not found <= wanted or (len(translated) == 1 and found != wanted)
        )


def extract(root: Path, domain: str, copy: Path) -> Path:
    """Copy what is translated into ``copy``, extract there, and return the refreshed catalogue file."""
    for name in SOURCES:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        elif source.exists():
            shutil.copy(source, copy / name)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "manage.py",
        "makemessages",
        "--locale=sv",
        f"--domain={domain}",
    ]
    done = subprocess.run(
        [*command, "--no-location", "--no-wrap"],
        cwd=copy,
        env={**os.environ, "DEBUG": "1", "DATABASE_URL": ""},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return copy / "locale" / "sv" / "LC_MESSAGES" / f"{domain}.po"


def check(root: Path, domain: str) -> list[str]:
    """Return every fault of one catalogue, a line each, in the order of the catalogue."""
    committed = load(root / "locale" / "sv" / "LC_MESSAGES" / f"{domain}.po")
    with tempfile.TemporaryDirectory(prefix="samsyn-catalogue-") as copy:
        wanted = load(extract(root, domain, Path(copy)))
    faults = [f"missing: {text!r}" for context, text in wanted if (context, text) not in committed]
    faults += [
        f"no longer in the source: {text!r}" for context, text in committed if (context, text) not in wanted
    ]
    faults += [
        f"{fault}: {key(message)[1]!r}" for message in committed.values() for fault in faults_of(message)
    ]
    return faults


def main(root: Path) -> int:
    """Print the faults of each catalogue in the tree; return 1 when there are any."""
    domains = [path.stem for path in sorted((root / "locale" / "sv" / "LC_MESSAGES").glob("*.po"))]
    if "django" not in domains:
        print("there is no Swedish catalogue")
        return 1
    faults = [f"{domain}: {fault}" for domain in domains for fault in check(root, domain)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT))
