import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("bankgiro 123-4567", "123-4567"),
    ("bg 5050-1055", "5050-1055"),
    ("Bankgiro\n991-1215", "991-1215"),
    ("plusgiro 12 34 56-7", "12 34 56-7"),
    ("pg: 41 22 33-9", "41 22 33-9"),
    ("swish 123 000 41 27", "123 000 41 27"),
    ("swishnumret 1230004127", "1230004127"),
    ("skickat till 123 999 00 12 igen", "123 999 00 12"),
    ("IBAN SE00 5000 0000 0123 4567 8901", "SE00 5000 0000 0123 4567 8901"),
    ("iban: SE3550000000054910000003", "SE3550000000054910000003"),
    ("kort 4000 0000 0000 0127", "4000 0000 0000 0127"),
    ("5555 5555 5555 4444", "5555 5555 5555 4444"),
    ("konto 6112-987 654 321", "6112-987 654 321"),
    ("kontonummer: 8327-9, 904 123 456-1", "8327-9, 904 123 456-1"),
    ("clearing 8105-9 konto 12 345 678-9", "8105-9 konto 12 345 678-9"),
    ("återbetalades till 9550-4, 6 123 456", "9550-4, 6 123 456"),
    ("bitcoin till bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
)
ORDINARY = (
    "1 250 000 kr på kontot",
    "ett konto på TikTok",
    "kontot stängdes 2024",
    "123 elever",
    "bankgiro saknas",
    "ett bankkonto i Nordea",
    "konto 4010 lokalhyra",
    "lagen (2023:196)",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("ACCOUNT", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []
