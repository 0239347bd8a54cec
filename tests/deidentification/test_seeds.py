"""The real documents: every contact in them is found, and hardly anything else."""

from collections import Counter
from pathlib import Path

import pytest

from vbe.deidentification import Tier, analyse

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the folder ../shared/seeds is not on this machine"
)


def _texts():
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}


@needs_seeds
def test_exactly_the_contacts_of_the_documents_block():
    found = {
        name: Counter(item.kind.value for item in analyse(text) if item.tier is Tier.CERTAIN)
        for name, text in _texts().items()
    }
    assert found == {
        "000": {"URL": 2},
        "001": {"PERSON": 5, "PHONE": 6, "EMAIL": 4, "URL": 2, "POSTCODE": 2, "ACCOUNT": 2},
        "002": {},
        "003": {"PERSON": 3},
        "004": {"URL": 4},
    }


@needs_seeds
def test_hardly_anything_else_is_asked_about():
    texts = _texts()
    asked = sum(item.tier is Tier.POSSIBLE for text in texts.values() for item in analyse(text))
    assert 1000 * asked / sum(len(text.split()) for text in texts.values()) < 1


@needs_seeds
def test_an_allow_list_clears_a_municipality_s_own_address():
    text = _texts()["000"]
    certain = [item for item in analyse(text, allow=frozenset({"botkyrka.se"})) if item.tier is Tier.CERTAIN]
    assert certain == []
