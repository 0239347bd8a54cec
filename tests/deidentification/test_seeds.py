"""The real documents: every contact in them is found, and nothing else than contacts and addresses."""

from collections import Counter
from pathlib import Path

import pytest

from vbe.deidentification import Tier, analyse

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the folder ../shared/seeds is not on this machine"
)


@needs_seeds
def test_exactly_the_contacts_of_the_documents_are_found():
    found = {
        path.name[:3]: Counter(
            (item.kind.value, item.tier) for item in analyse(path.read_text(encoding="utf-8"))
        )
        for path in sorted(SEEDS.glob("*.txt"))
    }
    assert found == {
        "000": {("URL", Tier.CERTAIN): 2},
        "001": {("PHONE", Tier.CERTAIN): 6, ("EMAIL", Tier.CERTAIN): 4, ("URL", Tier.CERTAIN): 2},
        "002": {},
        "003": {},
        "004": {("URL", Tier.CERTAIN): 4},
    }


@needs_seeds
def test_an_allow_list_clears_a_municipality_s_own_address():
    text = next(SEEDS.glob("000_*")).read_text(encoding="utf-8")
    assert analyse(text, allow=frozenset({"botkyrka.se"})) == ()
