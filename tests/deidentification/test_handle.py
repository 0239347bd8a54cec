import pytest

from tests.deidentification.helpers import details, found

ORDINARY = (
    "sprids på Facebook och Instagram",
    "på Telegram som grupp",
    "grupper på Discord där ungdomar",
    "Han har Instagram, TikTok och Snapchat.",
    "Facebook är vanligt",
    "instagraminlägg 2023",
    "ett konto på TikTok",
    "på TikTok 2023",
    "en signal till föräldrar",
    "En viktig signal: nu",
    "x är okänd",
    "Facebook: inget",
    "Telegram: se bilaga 3",
    "Steam Deck",
    "en kik på läget",
    "snapsvisor",
    "vi fick en snapshot",
    "Discord-server",
    "Telegramkanal med 2000 följare",
    "på Facebook m.m.",
    "Instagram, t.ex. grupper",
    "på Snapchat v.12",
    "i åk9 på Snapchat",
    "#1234",
    "X-faktor",
    "insta: [konto]",
    "snap [konto] på insta",
    "användaren skrev",
    "4 @ 100 kr",
)


@pytest.mark.parametrize(
    ("text", "value", "tier"),
    [
        ("insta kalle_92", "kalle_92", "certain"),
        ("insta: kalle92", "kalle92", "certain"),
        ("Instagram: @kalle.k", "@kalle.k", "certain"),
        ("snap heter kalle_92", "kalle_92", "certain"),
        ("hans snapchat är kalle92", "kalle92", "certain"),
        ("på TikTok heter han kalle.karlsson", "kalle.karlsson", "certain"),
        ("Telegram-kontot kalle_k", "kalle_k", "certain"),
        ("Discord: kalle#1234", "kalle#1234", "certain"),
        ("skrev till kalle#1234", "kalle#1234", "certain"),
        ("användarnamn: kalleboy", "kalleboy", "certain"),
        ("användarnamnet är kalle92", "kalle92", "certain"),
        ("på Roblox som heter xXkalleXx99", "xXkalleXx99", "certain"),
        ("kalle_92 på snap", "kalle_92", "certain"),
        ("kalle_92 är hans instagram", "kalle_92", "certain"),
        ("följer kontot kalle_karlsson på insta", "kalle_karlsson", "certain"),
        ("användaren kalleboy på Discord", "kalleboy", "possible"),
        ("användaren kalle92 skrev", "kalle92", "certain"),
        ("Steam: kalle_92", "kalle_92", "certain"),
        ("kik kalle_92", "kalle_92", "certain"),
        ("X: kalle_92", "kalle_92", "certain"),
        ("på X heter han kalle_92", "kalle_92", "certain"),
        ("Signal: kalle.92", "kalle.92", "certain"),
        ("facebook: Kalle.Karlsson.5", "Kalle.Karlsson.5", "certain"),
        ("följ @kalle_92 nu", "@kalle_92", "certain"),
        ("insta/kalle_92", "kalle_92", "certain"),
        ("Snapchat (kalle_92)", "kalle_92", "certain"),
        ("Insta – kalle_92", "kalle_92", "certain"),
        ("tiktok-konto: kalle_92", "kalle_92", "certain"),
        ("snap: ”kalleboy”", "kalleboy", "possible"),
        ("nick: kalleboy", "kalleboy", "certain"),
        ("gamertag Kalleboy", "Kalleboy", "certain"),
        ("u/kalle_k", "u/kalle_k", "certain"),
    ],
)
def test_finds_exactly_the_name(text, value, tier):
    assert [(name, level) for name, level, _ in details(text)] == [(value, tier)]
    assert found(text) == [("HANDLE", value)]


def test_a_person_s_name_as_account_is_the_person():
    assert found("på discord som ’kalle’") == [("PERSON", "kalle")]
    assert found("heter kalleboy på snap") == [("PERSON", "kalleboy")]


def test_a_found_name_is_found_again_where_nothing_gives_it_away():
    text = "Hans insta heter kalle_92. Senare skrev Kalle_92 igen."
    assert details(text) == [("kalle_92", "certain", "platform"), ("Kalle_92", "certain", "repeated")]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []
