"""What every form here does with the domain's answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from vbe.organisation.domain import StaleError
from vbe.organisation.models import Versioned
from vbe.web.forms import StyledForm


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, None for a form that is only opened."""
    return request.POST if request.method == "POST" else None


def carried_out(form: StyledForm, act: Callable[[], Any]) -> bool:
    """Carry out a valid form; put what the domain refuses at its fields. False when nothing was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        form.add_error(None, _placed(form, error))
        return False
    return True


def stale(form: StyledForm, row: Versioned) -> None:
    """Tell that somebody else was first.

    What was typed stays, and can be saved knowingly over the newer row.
    """
    row.refresh_from_db()
    form.add_error(
        None,
        _(
            "Somebody else has changed this since you opened the form. Nothing is saved. "
            "Save again to keep what stands here."
        ),
    )
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    typed["version"] = str(row.version)
    form.data = typed


def saved(form: StyledForm, act: Callable[[], Any], row: Versioned) -> tuple[bool, int]:
    """Carry out a form that changes ``row``.

    Return whether it was done, and the status of the page that says why not.
    """
    try:
        return carried_out(form, act), 200
    except StaleError:
        stale(form, row)
        return False, 409


def _placed(form: StyledForm, error: ValidationError) -> ValidationError:
    """Return the error with what belongs to no field of this form moved to its top."""
    if not hasattr(error, "error_dict"):
        return error
    placed: dict[str, list[ValidationError]] = {}
    for name, errors in error.error_dict.items():
        placed.setdefault(name if name in form.fields else "__all__", []).extend(errors)
    return ValidationError(placed)
