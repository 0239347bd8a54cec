import pytest

from vbe.deidentification import LABELS, Finding, Kind, Reason, Tier, analyse, replace, replace_one

TEXT = "Ring 070-174 06 35 eller sara@exempel.se om 121212-1212."


def test_a_finding_says_where_what_how_sure_and_why():
    assert analyse("pnr 19121212-1212") == (
        Finding(
            kind=Kind.PERSONNUMMER,
            start=4,
            end=17,
            confidence=0.99,
            tier=Tier.CERTAIN,
            replacement="[personnummer]",
            reason=Reason.CHECKSUM,
            alternatives=("65 år eller äldre",),
        ),
    )


def test_replace_puts_labels_in_place():
    findings = analyse(TEXT)
    assert replace(TEXT, findings) == "Ring [telefonnummer] eller [e-postadress] om [personnummer]."
    assert replace_one(TEXT, findings[1]) == "Ring 070-174 06 35 eller [e-postadress] om 121212-1212."
    assert replace(TEXT, ()) == TEXT


def test_replace_refuses_findings_of_another_text_without_showing_it():
    findings = analyse(TEXT)
    for wrong in ((*findings, findings[0]), analyse(TEXT + " @kalle_92")):
        with pytest.raises(ValueError, match=r"^Findings overlap or do not belong to this text\.$"):
            replace(TEXT, wrong)


def test_no_representation_shows_the_value():
    shown = repr(analyse(TEXT)) + str(analyse(TEXT))
    assert [part for part in ("070", "174", "sara", "exempel", "1212") if part in shown] == []


def test_allowed_values_are_left_out_however_they_are_written():
    text = "Se  WWW.Exempel.se, info@exempel.se och sara@exempel.se"
    allow = frozenset({"www.exempel.se", "Info@Exempel.se"})
    assert [text[item.start : item.end] for item in analyse(text, allow=allow)] == ["sara@exempel.se"]


def test_a_personnummer_is_never_allowed():
    assert len(analyse("121212-1212", allow=frozenset({"121212-1212"}))) == 1


def test_a_label_is_never_flagged():
    assert {label: analyse(f"insta: {label} tel {label}.") for label in LABELS.values()} == dict.fromkeys(
        LABELS.values(), ()
    )


def test_every_kind_has_a_label_and_its_name_as_value():
    assert set(LABELS) == set(Kind)
    assert [kind.value for kind in Kind] == [kind.name for kind in Kind]
