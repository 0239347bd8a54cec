"""Repairs to WeasyPrint's structure tree, so that the PDF is as easy to read aloud as the page.

WeasyPrint 70 leaves these holes, which are closed right before the file is written:

- header cells have no Scope;
- a table that continues on the next page becomes a new table with its header cells once more;
- running headers, footers and decorative pictures are tagged content instead of artifacts;
- a figure's bounding box is in CSS px from the top instead of points from the bottom;
- elements have IDs but the tree has no IDTree (ISO 32000-1, table 322);
- a hidden figure, "..", has no words.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pydyf  # type: ignore[import-untyped]
from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, TableCellBox

POINTS = 0.75  # per CSS px
ORDER = ("/Caption", "/THead", "/TBody", "/TFoot")
SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def repair(document: Document, pdf: pydyf.PDF) -> None:
    """Close the holes listed above in a PDF that WeasyPrint is about to write."""
    tree = Tree(pdf)
    cells = [box for box in laid_out(document) if isinstance(box, TableCellBox) and hasattr(box, "mark")]
    describe_cells(tree, cells)
    join_tables(tree, cells, parents(document))
    mend_figures(tree, document)
    make_artifacts(tree)
    index_ids(tree)


class Tree:
    """The structure tree of a PDF under construction."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self.get(pdf.catalog["StructTreeRoot"])
        self.parent_tree = self.get(self.root["ParentTree"])

    def get(self, reference: bytes) -> Any:
        """Return the object behind a reference such as b"12 0 R"."""
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """Return the child elements, without marked content and annotations."""
        found = [self.get(kid) for kid in element.get("K", ()) if isinstance(kid, bytes)]
        return [kid for kid in found if kid.get("Type") == "/StructElem"]

    def walk(self) -> Iterator[pydyf.Dictionary]:
        """Yield every element that can be reached from the root, in reading order."""
        waiting = self.kids(self.root)[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += self.kids(element)[::-1]

    def detach(self, element: pydyf.Dictionary) -> None:
        """Take an element out of its parent, and the parent too when nothing is left in it."""
        parent = self.get(element["P"])
        parent["K"].remove(element.reference)
        if not parent["K"] and parent["S"] != "/Document":
            self.detach(parent)

    def move(self, element: pydyf.Dictionary, parent: pydyf.Dictionary) -> None:
        """Make an element the last child of another parent."""
        self.detach(element)
        element["P"] = parent.reference
        parent["K"].append(element.reference)


def laid_out(document: Document) -> Iterator[Box]:
    """Yield every box that stands for an HTML element, in the order of the pages."""
    for page in document.pages:
        # Private, but the only way from an HTML element to what was made of it; the version is locked.
        yield from (box for box in boxes(page._page_box) if box.element is not None)  # noqa: SLF001


def boxes(box: Box) -> Iterator[Box]:
    """Yield a laid-out box and everything in it."""
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def parents(document: Document) -> dict[Element, Element]:
    """Return child → parent for the document's HTML."""
    root = next(box.element for box in laid_out(document) if box.element.tag == "html")
    return {child: parent for parent in root.iter() for child in parent}


def describe_cells(tree: Tree, cells: Iterable[TableCellBox]) -> None:
    """Give header cells their scope, and hidden figures the words in the cell's data-spoken."""
    for box in cells:
        if box.mark["S"] == "/TH":
            box.mark["A"]["Scope"] = SCOPES[box.element.get("scope", "col")]
        elif spoken := box.element.get("data-spoken"):
            box.mark["Alt"] = pydyf.String(spoken)


def join_tables(tree: Tree, cells: Iterable[TableCellBox], above: dict[Element, Element]) -> None:
    """Join the parts of a table that continues over pages; header rows repeated on a page are left out."""
    sections: dict[Element, pydyf.Dictionary] = {}
    tables: dict[Element, pydyf.Dictionary] = {}
    first: dict[Element, pydyf.Dictionary] = {}
    renamed: dict[str, pydyf.String] = {}
    moved: set[int] = set()
    for box in cells:
        row = tree.get(box.mark["P"])
        if box.element in first:
            if "ID" in box.mark and "ID" in first[box.element]:
                renamed[box.mark["ID"].string] = first[box.element]["ID"]
            repeated = row["S"] == "/TR" and tree.get(row["P"])["S"] in {"/THead", "/TFoot"}
            if repeated and row.number not in moved:
                moved.add(row.number)
                tree.detach(row)
            continue
        first[box.element] = box.mark
        if row.number not in moved:
            moved.add(row.number)
            place_row(tree, row, above[above[box.element]], above, sections, tables)
    for box in cells:
        if "Headers" in box.mark["A"]:
            ids = [renamed.get(name.string, name) for name in box.mark["A"]["Headers"]]
            box.mark["A"]["Headers"] = pydyf.Array(ids)
    for table in tables.values():
        ordered = sorted(tree.kids(table), key=lambda kid: ORDER.index(kid["S"]) if kid["S"] in ORDER else 0)
        table["K"] = pydyf.Array(kid.reference for kid in ordered)


def place_row(
    tree: Tree,
    row: pydyf.Dictionary,
    group: Element,
    above: dict[Element, Element],
    sections: dict[Element, pydyf.Dictionary],
    tables: dict[Element, pydyf.Dictionary],
) -> None:
    """Put a row into the first structure element made for its HTML group (thead, tbody) and table."""
    section = tree.get(row["P"])
    table_element = above[group] if group.tag != "table" else group
    table = tables.setdefault(table_element, tree.get(section["P"]))
    if sections.setdefault(group, section) is not section:
        tree.move(row, sections[group])
    elif tree.get(section["P"]) is not table:
        tree.move(section, table)


def mend_figures(tree: Tree, document: Document) -> None:
    """Drop figures without a text alternative (decoration); place the others in PDF units."""
    heights = dict(zip(tree.pdf.page_references, (page.height for page in document.pages), strict=True))
    for element in list(tree.walk()):
        if element["S"] != "/Figure":
            continue
        if "Alt" not in element:
            tree.detach(element)
            continue
        x1, y1, x2, y2 = element["A"]["BBox"]
        height = heights[element["Pg"]]
        place = (x1, height - y2, x2, height - y1)
        element["A"]["BBox"] = pydyf.Array(round(value * POINTS, 3) for value in place)


def make_artifacts(tree: Tree) -> None:
    """Turn marked content that no element in the tree holds into artifacts."""
    reached = {element.number for element in tree.walk()}
    numbers = tree.parent_tree["Nums"]
    for page_number, reference in enumerate(tree.pdf.page_references):
        owners = numbers[2 * page_number + 1]
        content = tree.get(tree.get(reference)["Contents"]).stream
        for position, item in enumerate(content):
            if not isinstance(item, pydyf.Dictionary) or "MCID" not in item:
                continue
            owner = tree.get(owners[item["MCID"]])
            if owner.number not in reached:
                kind = "/Layout" if content[position - 1] == "/Figure" else "/Pagination"
                owners[item["MCID"]] = "null"
                content[position - 1] = "/Artifact"
                content[position] = pydyf.Dictionary({"Type": kind})
    for item in tree.pdf.objects:
        if (
            isinstance(item, pydyf.Dictionary)
            and item.get("Type") == "/StructElem"
            and item.number not in reached
        ):
            item.clear()


def index_ids(tree: Tree) -> None:
    """Add the index from element IDs to elements."""
    named = {element["ID"].data: element for element in tree.walk() if "ID" in element}
    if named:
        pairs = [part for name in sorted(named) for part in (named[name]["ID"], named[name].reference)]
        tree.root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(pairs)})
    tree.root["ParentTreeNextKey"] = len(tree.parent_tree["Nums"]) // 2
