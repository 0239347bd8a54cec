"""The guard's addresses: reading while writing for everybody, the rest for coordinators."""

from typing import Any

from tests.access.table import EVERYBODY, Row, only
from vbe.guard import domain
from vbe.guard.models import AllowedWord

COORDINATORS = ("coordinator", "stranger_town")


def word(town: Any, cast: Any) -> dict[str, Any]:
    """Return the number of a word that the town allows."""
    made = AllowedWord.objects.filter(municipality=town.municipality).first()
    made = made or domain.allow_word(
        town.municipality, word="Stormvakten", reason="En förening.", actor=cast.coordinator
    )
    return {"pk": made.pk}


ROWS = (
    Row("guard:check", 405),
    Row(
        "guard:check",
        200,
        only(200, *EVERYBODY),
        method="post",
        data=lambda town, cast: {"name": "seen", "id": "id_seen", "text": "Ring 070-174 06 18."},
    ),
    Row("guard:words", 403, only(200, *COORDINATORS)),
    Row(
        "guard:words",
        403,
        only(302, *COORDINATORS),
        method="post",
        data=lambda town, cast: {"word": "Nattvandrarna", "reason": "En förening."},
    ),
    Row(
        "guard:word_withdraw",
        403,
        {**only(302, "coordinator"), **only(404, "stranger_town")},
        method="post",
        make=word,
    ),
    Row("guard:statistics", 403, only(200, *COORDINATORS)),
)
