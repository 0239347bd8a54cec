"""The council edition before adoption: protected figures, why some are withheld, small numbers in words."""

from __future__ import annotations

from typing import Any

from situational_picture import protection
from situational_picture.editions import council_content, council_parts, council_texts
from situational_picture.enums import PictureState
from situational_picture.forms import AcknowledgeForm
from situational_picture.models import Picture
from situational_picture.presentation import CouncilEdition
from situational_picture.presentation.preview import Preview, Stop, marked_sections, places
from situational_picture.texts import is_confirmed, read, withheld_figures


def acknowledging(
    picture: Picture, preview: Preview, sent: AcknowledgeForm | None
) -> list[tuple[Stop, AcknowledgeForm]]:
    """Return the form for each cell that stops the table; ``sent`` is one that came back with errors."""
    forms = []
    for stop in preview.stops:
        known = {"version": picture.version, "number": stop.number, "input_hash": preview.input_hash}
        form = AcknowledgeForm(initial=known)
        if sent is not None and sent.data.get("number") == str(stop.number):
            form = sent
        form.auto_id = f"id_{stop.number}_%s"
        forms.append((stop, form))
    return forms


def previewed(
    picture: Picture, *, compiles: bool, decides: bool, sent: AcknowledgeForm | None = None
) -> tuple[CouncilEdition, dict[str, Any]]:
    """Return the council edition as it would be, and what its page shows beside it.

    Without figures while they are not protected. ``compiles``: whether the reader may do something about it;
    ``decides``: whether they may acknowledge that a figure is public already; ``sent``: their form, where it
    came back with errors.
    """
    made_of = protection.material(picture)
    run = protection.run_for(picture, made_of)
    preview = Preview(picture, made_of, run)
    reading = read(picture, withheld_figures(picture, made_of.table, run))
    if preview.outcome:
        released = protection.release(made_of.table, preview.outcome.protected)
        content = council_content(picture, released, council_parts(picture), strict=made_of.table.strict)
    else:
        content = council_texts(picture)
    return CouncilEdition(content), {
        "preview": preview,
        "compiles": compiles,
        "decides": decides,
        "stops": acknowledging(picture, preview, sent) if decides else (),
        "acknowledged": picture.municipality.acknowledgements.select_related("acknowledged_by"),
        "may_choose": compiles and picture.state == PictureState.DRAFT,
        "reading": reading,
        "places": places(picture, reading),
        "confirmed": is_confirmed(picture, reading),
        "marked": marked_sections(picture, reading),
    }
