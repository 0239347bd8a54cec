"""What the tests of the way to the council share."""

from __future__ import annotations

from situational_picture import domain
from situational_picture.models import Picture, Publication, TextConfirmation


def line_of(picture: Picture) -> Publication:
    return Publication.objects.get(edition__picture=picture)


def rewrite(picture: Picture, actor, **texts: str) -> Picture:
    return domain.edit(picture, texts=texts, version=picture.version, actor=actor)


def confirm(picture: Picture, actor, numbers: tuple[int, ...] = (0,)) -> TextConfirmation:
    from situational_picture import texts

    return domain.confirm_texts(
        picture,
        sha256=texts.read_now(picture).sha256,
        numbers=numbers,
        version=picture.version,
        actor=actor,
    )
