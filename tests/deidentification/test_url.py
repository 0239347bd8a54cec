import pytest

from tests.deidentification.helpers import FRAMES, details, found

VALUES = (
    "https://exempel.se/x?y=1",
    "http://exempel.se",
    "www.exempel.se",
    "exempel.se/path",
    "exempel.se",
    "t.me/kanal",
    "discord.gg/abc123",
    "hxxps://exempel.se/a",
    "hxxp://exempel[.]se",
    "exempel[.]com/x",
    "exempel punkt com",
    "exempel(dot)se",
    "bit.ly/3abc",
    "youtu.be/abc",
    "HTTPS://EXEMPEL.SE",
    "ftp://exempel.se",
    "forum.exempel.org",
    "exempel.nu/x",
    "exempel.io",
    "åäö.se",
    "www.exempel.se/profil/kalle",
    "https://www.facebook.com/kalle.k",
    "bit.ly/abc_1",
    "facebook.com/profile.php?id=1",
)

ORDINARY = (
    "t.ex. och bl.a. samt m.fl. d.v.s. s.k. fr.o.m. t.o.m.",
    "Han gick hem.Nu är det bra",
    "slut.Sedan kom",
    "Sverige.Polisen säger",
    "rapport.pdf och bilaga.docx",
    "på denna punkt se bilaga 2",
    "punkt 3 se bilaga",
    "e.d. i st.f.",
    "kap.2 och sid.3",
    "3.2.1 Rubrik",
    "http",
    "www",
    "den 1.maj",
    "[länk]",
    "://",
    "i.e. m.in",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("value", VALUES)
def test_finds_exactly_the_value(value, frame):
    text = frame.format(value)
    assert found(text) == [("URL", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(se https://exempel.se/a_(b))", "https://exempel.se/a_(b)"),
        ("<http://exempel.se/a>", "http://exempel.se/a"),
        ("Läs exempel.se/a, sedan b", "exempel.se/a"),
        ("www.exempel.seTelefon", "www.exempel.se"),
        ("www.exempel.se.", "www.exempel.se"),
    ],
)
def test_the_address_ends_where_it_ends(text, value):
    assert found(text) == [("URL", value)]


@pytest.mark.parametrize(
    ("text", "tier", "reason"),
    [
        ("https://exempel.se", "certain", "scheme"),
        ("exempel.se", "certain", "domain"),
        ("exempel.nu", "possible", "domain"),  # or a missing space
        ("exempel punkt se", "possible", "obfuscated"),
        ("exempel[.]com", "certain", "obfuscated"),
    ],
)
def test_tiers(text, tier, reason):
    assert details(text) == [(text, tier, reason)]
