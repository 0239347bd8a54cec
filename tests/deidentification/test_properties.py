from hypothesis import given, settings
from hypothesis import strategies as st

from vbe.deidentification import analyse, replace

_PIECES = """121212-1212 19121212 1212 XXXX - + . / 070 070-174 06 35 +46 0046 (0) 08-465 004 00 112 sara @
.se @exempel.se
 exempel (at) snabel-a punkt www. https:// t.me/a insta: snap heter kalle_92 kalle på tel pnr sista
fyra \u200b \u00ad a\u030a \uff11 \u2013 [konto] [personnummer] Ali Alis
Hassan Björn Sten Per Anna-Karin A. von Zoltar fatima kallas mamman rektor
Storgatan 7 B 9B åk klass född 2010-03-12 ABC 123
konto bg 123-4567 mål B 12-24 192.0.2.1 [person A] 2023:196 KS 2016/392 1 kr # : ( ) ,"""
_PARTS = st.sampled_from(_PIECES.split())
_REPORTS = st.lists(st.tuples(_PARTS, st.sampled_from(["", " ", "\n"])), max_size=24).map(
    lambda parts: "".join(part + gap for part, gap in parts)
)
_ANYTHING = st.text(st.characters(), max_size=200)  # lone surrogates included
_TEXTS = _REPORTS | _ANYTHING
unhurried = settings(deadline=None)  # the machine may be busy; time has its own tests


@unhurried
@given(_TEXTS)
def test_spans_are_in_range_sorted_and_apart(text):
    edges = [edge for finding in analyse(text) for edge in (finding.start, finding.end)]
    assert edges == sorted(edges)
    assert all(finding.start < finding.end for finding in analyse(text))
    assert all(0 <= edge <= len(text) for edge in edges)


@unhurried
@given(_TEXTS)
def test_the_same_text_gives_the_same_findings(text):
    assert analyse(text) == analyse(text)


@unhurried
@given(_TEXTS)
def test_a_replaced_value_is_not_found_again(text):
    # A word glued to a value may come free when the value is replaced. It is found when the new text is read,
    # as every text is before it is stored; a few readings leave nothing of it.
    values, replaced = set(), text
    for _ in range(4):
        findings = analyse(replaced)
        values |= {replaced[finding.start : finding.end] for finding in findings}
        replaced = replace(replaced, findings)
    again = {replaced[finding.start : finding.end] for finding in analyse(replaced)}
    assert again & values == set()


@unhurried
@given(_TEXTS)
def test_labels_stand_untouched(text):
    replaced = replace(text, analyse(text))
    assert [
        replaced[finding.start : finding.end]
        for finding in analyse(replaced)
        if "[personnummer]" in replaced[finding.start : finding.end]
    ] == []


@unhurried
@given(
    _ANYTHING, st.sampled_from(["19121212-1212", "070-174 06 35", "sara@exempel.se", "https://exempel.se/a"])
)
def test_nothing_around_it_hides_an_identifier(around, value):
    text = f"{around}\n\n{value}\n\n{around}"
    start = len(around) + 2
    assert [
        finding.start <= start and finding.end >= start + len(value)
        for finding in analyse(text)
        if finding.start < start + len(value) and finding.end > start
    ] == [True]


@unhurried
@given(_REPORTS)
def test_what_is_found_survives_invisible_characters(text):
    with_marks = "".join(char + "\u200b" for char in text)
    plain = [(item.kind, item.start, item.end) for item in analyse(text.replace("\u200b", ""))]
    marked = [item.kind for item in analyse(with_marks)]
    assert marked == [kind for kind, _, _ in plain]
