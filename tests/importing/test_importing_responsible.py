from __future__ import annotations

import pytest

from actionplan.importing import split_responsible


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("KUSH , Säkerhetssamordnare, Kommunpolis", ("KUSH", "Säkerhetssamordnare", "Kommunpolis")),
        ("Rektor och kurator", ("Rektor", "kurator")),
        ("Rektor, fältare samt kommunpolis", ("Rektor", "fältare", "kommunpolis")),
        ("Rektor/kurator; HR", ("Rektor", "kurator", "HR")),
        ("Barn- och utbildningsnämnden", ("Barn- och utbildningsnämnden",)),
        ("Kultur och fritid samt polis", ("Kultur och fritid", "polis")),
        ("Samordnare för barn och unga", ("Samordnare för barn och unga",)),
        ("Social-\nförvaltningen\nKommunpolis", ("Socialförvaltningen", "Kommunpolis")),
        ("Kommunstyrelsens\nutskott", ("Kommunstyrelsens utskott",)),
        ("Rektor,\nkurator", ("Rektor", "kurator")),
        ("Vård och omsorg (chef, rektor) m.fl.", ("Vård och omsorg (chef, rektor)",)),
        ("- Rektor\n- Kurator", ("Rektor", "Kurator")),
        ("Rektor, rektor, Rektor", ("Rektor", "rektor")),
        ("Socialchef.", ("Socialchef",)),
        ("–", ()),
        ("", ()),
        ("EST2, KUSH1, Område 7", ("EST", "KUSH", "Område 7")),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert split_responsible(text, frozenset({"1", "2"})) == names


def test_digits_without_a_footnote_stay() -> None:
    assert split_responsible("Enhet2, EST 2") == ("Enhet2", "EST 2")
