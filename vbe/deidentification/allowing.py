"""What a municipality has said is public: its units, areas, organisations, addresses and numbers."""

from functools import lru_cache

from vbe.deidentification.finding import Candidate
from vbe.deidentification.folding import folded
from vbe.deidentification.kinds import Kind
from vbe.deidentification.reading import Reading

# What an allow list can never clear: it points out one person wherever it stands.
_NEVER = frozenset({Kind.PERSONNUMMER})
# What can be part of a longer allowed name: "Alma" of the unit "Almas hus", "Nora" of "Nora torg".
_PARTS = frozenset({Kind.PERSON, Kind.WORKPLACE, Kind.ADDRESS, Kind.CLASS})


class Allowed:
    """The allow list laid over one text."""

    def __init__(self, values: frozenset[str], reading: Reading) -> None:
        self._reading = reading
        self._whole, by_first = _prepared(values)
        self._spans = _spans(reading, by_first) if by_first else []

    def clears(self, candidate: Candidate) -> bool:
        """Whether the candidate is public here."""
        if not self._whole or candidate.kind in _NEVER:
            return False
        value = _key(self._reading.plain[candidate.start : candidate.end])
        if value in self._whole or (value.endswith("s") and value[:-1] in self._whole):
            return True
        return candidate.kind in _PARTS and any(
            start <= candidate.start and candidate.end <= end for start, end in self._spans
        )


@lru_cache(maxsize=64)
def _prepared(values: frozenset[str]) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The values' keys, and those of several words by their first one."""
    keys = frozenset(_key(folded(value)) for value in values)
    by_first: dict[str, list[str]] = {}
    for key in keys:
        first, _, rest = key.partition(" ")
        if rest and first.isalnum():
            by_first.setdefault(first, []).append(key)
    return keys, {first: tuple(phrases) for first, phrases in by_first.items()}


def _spans(reading: Reading, by_first: dict[str, tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where the allowed values of several words stand."""
    spans = []
    for first, starts in reading.places(by_first).items():
        for start in starts:
            for phrase in by_first[first]:
                end = start + len(phrase)
                if reading.lower.startswith(phrase, start) and not reading.lower[end : end + 1].isdigit():
                    end += reading.lower[end : end + 1] == "s"
                    spans.append((start, end))
    return spans


def _key(plain: str) -> str:
    return " ".join(plain.casefold().split())
