import pytest

from tests.deidentification.helpers import FRAMES, details, found

VALUES = (
    "sara@exempel.se",
    "sara.ek@skola.exempel.se",
    "sara(at)exempel.se",
    "sara [at] exempel [dot] se",
    "sara snabel-a exempel.se",
    "sara snabela exempel punkt se",
    "sara(snabel-a)exempel.se",
    "sara at exempel dot com",
    "sara at exempel punkt se",
    "sara @ exempel.se",
    "sara@ exempel.se",
    "sara@exempel",
    "sara.ek_92+x@exempel.com",
    "sara(a)exempel.se",
    "åsa@exempel.se",
    "s\u200bara@exe\u00admpel.se",
    "sara punkt ek snabel-a exempel punkt se",
    "sara&#64;exempel.se",
    "sara[@]exempel[.]se",
    "sara@exempel punkt se",
    "sara (ät) exempel.se",
    "sara_at_exempel.se",
    "sara SNABEL-A exempel.se",
    "sara@exempel,se",
    "sara snabel a exempel.se",
    "sara.ek snabel-a gmail",
    "sara at gmail com",
)

ORDINARY = (
    "(a) första (b) andra",
    "4 @ 100 kr",
    "mellan kl 8@10",
    "hon tittade at",
    "snabel-a",
    "@",
    "a @ b",
    "[e-postadress]",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("value", VALUES)
def test_finds_exactly_the_value(value, frame):
    text = frame.format(value)
    assert found(text) == [("EMAIL", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sara@exempel.seTelefon", "sara@exempel.se"),
        ("<sara@exempel.se>", "sara@exempel.se"),
        ("mailto:sara@exempel.se", "sara@exempel.se"),
        ("sara@exempel.se.", "sara@exempel.se"),
        ("e-post:sara@exempel.se;tel", "sara@exempel.se"),
    ],
)
def test_the_address_ends_where_it_ends(text, value):
    assert found(text) == [("EMAIL", value)]


@pytest.mark.parametrize(
    ("text", "tier", "reason"),
    [
        ("sara@exempel.se", "certain", "at_sign"),
        ("sara snabel-a exempel punkt se", "certain", "obfuscated"),
        ("sara@exempel", "possible", "at_sign"),
    ],
)
def test_tiers(text, tier, reason):
    assert details(text) == [(text, tier, reason)]
