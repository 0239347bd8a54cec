import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("Skräddargatan 7 B", "Skräddargatan 7 B"),
    ("bor på Ekvägen 14, lgh 1102", "Ekvägen 14, lgh 1102"),
    ("Vetegatan 22 A, 3 tr", "Vetegatan 22 A, 3 tr"),
    ("Kungsholmsvägen 101, port B", "Kungsholmsvägen 101, port B"),
    ("Trastvägen 6 n.b.", "Trastvägen 6 n.b."),
    ("sågverksgatan 41", "sågverksgatan 41"),
    ("LÖVSKOGSVÄGEN 9", "LÖVSKOGSVÄGEN 9"),
    ("väderkvarnsgatan nitton", "väderkvarnsgatan nitton"),
    ("Karl Johans gata 7", "Karl Johans gata 7"),
    ("Norra vägen 5", "Norra vägen 5"),
    ("Hagby gård 4", "Hagby gård 4"),
    ("Kaplansv. 1 B", "Kaplansv. 1 B"),
    ("bor på Kvarnbacken 5 D", "Kvarnbacken 5 D"),
    ("Box 4471", "Box 4471"),
    ("fastigheten Solängen 1:14", "Solängen 1:14"),
    ("han bor på ekvägen", "ekvägen"),
)
ORDINARY = (
    "hörnet vid Storgatan",
    "vägen 30 minuter bort",
    "Johannes 3:16",
    "skolgården 12 elever",
    "handlingsplan 2026",
    "Handlingsplanen 2026 gäller",
    "torget 14 februari",
    "bostadsområdet vid Kungsgatan",
    "fritidsgården 18.30",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("ADDRESS", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []
