"""The ledger: what was published when. It only grows; what was once public stays known.

A correction is a publication of its own beside the one that it corrects: both are public knowledge. What has
not changed between them is one unknown to the attacker; what has changed is two (``model``), and a figure
that changed by less than k may not be told from the difference (``Rule.changes``). Withdrawing is noted and
changes nothing for what comes later: nobody forgets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vbe.disclosure.problem import Key, Problem, Publication
from vbe.disclosure.reading import publication_data, publication_from


@dataclass(frozen=True)
class Entry:
    """A publication that has happened: with its values, and its counts as they stood then.

    ``at`` is when, ISO 8601; ``corrects`` the name of the publication that it replaces; ``withdrawn`` when it
    was taken back.
    """

    publication: Publication
    at: str
    corrects: str | None = None
    withdrawn: str | None = None


@dataclass(frozen=True)
class Ledger:
    """All publications of a municipality in the order of time. Every change gives a new ledger."""

    entries: tuple[Entry, ...] = ()

    @property
    def known(self) -> tuple[Publication, ...]:
        """Everything that is public knowledge: what was corrected or withdrawn is part of it."""
        return tuple(entry.publication for entry in self.entries)

    @property
    def standing(self) -> tuple[Publication, ...]:
        """What is still published: neither withdrawn nor corrected."""
        corrected = {entry.corrects for entry in self.entries}
        return tuple(
            entry.publication
            for entry in self.entries
            if entry.withdrawn is None and entry.publication.name not in corrected
        )

    def name_for(self, name: str) -> str:
        """Return ``name``, or for one that is taken the name of its next version."""
        taken = {publication.name for publication in self.known}
        version, free = 1, name
        while free in taken:
            version += 1
            free = f"{name} ({version})"
        return free

    def publish(
        self,
        publication: Publication,
        values: Mapping[Key, int | None],
        *,
        counts: Mapping[tuple[str, ...], int],
        at: str,
        corrects: str | None = None,
    ) -> Ledger:
        """Return the ledger with one more publication, its values, and the counts as they stand.

        Raises ValueError for a name that is taken, a time before the last one, and the correction of what
        was never published.
        """
        names = {one.name for one in self.known}
        if publication.name in names:
            message = f"{publication.name!r} is published already; a correction has a name of its own"
            raise ValueError(message)
        if corrects is not None and corrects not in names:
            message = f"{corrects!r} was never published"
            raise ValueError(message)
        if self.entries and at < self.entries[-1].at:
            message = "a publication comes after those before it"
            raise ValueError(message)
        done = replace(publication, values=dict(values), counts=dict(counts))
        return Ledger((*self.entries, Entry(done, at, corrects)))

    def withdraw(self, name: str, *, at: str) -> Ledger:
        """Return the ledger with a publication marked as withdrawn; it stays known. KeyError without one."""
        if name not in {publication.name for publication in self.known}:
            raise KeyError(name)
        return Ledger(
            tuple(
                replace(entry, withdrawn=at) if entry.publication.name == name else entry
                for entry in self.entries
            )
        )

    def problem(self, problem: Problem, fresh: Sequence[Publication]) -> Problem:
        """Return the problem of publishing ``fresh`` after all that is known, by a problem's counts and rule.

        Counts that a past publication shares with the problem's are the same unknowns.
        """
        return replace(problem, publications=(*self.known, *fresh))

    def as_data(self) -> list[dict[str, Any]]:
        """Return the ledger as plain values, for JSON."""
        return [
            {
                "publication": publication_data(entry.publication),
                "at": entry.at,
                "corrects": entry.corrects,
                "withdrawn": entry.withdrawn,
            }
            for entry in self.entries
        ]

    @classmethod
    def from_data(cls, data: Sequence[Mapping[str, Any]]) -> Ledger:
        """Return the ledger that ``as_data`` wrote."""
        return cls(
            tuple(
                Entry(publication_from(row["publication"]), row["at"], row["corrects"], row["withdrawn"])
                for row in data
            )
        )
