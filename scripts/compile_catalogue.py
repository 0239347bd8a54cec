"""Compile the message catalogues whose source is newer than the compiled file. Needs no gettext programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Write the ``.mo`` beside every ``.po`` that has changed since; return the files written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        # Written aside and moved in place: a server that is starting never reads half a file.
        half = target.with_suffix(".mo.new")
        with half.open("wb") as file:
            write_mo(file, catalogue)
        half.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    compile_catalogues()
