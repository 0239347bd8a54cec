import pytest

from tests.deidentification.helpers import found
from vbe.deidentification.folding import Folded


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("PERSONNUMMER", "12\u200b1212-12\u00ad12"),  # zero-width space, soft hyphen
        ("PERSONNUMMER", "121212\u00a0-\u202f1212"),  # non-breaking spaces
        ("PERSONNUMMER", "121212\u20121212"),  # figure dash
        ("PERSONNUMMER", "121212\u22121212"),  # minus sign
        ("PERSONNUMMER", "\uff11\uff12\uff11\uff12\uff11\uff12-\uff11\uff12\uff11\uff12"),  # full width
        ("PERSONNUMMER", "1\ufe0f\u20e32\ufe0f\u20e31212-1212"),  # keycap emoji
        ("PERSONNUMMER", "1\u03362\u03361\u03362\u03361\u03362\u0336-1212"),  # struck through
        ("PERSONNUMMER", "l21212-I2l2"),  # letters for ones
        ("PERSONNUMMER", "\u00b9\u00b2\u00b9\u00b2\u00b9\u00b2-1212"),  # superscripts
        ("PERSONNUMMER", "\u2460\u2461\u2460\u2461\u2460\u2461-1212"),  # circled
        ("PHONE", "\u0660\u0667\u0660-\u0661\u0667\u0664 \u0660\u0666 \u0663\u0665"),  # Arabic-Indic
        ("PHONE", "\U0001d7ce\U0001d7d5\U0001d7ce1740635"),  # mathematical bold
        ("PHONE", "O7O-174 O6 35"),  # letters for noughts
        ("PHONE", "\u041e7\u041e-174 06 35"),  # Cyrillic letters for noughts
        ("PHONE", "070\u2011174\u201106\u201135"),  # non-breaking hyphens
        ("EMAIL", "s\u200bara@exe\u00admpel.se"),
        ("EMAIL", "a\u030asa@exempel.se"),  # decomposed å
        ("EMAIL", "\uff53\uff41ra\uff20exempel\uff0ese"),
        ("EMAIL", "s\u0430ra@\u0435xempel.s\u0435"),  # Cyrillic a and e
        ("URL", "www\u2024exempel\u3002se"),
        ("HANDLE", "@ka\u0301lle\u200d_92"),
        ("PERSON", "Fa\u00adti\u200bma Hos\u00adseini"),  # soft hyphens
        ("PERSON", "A\u030asa O\u0308berg"),  # decomposed
        ("PERSON", "\u0410li \u041dassan"),  # Cyrillic capitals
        ("PERSON", "Karin\u00a0Lindgren"),
        ("PERSON", "\U0001d400\U0001d425\U0001d422"),  # mathematical bold
        ("ADDRESS", "Skra\u0308ddargatan\u00a07\u00a0B"),
        ("VEHICLE", "ABC\u00a0\uff11\uff12\uff13"),
        ("ACCOUNT", "5555\u00a05555\u00a05555\u00a04444"),
        ("CASE_NUMBER", "5000\u2013K40112\u201326"),  # dashes
        ("IP", "192\u2024\uff10.2.47"),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "före {} efter", "(\u00ad{})", "e\u0301\U0001f44d{}\U0001f44d"])
def test_nothing_slips_by_and_spans_are_exact(kind, value, frame):
    assert found(frame.format(value)) == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u030a", "å"),
        ("\ufb01n", "fin"),
        ("1\u2044 2", "1/ 2"),
        ("sätt.\u00b9", "sätt.\u00b9"),  # a footnote mark stays one
        ("18\u00b9", "18\u00b9"),
        ("\u0130", "I"),
        ("I\u0307", "I"),
        ("\ud800x", "\ud800x"),
        ("a\x00b", "ab"),
        ("l0 O2-nätet I95", "10 02-nätet 195"),
    ],
)
def test_folding(text, plain):
    assert Folded(text).plain == plain


def test_each_folded_character_knows_where_it_came_from():
    text = "x\u200ba\u030a\ufb01\u2013\U0001d7ce y"
    folded = Folded(text)
    assert folded.plain == "xåfi-0 y"
    assert [folded.original(index, index + 1) for index in range(len(folded.plain))] == [
        (0, 1),
        (2, 4),
        (4, 5),
        (4, 5),
        (5, 6),
        (6, 7),
        (7, 8),
        (8, 9),
    ]
