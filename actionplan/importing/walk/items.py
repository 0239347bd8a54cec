"""List items and paragraphs with the labels that belong to them."""

from __future__ import annotations

import re

from actionplan.importing.build import Draft
from actionplan.importing.headers import Column, Role
from actionplan.importing.lines import BREAK, FURNITURE, MAX_LINE, heal, is_rule, plain
from actionplan.importing.lists import Bullet, Label, bare_label, bullet, inline, is_metadata, labels
from actionplan.importing.responsible import looks_responsible
from actionplan.importing.result import Reason, Unplaced
from actionplan.importing.when import read_when

from .ahead import Ahead

MAX_JOINED = 3_000
_SENTENCE_END = re.compile(r"[.!?]\W{0,3}$")


class Items(Ahead):
    """Read activities that are written as text."""

    def _labels(self, index: int) -> int | None:
        """Read a line of labels («Klart: 2020-12»), or a label that stands alone above its value."""
        line = self.lines[index]
        bare = re.sub(r"^#{1,6}\s+", "", line.bare)
        found = labels(bare)
        if not found:
            alone = bare_label(bare)
            if alone is None or not self._alone_counts(alone, index):
                return None
            found = [Label(alone, "")]
        if "\t" in line.text and len([cell for cell in line.text.split("\t") if cell.strip()]) > 2:
            return None
        after = index + 1
        last = found[-1]
        if not last.value or _open(last.value):
            more, after = self._value_below(index, last)
            found[-1] = Label(last.column, f"{last.value}{BREAK}{more}".strip(BREAK) if more else last.value)
        elif after < len(self.lines) and self._continues(last, after):
            found[-1] = Label(last.column, f"{last.value} {self.lines[after].bare}")
            after += 1
        self._attach(found, index)
        return after

    def _alone_counts(self, column: Column, index: int) -> bool:
        """Say whether a label without colon and value counts: in an activity, or first in a card."""
        if column.role is Role.TITLE:
            return self._card_below(index)
        return self.current is not None and bool(self.labelled or self.in_area or self.explicit)

    def _card_below(self, index: int) -> bool:
        seen = 0
        for position in range(index + 1, min(index + 14, len(self.lines))):
            bare = self.lines[position].bare
            if not bare:
                continue
            seen += 1
            alone = bare_label(bare)
            if alone and seen > 1:
                return alone.role is not Role.TITLE
            if alone or labels(bare):
                return seen > 1 and not alone
        return False

    def _value_below(self, index: int, label: Label) -> tuple[str, int]:
        """Give the value on the lines below an empty or unfinished label, and the index after it."""
        pieces: list[str] = []
        position = index + 1
        skipped = 0
        while position < len(self.lines) and len(pieces) < 8:
            line = self.lines[position]
            bare = line.bare
            if self.marks[position] == FURNITURE:
                position += 1
                continue
            if not bare:
                if pieces or label.value or skipped >= 2:
                    break
                skipped += 1
                position += 1
                continue
            if self._begins_something(position) or bare_label(bare) or len(line.text) > MAX_LINE:
                break
            item = bullet(line.text)
            text = item.text if item else bare
            if not self._value_fits(label.column.role, text, bool(item), bool(pieces)):
                break
            pieces.append(text)
            position += 1
        return BREAK.join(pieces), position if pieces else index + 1

    def _value_fits(self, role: Role, text: str, listed: bool, more: bool) -> bool:
        if role is Role.RESPONSIBLE:
            return looks_responsible(text) and (not more or listed or len(text) <= 60)
        if role in {Role.START, Role.END, Role.WHEN}:
            return not more and not read_when(text)[0].empty and len(text) <= 100
        return True

    def _continues(self, label: Label, index: int) -> bool:
        """Say whether the line below goes on with a label's value: it begins in lower case and is no item."""
        line = self.lines[index]
        bare = line.bare
        return (
            bool(bare)
            and bare[:1].islower()
            and not bullet(line.text)
            and not self.marks[index]
            and len(bare) <= 200
            and not labels(bare)
        )

    def _attach(self, found: list[Label], index: int) -> None:
        """Give labels to the activity they stand at; a label for the activity itself begins a new one."""
        line = self.lines[index].number
        for label in found:
            role = label.column.role
            if role is Role.TITLE:
                if not label.value:
                    continue
                self._flush()
                self.current = Draft(line, label.value)
                self.labelled = False
                self.item = None
                self.metadata = False
                self.in_area = self.in_area or False
                self.area_labelled = True
                self.explicit = True
                continue
            if self.current is None:
                if self.in_area and not self.metadata and label.value:
                    self.unplaced.append(
                        Unplaced(line, f"{label.column.text}: {label.value}", Reason.STRAY_LABEL)
                    )
                continue
            self.current.add(label.column, label.value)
            self.labelled = True

    def _flush(self) -> None:
        """Finish the list item in hand: an activity, or prose."""
        draft, self.current = self.current, None
        labelled, self.labelled = self.labelled, False
        explicit, self.explicit = self.explicit, False
        item, self.item = self.item, None
        if draft is None:
            return
        title, attributes = inline(draft.title.replace(BREAK, "\n")) if not explicit else (draft.title, [])
        named = [label for label in attributes if label.column.role is not Role.OTHER]
        if named and title:
            draft.title = title.replace("\n", BREAK)
            for label in attributes:
                draft.add(label.column, label.value.replace("\n", BREAK))
        has = bool(draft.responsible or draft.times) or (labelled and bool(draft.notes) and self.in_area)
        wanted = explicit or has or (item is not None and self.in_area)
        if wanted and (
            explicit
            or self.in_area
            or _title_like(draft.title, bool(named or item), len(draft.times) + len(draft.responsible))
        ):
            self.area_labelled = self.area_labelled or has or explicit
            self._finish(draft)
        elif has and not self.metadata:
            texts = [draft.title, *draft.responsible, *(text for _column, text in draft.times)]
            self.unplaced.append(
                Unplaced(draft.line, " | ".join(plain(text) for text in texts)[:1000], Reason.STRAY_LABEL)
            )
        elif self.in_area and not plain(draft.title).endswith(":"):
            self.orphans.append(Unplaced(draft.line, plain(draft.title)[:1000], Reason.STRAY_TEXT))

    def _close_area(self) -> None:
        """Leave a list of activities; text that stood loose among its activities is reported."""
        if self.in_area and self.area_labelled:
            self.unplaced += self.orphans
        self.orphans = []
        self.in_area = self.area_labelled = False
        self.last_number = self.area_number = None

    def _bullet(self, index: int) -> int | None:
        """Read a list item with the lines that belong to it."""
        line = self.lines[index]
        item = bullet(line.text)
        if item is None:
            return None
        text, after = self._sentence(index, item)
        nested = self.item is not None and self.current is not None and item.indent > self.item.indent + 1
        if (
            nested
            and self.current is not None
            and len(self.current.title) <= MAX_JOINED
            and not inline(text)[1]
        ):
            self.current.title = f"{self.current.title} – {text}"
            return after
        first = self.item is None
        self._flush()
        if first and self.in_area and not self.area_intro and not self.area_labelled:
            self._close_area()
        self.current, self.item = Draft(line.number, text), item
        self.last_number = item.number if item.number is not None else self.last_number
        self.area_intro = False
        return after

    def _paragraph(self, index: int) -> int:
        """Read a paragraph: perhaps an activity, which the labels below it decide."""
        line = self.lines[index]
        if is_metadata(line.bare):
            self._flush()
            self.metadata = True
            return index + 1
        text, after = self._sentence(index)
        if self.current is not None and not self.labelled and self._joins(text):
            self.current.title = heal([self.current.title, text])
            return after
        was_item = self.item is not None
        before_intro = self.area_intro
        self._flush()
        if len(text.split()) > 5:
            self.metadata = False
            self.live = None
        if self.in_area and not text.endswith(":"):
            self.area_intro = False
            if was_item or not before_intro:
                self._leave_bullets(index, after)
        self.current = Draft(line.number, text)
        return after

    def _leave_bullets(self, index: int, after: int) -> None:
        """Prose after a list's items ends the list, unless labels show that it is an activity."""
        if (
            not self._label_follows(after - 1)
            and not inline(" ".join(line.bare for line in self.lines[index:after]))[1]
            and not self.area_labelled
        ):
            self._close_area()

    def _joins(self, text: str) -> bool:
        """Say whether a paragraph goes on with the one above, as over a page break."""
        above = self.current.title if self.current else ""
        return (
            text[:1].islower()
            and len(above) <= MAX_JOINED
            and not _SENTENCE_END.search(above)
            and not above.endswith(":")
            and bullet(text) is None
        )

    def _sentence(self, index: int, item: Bullet | None = None) -> tuple[str, int]:
        """Give the lines of one paragraph or item joined, and the index after them."""
        pieces = [item.text if item else self.lines[index].bare]
        position = index + 1
        while position < len(self.lines):
            line = self.lines[position]
            bare = line.bare
            if not bare or len(line.text) > MAX_LINE:
                break
            if self.marks[position] == FURNITURE:
                position += 1
                continue
            if bullet(line.text) or self._begins_something(position) or is_rule(bare):
                break
            if bare_label(bare) and (self.in_area or self.explicit):
                break
            short = item is None and len(pieces[-1]) < 60 and not bare[:1].islower()
            if short and self._label_follows(position) and _SENTENCE_END.search(pieces[-1]):
                break
            if not bare[:1].islower() and _attributed(pieces[-1]):
                break
            if len(pieces) == 1 and (after := self._described(pieces[0], position, item)):
                return heal(pieces), after
            pieces.append(bare)
            position += 1
        return heal(pieces), position

    def _described(self, first: str, position: int, item: Bullet | None) -> int | None:
        """Step over a description between an item's short name and its labels; None when there is none.

        A name ends where the next word would have had room on its line.
        """
        bare = self.lines[position].bare
        room = len(first) + len(bare.split()[0]) + 10 < len(bare)
        if item is None or len(first) > 60 or not room or not bare[:1].isupper() or _open_end(first):
            return None
        for after in range(position + 1, min(position + 12, len(self.lines))):
            text = self.lines[after].bare
            if labels(text):
                return after
            if not text or bullet(text) or self.marks[after] == FURNITURE:
                return None
        return None


def _open_end(text: str) -> bool:
    return bool(re.search(r"[,;&/.-]$|\b(?:och|samt|eller|för|av|i|på|med|till|om|att|som)$", text))


def _attributed(text: str) -> bool:
    """Say whether a line ends with attributes of its own, so that the next line begins something else."""
    return (":" in text or text.rstrip(". ").endswith(")")) and bool(inline(text)[1])


def _open(value: str) -> bool:
    return bool(re.search(r"(?:[,;&/]|\b(?:och|samt))\s*$", value))


def _title_like(text: str, sure: bool, attributes: int) -> bool:
    """Say whether a text outside a list of activities can name one, given what stands at it."""
    flat = plain(text)
    if len(flat) < 3 or len(flat) > 2500:
        return False
    words = len(flat.split())
    return words >= 2 if sure or attributes >= 2 else words >= 4
