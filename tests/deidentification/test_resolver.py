from vbe.deidentification import Kind, Reason, Tier
from vbe.deidentification.finding import Candidate
from vbe.deidentification.resolver import resolve


def _candidate(start, end, *, kind=Kind.PHONE, confidence=0.9, tier=Tier.CERTAIN):
    return Candidate(kind, start, end, confidence, tier, Reason.CUE)


def test_findings_apart_are_sorted():
    first, second = _candidate(0, 3), _candidate(3, 5)
    assert resolve([second, first]) == [first, second]


def test_the_surest_wins_and_covers_both():
    weak = _candidate(5, 12, kind=Kind.URL, confidence=0.6)
    strong = _candidate(0, 8, kind=Kind.EMAIL, confidence=0.98)
    assert resolve([weak, strong]) == [_candidate(0, 12, kind=Kind.EMAIL, confidence=0.98)]


def test_certain_beats_possible_whatever_the_confidence():
    asked = _candidate(0, 9, kind=Kind.URL, confidence=0.99, tier=Tier.POSSIBLE)
    blocked = _candidate(2, 4, confidence=0.5)
    assert resolve([asked, blocked]) == [_candidate(0, 9, confidence=0.5)]


def test_equally_sure_the_longer_wins():
    short, long = _candidate(0, 4), _candidate(0, 9, kind=Kind.EMAIL)
    assert resolve([short, long]) == [long]


def test_a_chain_becomes_one():
    chain = [_candidate(0, 4), _candidate(3, 7), _candidate(6, 9, confidence=0.95)]
    assert resolve(chain) == [_candidate(0, 9, confidence=0.95)]
