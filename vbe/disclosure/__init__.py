"""Tables of counts in, tables out that nobody can be singled out from. Plain Python, no Django.

The way of a table: ``Table`` (counts) → ``protect`` → ``ProtectedTable`` (which cells are withheld, and
why) → ``ProtectedTable.release()`` → ``Release`` (what leaves the house). Whatever shows figures to the
public takes a ``Release``; there is no way from a ``Table`` to one that does not pass ``protect``.

After Hundepool et al., *Statistical Disclosure Control* (Wiley, 2012), chapter 4: primary suppression by a
threshold, complementary suppression checked with the attacker's feasibility intervals.
"""

from vbe.disclosure.protection import ProtectionError, protect
from vbe.disclosure.releases import combine
from vbe.disclosure.tables import Cell, ProtectedTable, Release, Status, Table

__all__ = [
    "Cell",
    "ProtectedTable",
    "ProtectionError",
    "Release",
    "Status",
    "Table",
    "combine",
    "protect",
]
