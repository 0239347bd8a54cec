"""What every match of a pattern holds is looked for first. It must never hide a match."""

import pytest

from tests.deidentification import (
    test_variants_codes,
    test_variants_names,
    test_variants_numbers,
    test_variants_places,
)
from tests.deidentification.variants import lines, marked
from vbe.deidentification import analyse
from vbe.deidentification.reading import Reading

TABLES = [
    pair
    for module in (test_variants_codes, test_variants_names, test_variants_numbers, test_variants_places)
    for pair in module.TABLES.values()
]
TEXTS = [marked(line)[0] for pair in TABLES for table in pair for line in lines(table)]


def _in_zones(reading, pattern, sign=None):
    return (match for low, high in reading.zones for match in pattern.finditer(reading.plain, low, high))


def _in_lines(reading, pattern, *signs):
    return pattern.finditer(reading.plain)


def _around(reading, sign, pattern, reach, *, lower=False):
    return pattern.finditer(reading.lower if lower else reading.plain)


def _near(reading, places, pattern, reach, *, lower=False):
    return pattern.finditer(reading.lower if lower else reading.plain)


@pytest.mark.parametrize("case", [str, str.upper, str.lower, str.title])
@pytest.mark.parametrize("between", [" ", "  ", "\n", "-", ""])
def test_signs_hide_nothing(monkeypatch, case, between):
    texts = [case(text).replace(" ", between) for text in TEXTS]
    texts.append("\n\n".join(texts))
    quick = [analyse(text) for text in texts]
    monkeypatch.setattr(Reading, "in_zones", _in_zones)
    monkeypatch.setattr(Reading, "at_figures", _in_zones)
    monkeypatch.setattr(Reading, "in_lines", _in_lines)
    monkeypatch.setattr(Reading, "around", _around)
    monkeypatch.setattr(Reading, "near", _near)
    assert quick == [analyse(text) for text in texts]
