"""Write names.txt, ordinary.txt and english.txt from packages that are only needed for this.

Run ``python -m vbe.deidentification.data.build NAMES.json`` with the packages of the ``data`` extra installed. Sources:

- Faker (MIT): given names and surnames of every provider that writes Latin letters.
- @faker-js/faker (MIT): the same of its locales, as ``faker_js.mjs`` beside this file prints them to ``NAMES.json``.
- simplemma (MIT, its word lists from Wiktionary and others): which Swedish and English forms are written with
  a small letter, that is, are words and not names.
- wordfreq (data CC BY-SA 4.0, Robyn Speer and contributors): which of those are in use.

What is written is sets of words without any figures; see LICENCES.md beside this file.
"""

import importlib
import json
import pkgutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from wordfreq import top_n_list, zipf_frequency

from vbe.deidentification.data import HERE, entries
from vbe.deidentification.data.choices import ALSO_NAMES, ENGLISH_NAMES, NAMES_FIRST, NEVER_NAMES, WORDS_FIRST

NORDIC = frozenset({"sv_SE"})
_HEADER = "# {what} Made by vbe/deidentification/data/build.py; sources and licences in LICENCES.md.\n"
_COMMON = 3.3  # from this frequency on (Zipf scale) a Swedish word outweighs a rare foreign name
_SWEDISH = 1.5  # rarer forms are mostly compounds, which are taken apart instead
_ENGLISH = 3.6  # English words rarer than this do not turn up in Swedish texts
_FIELDS = {"first_name": "given", "middle_name": "given", "last_name": "surname"}


def main() -> None:
    """Read the packages and write the three files."""
    swedish, english = _small("sv"), _small("en")
    given, surnames = _names()
    for field, values in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).items():
        for name in _single(values):
            (given if field == "given" else surnames).setdefault(name, set())
    more_given, more_surnames = entries("given_more.txt"), entries("surnames_more.txt")
    core = {name for name, places in given.items() if places & NORDIC} | more_given
    core_surnames = (
        {name for name, places in surnames.items() if places & NORDIC} | more_surnames | ALSO_NAMES
    )
    used = (word for word in top_n_list("sv", 1_000_000, "large") if zipf_frequency(word, "sv") >= _SWEDISH)
    ordinary = {word for word in used if word in swedish} | WORDS_FIRST
    ordinary = {word for word in ordinary if word.isalpha()} - NAMES_FIRST
    sections = {
        "given": _settled(set(given) | core, core, ordinary),
        "surname": _settled(set(surnames) | core_surnames, core_surnames, ordinary),
    }
    names = {
        f"{name}-{kind}": words
        for name, parts in sections.items()
        for kind, words in zip(("usual", "rare", "doubtful"), parts, strict=True)
    }
    _write("names.txt", "Names of people.", names)
    _write("ordinary.txt", "Swedish words written with a small letter.", {"": ordinary})
    known = {word for word in english if zipf_frequency(word, "en") >= _ENGLISH and word.isalpha()}
    _write("english.txt", "English words.", {"": (known - core - NAMES_FIRST - ENGLISH_NAMES) - ordinary})


def _small(language: str) -> set[str]:
    """The forms of a language's dictionary that are written in small letters."""
    return {
        word
        for word, _ in DefaultDictionaryFactory().get_dictionary(language).items()
        if word == word.lower()
    }


def _settled(names: Iterable[str], core: set[str], ordinary: set[str]) -> tuple[set[str], set[str], set[str]]:
    """Names usual in Sweden, other names, and names that are also words. Rare names that are common words are left out."""
    usual: set[str] = set()
    sure: set[str] = set()
    doubtful: set[str] = set()
    for name in set(names) - NEVER_NAMES:
        if name not in ordinary and len(name) > 2:
            (usual if name in core else sure).add(name)
        elif name in core or (zipf_frequency(name, "sv") < _COMMON and len(name) > 2):
            doubtful.add(name)
    return usual, sure, doubtful


def _names() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Name → locales it comes from, for given names and surnames."""
    found: dict[str, dict[str, set[str]]] = {"given": {}, "surname": {}}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            field = next((kind for start, kind in _FIELDS.items() if start in attribute), None)
            if field is None or "romanized" in attribute:
                continue
            for name in _single(getattr(provider, attribute)):
                found[field].setdefault(name, set()).add(module.name)
    return found["given"], found["surname"]


def _single(values: object) -> Iterator[str]:
    """The single names of a provider's list, in small letters."""
    if callable(values) or isinstance(values, str) or not isinstance(values, Iterable):
        return
    for value in values:
        if not isinstance(value, str) or not _is_latin(value):
            continue
        for part in unicodedata.normalize("NFC", value).replace("’", "'").lower().split():
            name = part.strip(".'-,()")
            if len(name) > 1 and all(char.isalpha() or char in "'-" for char in name):
                yield name


def _is_latin(value: str) -> bool:
    return all(not char.isalpha() or "LATIN" in unicodedata.name(char, "") for char in value)


def _write(file: str, what: str, sections: dict[str, set[str]]) -> None:
    lines = [_HEADER.format(what=what)]
    for title, words in sections.items():
        if title:
            lines.append(f"[{title}]\n")
        lines += [f"{word}\n" for word in sorted(words)]
    Path(HERE / file).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
