"""The council edition before adoption: protected figures, why some are withheld, small numbers in words."""

from __future__ import annotations

from typing import Any

from situational_picture import protection
from situational_picture.editions import council_content, council_parts, council_texts
from situational_picture.enums import PictureState
from situational_picture.models import Picture
from situational_picture.presentation import CouncilEdition
from situational_picture.presentation.preview import Preview, marked_sections, places
from situational_picture.texts import is_confirmed, read, withheld_figures


def previewed(picture: Picture, *, compiles: bool) -> tuple[CouncilEdition, dict[str, Any]]:
    """Return the council edition as it would be, and what its page shows beside it.

    Without figures while they are not protected. ``compiles``: whether the reader may do something about it.
    """
    made_of = protection.material(picture)
    run = protection.run_for(picture, made_of)
    preview = Preview(picture, made_of, run)
    reading = read(picture, withheld_figures(picture, made_of.table, run))
    if preview.outcome:
        released = protection.release(made_of.table, preview.outcome.protected)
        content = council_content(picture, released, council_parts(picture))
    else:
        content = council_texts(picture)
    return CouncilEdition(content), {
        "preview": preview,
        "compiles": compiles,
        "may_choose": compiles and picture.state == PictureState.DRAFT,
        "reading": reading,
        "places": places(picture, reading),
        "confirmed": is_confirmed(picture, reading),
        "marked": marked_sections(picture, reading),
    }
