"""HTML tables in pasted text, turned into rows separated by tabs on the line where each row begins."""

from __future__ import annotations

import html
import re

from .lines import BREAK, CARRIED, MAX_LINE, Line

_TAG = re.compile(
    r"<(/?)(table|thead|tbody|tr|td|th|br|p|li|ul|ol|div|h[1-6])\b([^<>]{0,400})>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"</?(?!sup\b)[a-zA-Z][^<>]{0,400}>|<!--|-->")
_SPAN = re.compile(r"(colspan|rowspan)\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
MAX_SPAN = 40
MAX_ROW_LINES = 80


class _Rows:
    """Collect the rows of HTML tables from a stream of tags and text."""

    def __init__(self) -> None:
        self.out: list[Line] = []
        self.inside = False
        self.cells: list[str] | None = None
        self.cell: list[str] | None = None
        self.spans: dict[int, tuple[int, str]] = {}
        self.attributes = ""
        self.number = 0

    def text(self, text: str, number: int) -> None:
        if self.cell is not None and number - self.number > MAX_ROW_LINES:
            self.end_row()
        if self.cell is not None:
            self.cell.append(html.unescape(_ANY_TAG.sub("", text)).replace("\t", " "))
        elif text.strip():
            self.out.append(Line(number, html.unescape(_ANY_TAG.sub("", text))))

    def tag(self, closing: bool, name: str, attributes: str, number: int) -> None:
        if name == "table":
            self.end_row()
            self.inside, self.spans = not closing, {}
        elif name == "tr":
            self.end_row()
            if not closing:
                self.cells, self.number = [], number
        elif name in {"td", "th"}:
            self.end_cell()
            if not closing:
                if self.cells is None:
                    self.cells, self.number = [], number
                self.cell, self.attributes = [], attributes
        elif self.cell is not None and (name in {"br", "li"} or closing):
            self.cell.append(BREAK)
        elif name.startswith("h") and self.cell is None and not closing:
            self.out.append(Line(number, ""))

    def end_cell(self) -> None:
        if self.cell is None or self.cells is None:
            return
        text = re.sub(rf"[ ]*{BREAK}[\s{BREAK}]*", BREAK, re.sub(r" {2,}", " ", "".join(self.cell))).strip(
            f" {BREAK}"
        )
        spans = {name.lower(): min(int(number), MAX_SPAN) for name, number in _SPAN.findall(self.attributes)}
        self._carried()
        if spans.get("rowspan", 1) > 1:
            self.spans[len(self.cells)] = (spans["rowspan"] - 1, text)
        self.cells.append(text)
        self.cells.extend([""] * (spans.get("colspan", 1) - 1))
        self.cell = None

    def _carried(self) -> None:
        """Repeat a cell that spans rows in the rows below it, marked so that an activity is not doubled."""
        while self.cells is not None and len(self.cells) in self.spans and self.spans[len(self.cells)][0] > 0:
            position = len(self.cells)
            left, text = self.spans[position]
            self.spans[position] = (left - 1, text)
            self.cells.append(f"{CARRIED}{text}" if text else "")

    def end_row(self) -> None:
        self.end_cell()
        if self.cells is not None:
            self._carried()
            self.out.append(Line(self.number, "\t".join(self.cells)))
        self.cells = None


def flatten_html(lines: list[Line]) -> list[Line]:
    """Replace HTML tables with rows separated by tabs; text without table tags is returned as it is."""
    if not any(
        "<t" in line.text.lower() and re.search(r"<t[rdh]\b", line.text, re.IGNORECASE) for line in lines
    ):
        return lines
    rows = _Rows()
    for line in lines:
        if len(line.text) > MAX_LINE * 10 or (
            not rows.inside and rows.cells is None and "<" not in line.text
        ):
            rows.out.append(line)
            continue
        position = 0
        seen = False
        for match in _TAG.finditer(line.text):
            seen = True
            rows.text(line.text[position : match.start()], line.number)
            rows.tag(bool(match[1]), match[2].lower(), match[3], line.number)
            position = match.end()
        rest = line.text[position:]
        if not seen and rows.cell is None:
            rows.out.append(line)
        else:
            rows.text(rest, line.number)
            if rows.cell is not None:
                rows.cell.append(BREAK if not rest.strip() else " ")
    rows.end_row()
    return rows.out
