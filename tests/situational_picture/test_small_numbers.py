"""Small numbers in free text: what is found, and what is left alone."""

from __future__ import annotations

import pytest

from situational_picture.small_numbers import Kind, WithheldFigure, find

NUMBER, FEW, WITHHELD = Kind.NUMBER, Kind.FEW, Kind.WITHHELD


def found(text: str, threshold: int = 5, *withheld: WithheldFigure) -> list[tuple[str, Kind]]:
    return [(text[one.start : one.end], one.kind) for one in find(text, threshold, withheld)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En person har setts.", [("En person", NUMBER)]),
        ("Det gäller två ungdomar i Norra.", [("två ungdomar", NUMBER)]),
        ("3 elever är berörda.", [("3 elever", NUMBER)]),
        ("Ett par elever deltog.", [("Ett par elever", FEW)]),
        ("Någon enstaka händelse.", [("Någon enstaka händelse", FEW)]),
        ("Vi fick fyra anmälningar.", [("fyra anmälningar", NUMBER)]),
        ("De båda bröderna syntes.", [("De båda bröderna", FEW)]),
        ("Några få familjer är oroliga.", [("Några få familjer", FEW)]),
        ("En handfull aktivister.", [("En handfull aktivister", FEW)]),
        ("En av eleverna berättade.", [("En av eleverna", NUMBER)]),
        ("Två av de unga männen.", [("Två av de unga männen", NUMBER)]),
        ("en enda elev", [("en enda elev", NUMBER)]),
        ("en gymnasieelev", [("en gymnasieelev", NUMBER)]),
        ("tre polisanmälningar", [("tre polisanmälningar", NUMBER)]),
        ("1–4 elever", [("1–4 elever", NUMBER)]),
        ("2 unga män", [("2 unga män", NUMBER)]),
        (
            "En pojke och två flickor.\nTre samtal.",
            [("En pojke", NUMBER), ("två flickor", NUMBER), ("Tre samtal", NUMBER)],
        ),
    ],
)
def test_what_points_somebody_out(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fem elever deltog.",
        "Under 2024 ökade rapporterna.",
        "I vecka 3 elever och personal.",
        "Under v. 3 rapporter och samtal.",
        "Kvartal 2 rapporter kom in.",
        "3 procent av eleverna.",
        "3 % av eleverna.",
        "Enligt § 3 ärenden som rör skolan.",
        "Enligt 3 § ärenden.",
        "Den 3 maj personer på torget.",
        "Den 3/5 samtal.",
        "12 003 elever går i våra skolor.",
        "3 000 elever.",
        "1,5 personer i snitt.",
        "3 000 kronor per elev.",
        "Mål 3 ungdomar får stöd.",
        "3. Elever ska få stöd.",
        "Årskurs 3 elever.",
        "Samtal i årskurs åtta.",
        "3 åtgärder är klara.",
        "Om två veckor.",
        "En lägesrapport skrivs.",
        "En arbetsgrupp är tillsatt.",
        "En ökning av antalet rapporter.",
        "En tydlig bild av hur elever har det.",
        "En rad händelser i omvärlden.",
        "Ett avfall.",
        "De båda kommunerna.",
        "Risken för våld bedöms som låg.",
    ],
)
def test_what_is_left_alone(text):
    assert found(text) == []


def test_the_threshold_is_the_municipalitys():
    assert found("Fem elever och sex ungdomar.", 6) == [("Fem elever", NUMBER)]
    assert found("Tre elever.", 3) == []


NORTH = WithheldFigure(23, ("Norra", "islamistisk"))
WHOLE = WithheldFigure(61, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I Norra kom 23 rapporter om islamistiska tecken.", [("23", WITHHELD)]),
        ("I Norra kom 23 rapporter om autonoma tecken.", []),
        ("I Norra kom 24 rapporter om islamistiska tecken.", []),
        ("I Norra, vecka 23, fanns islamistiska tecken.", []),
        ("I Norra är 23 procent islamistiska.", []),
        ("I Norra var det lugnt. 23 rapporter gällde islamistisk miljö.", []),
        ("Det kom 61 rapporter.", [("61", WITHHELD)]),
        ("Det kom 61 gäster.", []),
    ],
)
def test_figures_that_the_table_withholds(text, expected):
    assert found(text, 5, NORTH, WHOLE) == expected


def test_a_word_is_as_good_as_a_digit():
    twelve = WithheldFigure(12, ("Södra",))
    assert found("Tolv rapporter från Södra.", 5, twelve) == [("Tolv", WITHHELD)]


def test_places_do_not_overlap():
    text = "Två elever i Norra."
    two = WithheldFigure(2, ("Norra",))
    assert found(text, 5, two) == [("Två", WITHHELD)]
