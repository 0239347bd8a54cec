"""Every change of the organisation: checked, carried out, recorded and granted in one transaction each.

``version`` is what a form was opened with; a function that is given one raises StaleError when the row has
been changed since.
"""

from vbe.organisation.domain.areas import close_area, create_area, rename_area, reopen_area
from vbe.organisation.domain.functions import save_forum, save_function
from vbe.organisation.domain.memberships import add_membership, end_membership
from vbe.organisation.domain.municipalities import SETTINGS, change_municipality, create_municipality
from vbe.organisation.domain.people import change_user, create_user, set_user_active, sign_out_everywhere
from vbe.organisation.domain.rows import StaleError
from vbe.organisation.domain.units import change_unit, close_unit, create_unit, move_unit, reopen_unit

__all__ = [
    "SETTINGS",
    "StaleError",
    "add_membership",
    "change_municipality",
    "change_unit",
    "change_user",
    "close_area",
    "close_unit",
    "create_area",
    "create_municipality",
    "create_unit",
    "create_user",
    "end_membership",
    "move_unit",
    "rename_area",
    "reopen_area",
    "reopen_unit",
    "save_forum",
    "save_function",
    "set_user_active",
    "sign_out_everywhere",
]
