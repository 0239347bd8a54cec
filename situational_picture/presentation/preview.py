"""The council edition before adoption, for those who may see every figure: what is withheld and why.

Nothing here is for the public: why a figure is withheld says how small it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from situational_picture.enums import Detail, RunState
from situational_picture.figures import Figures
from situational_picture.models import Picture, ProtectionRun
from situational_picture.protection import Material, outcome_of
from situational_picture.protection.engine import GIVEN, GROUP, HISTORY, INSIDER, OTHERS, OWN, ZERO, Offer
from situational_picture.protection.words import cell_in_words, cells_in_words, labels
from situational_picture.small_numbers import Found, Kind
from situational_picture.texts import Reading

AROUND = 60
# A run that has not answered for so long is lost; it can be asked for again.
PATIENCE = dt.timedelta(minutes=6)


@dataclass(frozen=True)
class Reason:
    """Why some figures are withheld, and which."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A row or an environment of the table."""

    code: str
    label: str


@dataclass(frozen=True)
class Stop:
    """A cell that what is public gives away, and the parts without which it would not be in the table.

    A cell of an older table has none: only what comes now can be left out.
    """

    number: int
    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Choice:
    """A table that the council may be given instead, and what it shows and hides."""

    detail: str
    label: str
    trade: str


@dataclass(frozen=True)
class Place:
    """A small number in a section: the words around it, and why it was found."""

    number: int
    section: str
    before: str
    text: str
    after: str
    why: str


class Preview:
    """How the protection of a picture's council edition stands, and what it withholds."""

    def __init__(self, picture: Picture, made_of: Material, run: ProtectionRun | None) -> None:
        self.picture, self.table, self.run = picture, made_of.table, run
        self.figures = Figures.from_data(picture.figures)
        self.outcome = outcome_of(run, made_of.table)

    @property
    def state(self) -> str:
        """The run's state, empty where nothing was asked for yet."""
        return self.run.state if self.run else ""

    @property
    def input_hash(self) -> str:
        """Which figures and ledger the run is for; empty without one."""
        return self.run.input_hash if self.run else ""

    @property
    def waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self.state in {RunState.QUEUED, RunState.RUNNING}

    @property
    def may_ask(self) -> bool:
        """Whether protection can be asked for: there is no answer, and none that is on its way in time."""
        run = self.run
        if run is None or run.state == RunState.FAILED:
            return True
        return self.waiting and run.requested_at < timezone.now() - PATIENCE

    @property
    def progress(self) -> str:
        """How far it has come, in a sentence."""
        run = self.run
        if run is None or not run.of:
            return _("The figures are waiting to be protected.")
        numbers = {"done": run.done, "of": run.of}
        if run.stage == "audit":
            return (
                _("The protected tables are being attacked as an outsider would: %(done)d of %(of)d.")
                % numbers
            )
        return _("The tables are being protected: %(done)d of %(of)d.") % numbers

    @property
    def failures(self) -> list[str]:
        """The cells that could be worked out, in words."""
        return cells_in_words(self.picture, self.run.failures) if self.run else []

    @property
    def stops(self) -> list[Stop]:
        """The cells that stop the table, with what can be left out to get past each."""
        failures = self.run.failures if self.run else []
        found: dict[str, Stop] = {}
        for number, failure in enumerate(failures):
            stop = self._stop(number, failure)
            # A correction and what it corrects are the same figure to a reader.
            if stop.parts or stop.label not in found:
                found[stop.label] = stop
        return list(found.values())

    @property
    def follows_from_older(self) -> bool:
        """Whether older tables give a cell away by themselves, whatever the new one leaves out."""
        return any(name != self.table.name for name, _by, _key in (self.run.failures if self.run else ()))

    @property
    def parts(self) -> list[Part]:
        """What can be left out to get past the cells, each once."""
        return list(dict.fromkeys(part for stop in self.stops for part in stop.parts))

    @property
    def left_out(self) -> list[Part]:
        """What the table is without, to be taken in again."""
        return [self._part(code) for code in self.picture.left_out]

    def _stop(self, number: int, failure: tuple[str, list[str], list[str | None]]) -> Stop:
        name, by, key = failure
        codes = [f"{dimension}:{code}" for dimension, code in zip(by, key, strict=True) if code is not None]
        own = name == self.table.name
        label = cells_in_words(self.picture, [failure])[0]
        return Stop(number, label, tuple(map(self._part, codes)) if own else ())

    def _part(self, code: str) -> Part:
        dimension, _colon, name = code.partition(":")
        return Part(code, labels(self.figures, (dimension,), (name,))[0])

    @property
    def reasons(self) -> list[Reason]:
        """Why figures are withheld, with the cells of each reason."""
        titles = {
            OWN: _("The number itself is small"),
            OTHERS: _("Hidden so that another number cannot be worked out"),
            HISTORY: _("What is published already makes it necessary"),
            ZERO: _("Zero, which your settings do not show"),
            GROUP: _("Hidden so that nobody can know that everything in a row is of one kind"),
            INSIDER: _("Those who know their own organisation's number could work out what the others have"),
            GIVEN: _("Counts as given away already, and is not printed once more"),
        }
        withheld = self.outcome.withheld if self.outcome else ()
        found = []
        for code, label in titles.items():
            cells = tuple(self._words(one.key) for one in withheld if one.reason == code)
            if cells:
                found.append(Reason(label, cells))
        return found

    @property
    def attacked(self) -> str:
        """What the audit did, in a sentence."""
        if not self.outcome:
            return ""
        certificate = self.outcome.certificate
        return ngettext(
            "%(count)d small figure was attacked with all that is published: it cannot be worked out.",
            "%(count)d small figures were attacked with all that is published: none can be worked out.",
            len(certificate.findings),
        ) % {"count": len(certificate.findings)}

    @property
    def choices(self) -> list[Choice]:
        """Coarser tables that save more than they hide, and the way back to the finest."""
        result = (self.run.result if self.run else None) or {}
        offers = [Offer(tuple(by), *rest) for by, *rest in result.get("offers", ())]
        found = [self._choice(offer) for offer in offers if offer.worthwhile]
        if self.picture.detail != Detail.BOTH:
            label = str(Detail.BOTH.label)
            found.append(Choice(Detail.BOTH, label, _("Tells more apart, and may hide more.")))
        return found

    @property
    def shown(self) -> str:
        """How many figures the present table shows, in a sentence."""
        cells = [
            cell for cell in (self.outcome.protected.cells if self.outcome else ()) if None not in cell.key
        ]
        counted = [cell for cell in cells if self.table.true(cell.key)]
        hidden = sum(cell.value is None for cell in counted)
        return _trade(len(counted) - hidden, hidden)

    def _choice(self, offer: Offer) -> Choice:
        detail = Detail(",".join(offer.by))
        return Choice(detail, str(detail.label), _trade(offer.shown, offer.withheld))

    def _words(self, key: tuple[str | None, ...]) -> str:
        return cell_in_words(self.figures, self.table.by, key)


