from vbe.deidentification import analyse
from vbe.deidentification.lazy import lazy
from vbe.deidentification.reading import Reading
from vbe.deidentification.remembering import remembered
from vbe.deidentification.signs import BESIDE, Sign, outlined
from vbe.deidentification.triggers import HITS


def test_a_word_is_asked_about_once():
    asked = []

    @remembered
    def length(word):
        asked.append(word)
        return len(word)

    assert [length("anna"), length("anna"), length("9b"), length("9b")] == [4, 4, 2, 2]
    assert asked == ["anna", "9b"]


def test_three_figures_are_never_remembered():
    asked = []

    @remembered
    def length(word):
        asked.append(word)
        return len(word)

    assert [length("abc123"), length("abc123")] == [6, 6]
    assert asked == ["abc123", "abc123"]


def test_nothing_of_a_number_stays():
    analyse("Bilen QXW 417, QXW417 och tel 070-174 06 05 hos Zqxwvarg417.")
    assert not [word for word in HITS if sum(map(str.isdigit, word)) > 2]
    assert {char for outline in BESIDE for char in outline.decode("latin-1") if char.isalnum()} <= set("0Aa")


def test_a_lazy_value_is_made_once():
    made = []

    class Text:
        @lazy
        def value(self):
            made.append(self)
            return []

    text = Text()
    assert text.value is text.value
    assert len(made) == 1


def test_an_outline_hides_letters_and_figures():
    assert outlined("Åsa 9b,\t070-1 Жo²") == b"Aaa 0a, 000-0 ?aa"


def test_a_sign_tells_where_its_pattern_is_looked_for():
    sign = Sign(r"[A-Z][0-9]", r"(?<![Aa0])A00(?!0)")
    reading = Reading("Rum B12 och sal C123 " + "x" * 50 + " D34")
    assert [found.group() for found in reading.in_zones(sign.pattern, sign)] == ["B1", "C1", "D3"]
    assert list(Reading("sal C123").in_zones(sign.pattern, sign)) == []


def test_a_reading_with_other_capitals_goes_by_them():
    first = Reading("kim o7o bor på gata 7")
    assert first.words is not None
    second = first.with_capitals("Kim o7o bor på Gata 7")
    assert (second.plain, second.lower) == ("Kim 070 bor på Gata 7", "kim 070 bor på gata 7")
    assert second.digit_runs == first.digit_runs == [(4, 7), (20, 21)]
