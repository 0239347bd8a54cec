from datetime import date

import pytest

from vbe.deidentification import SENTENCES, Reason, analyse, replace, replace_alike, vaguer

TODAY = date(2026, 3, 1)


def replaced(text):
    return replace(text, analyse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ali slog Omar. Alis bror Hassan Karimi såg det. Ali Hassan sprang.",
            "[person A] slog [person B]. [person A]s bror [person C] såg det. [person A] sprang.",
        ),
        ("Ali Hassan och Ali Omar kom.", "[person A] och [person B] kom."),
        ("Karin Ek ringde. Sedan kom Ek igen.", "[person A] ringde. Sedan kom [person A] igen."),
        ("Johanssons son", "[person A]s son"),
        ("Lars mamma ringde. Lars kom.", "[person A]s mamma ringde. [person A] kom."),
        ("Ali:s jacka", "[person A]s jacka"),
        ("[person A] mötte Karin.", "[person A] mötte [person B]."),
    ],
)
def test_one_letter_for_one_person(text, expected):
    assert replaced(text) == expected


def test_replacing_one_mention_replaces_the_person():
    text = "Ali Hassan slog Omar. Alis bror kom."
    findings = analyse(text)
    assert replace_alike(text, findings[0], findings) == "[person A] slog Omar. [person A]s bror kom."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("går i 8C", "går i en klass på högstadiet"),
        ("går i 5B", "går i en klass på mellanstadiet"),
        ("klass 2A", "klass en klass på lågstadiet"),
        ("går i NA21B", "går i en klass på gymnasiet"),
        ("född 2012-03-12", "född 13–15 år"),
        ("född 120312", "född 13–15 år"),
        ("född 1/2 -98", "född 25–39 år"),
        ("en Volvo ABC 123", "en Volvo en bil"),
        ("bor på Storgatan 5", "bor på området Centrum"),
        ("bor på Lillgatan 5", "bor på en adress"),
        ("Alis bror", "en persons bror"),
        ("Rektorn på Björkskolan ringde", "Rektorn på en skola ringde"),
    ],
)
def test_vaguer_words(text, expected):
    findings = analyse(text, areas={"storgatan": "Centrum"}, today=TODAY)
    assert replace(text, [vaguer(item) for item in findings]) == expected


def test_an_allowed_place_clears_what_lies_within_it():
    allow = frozenset({"Almas hus", "Zoltar"})
    text = "Vi sågs i Almas hus med Zoltars folk och Alma."
    assert [text[item.start : item.end] for item in analyse(text, allow=allow)] == ["Alma"]


def test_every_reason_has_a_sentence():
    assert set(SENTENCES) == set(Reason)