def places(picture: Picture, reading: Reading) -> list[Place]:
    """Return every small number in the texts with the words around it."""
    why = {
        Kind.NUMBER: _("A small number"),
        Kind.FEW: _("A word for a few"),
        Kind.WITHHELD: _("The table hides this number"),
    }
    titles = {field.name: str(field.verbose_name) for field in picture._meta.fields}
    found = [
        (titles[name], getattr(picture, name), one) for name, every in reading.found.items() for one in every
    ]
    return [
        Place(
            number,
            section,
            _lead(text[: one.start]),
            text[one.start : one.end],
            _tail(text[one.end :]),
            why[one.kind],
        )
        for number, (section, text, one) in enumerate(found)
    ]


def marked_sections(picture: Picture, reading: Reading) -> dict[str, SafeString | list[SafeString]]:
    """Return the sections as markup with the small numbers marked; the recommendations by line."""
    marked = {name: _marked(getattr(picture, name), found) for name, found in reading.found.items()}
    lines = [line.strip() for line in marked["recommendations"].splitlines() if line.strip()]
    whole: dict[str, SafeString | list[SafeString]] = {
        name: SafeString(linebreaks(text)) for name, text in marked.items()
    }
    return whole | {"recommendations": [SafeString(line) for line in lines]}


def _marked(text: str, found: Sequence[Found]) -> SafeString:
    """Return a text as markup: every piece is escaped."""
    return SafeString("".join(_pieces(text, found)))


def _pieces(text: str, found: Sequence[Found]) -> Iterator[str]:
    place = 0
    for one in found:
        yield conditional_escape(text[place : one.start])
        yield format_html("<mark>{}</mark>", text[one.start : one.end])
        place = one.end
    yield conditional_escape(text[place:])


def _lead(text: str) -> str:
    line = text.splitlines()[-1] if text and not text.endswith("\n") else ""
    return line if len(line) <= AROUND else "… " + line[-AROUND:].split(" ", 1)[-1]


def _tail(text: str) -> str:
    line = text.splitlines()[0] if text else ""
    return line if len(line) <= AROUND else line[:AROUND].rsplit(" ", 1)[0] + " …"


def _trade(shown: int, hidden: int) -> str:
    return _("Figures shown, without sums and zeros: %(shown)d. Hidden: %(hidden)d.") % {
        "shown": shown,
        "hidden": hidden,
    }
