"""Contributions and pictures. A picture is adopted in the town of the cast; who may not see it gets 404."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from situational_picture.models import Picture
from situational_picture.periods import Span, week_of
from situational_picture.texts import read_now
from tests.access.table import Row, only
from tests.situational_picture.conftest import Desk


def week() -> Span:
    return week_of(timezone.localdate() - dt.timedelta(days=42))


def desk(town: Any, cast: Any) -> Desk:
    return Desk(town, cast, week(), lambda *args, **kwargs: None)


def draft(town: Any, cast: Any) -> dict[str, Any]:
    return {"pk": desk(town, cast).draft().pk}


def review(town: Any, cast: Any) -> dict[str, Any]:
    return {"pk": desk(town, cast).review().pk}


def approved(town: Any, cast: Any) -> dict[str, Any]:
    return {"pk": desk(town, cast).approved().pk}


def adopted(town: Any, cast: Any) -> dict[str, Any]:
    return {"pk": desk(town, cast).adopted().pk}


def quarter(town: Any, cast: Any) -> dict[str, Any]:
    at = desk(town, cast)
    at.adopted()
    return {"pk": at.adopted(week().quarter).pk}


def area(town: Any, cast: Any) -> dict[str, Any]:
    return {**adopted(town, cast), "area": town.district.pk}


def answer(town: Any, cast: Any) -> dict[str, Any]:
    return {"unit_id": town.school.pk, "week": week()}


def version(town: Any, cast: Any) -> dict[str, Any]:
    return {
        "version": Picture.objects.get().version,
        "until": "2099-01-01",
        "decision": "approve",
        "summary": "Lugnt.",
    }


def quarter_draft(town: Any, cast: Any) -> dict[str, Any]:
    at = desk(town, cast)
    at.adopted()
    return {"pk": at.draft(week().quarter).pk}


def council(town: Any, cast: Any) -> dict[str, Any]:
    picture = Picture.objects.get(state="draft")
    part = {"part": f"row:{town.district.pk}"}
    return {"version": picture.version, "detail": "row", "sha256": read_now(picture).sha256, **part}


def quarter_review(town: Any, cast: Any) -> dict[str, Any]:
    at = desk(town, cast)
    at.adopted()
    return {"pk": at.review(week().quarter).pk}


def acknowledged(town: Any, cast: Any) -> dict[str, Any]:
    picture = Picture.objects.get(state="review")
    return {**reason(town, cast), "version": picture.version, "number": 0, "input_hash": "0" * 64}


def reason(town: Any, cast: Any) -> dict[str, Any]:
    return {"reason": "Det stämde inte.", "version": 1}


CONTRIBUTES = ("manager", "partner", "coordinator", "police", "stranger_unit", "stranger_town")
COMPILES = ("coordinator", "stranger_town")
READS = (
    "reporter",
    "manager",
    "partner",
    "coordinator",
    "support",
    "police",
    "steering",
    "colleague",
    "stranger_unit",
    "stranger_town",
)
INTERNAL = ("manager", "coordinator", "support", "police", "steering", "stranger_unit")
COUNCIL = ("reporter", "partner", "colleague")
# Readers of pictures who see none of this town's drafts, or none of its pictures at all.
SEES_NOTHING = ("administrator", "auditor")

ROWS = (
    Row("situational_picture:list", 403, only(200, *READS)),
    Row("situational_picture:contributions", 403, only(200, *CONTRIBUTES)),
    Row(
        "situational_picture:contribution",
        403,
        only(200, "manager", "coordinator")
        | only(404, "partner", "police", "stranger_unit", "stranger_town"),
        make=answer,
    ),
    Row(
        "situational_picture:contribution",
        403,
        only(302, "manager", "coordinator")
        | only(404, "partner", "police", "stranger_unit", "stranger_town"),
        method="post",
        make=answer,
        data=lambda town, cast: {"version": "0", "rows": "0", "answer": "nothing"},
    ),
    Row(
        "situational_picture:remind",
        403,
        only(302, *COMPILES),
        method="post",
        make=lambda town, cast: {"week": week()},
    ),
    Row(
        "situational_picture:create",
        403,
        only(302, *COMPILES),
        method="post",
        make=lambda town, cast: {"span": week()},
    ),
    # A draft, in review, adopted week, adopted quarter: what each of them is to each reader.
    Row("situational_picture:picture", 404, only(200, "coordinator") | only(403, *SEES_NOTHING), make=draft),
    Row(
        "situational_picture:picture",
        404,
        only(200, "coordinator", "police", "steering") | only(403, *SEES_NOTHING),
        make=review,
    ),
    Row("situational_picture:picture", 404, only(200, *INTERNAL) | only(403, *SEES_NOTHING), make=adopted),
    Row(
        "situational_picture:picture",
        404,
        only(200, *INTERNAL, *COUNCIL) | only(403, *SEES_NOTHING),
        make=quarter,
    ),
    Row("situational_picture:area", 404, only(200, *INTERNAL) | only(403, *SEES_NOTHING), make=area),
    Row(
        "situational_picture:area",
        404,
        only(200, *INTERNAL) | only(403, *COUNCIL, *SEES_NOTHING),
        make=lambda town, cast: {**quarter(town, cast), "area": town.district.pk},
    ),
    Row(
        "situational_picture:council",
        404,
        only(200, *INTERNAL, *COUNCIL) | only(403, *SEES_NOTHING),
        make=quarter,
    ),
    # 202: the PDF is being made; nothing is rendered in the table's transactions.
    Row("situational_picture:pdf", 404, only(202, *INTERNAL) | only(403, *SEES_NOTHING), make=quarter),
    Row(
        "situational_picture:council_pdf",
        404,
        only(202, *INTERNAL, *COUNCIL) | only(403, *SEES_NOTHING),
        make=quarter,
    ),
    Row("situational_picture:edit", 403, only(200, "coordinator") | only(404, "stranger_town"), make=draft),
    Row(
        "situational_picture:edit",
        403,
        only(302, "coordinator") | only(404, "stranger_town"),
        method="post",
        make=draft,
        data=version,
    ),
    Row(
        "situational_picture:send_to_review",
        403,
        only(302, "coordinator") | only(404, "stranger_town"),
        method="post",
        make=draft,
        data=version,
    ),
    Row(
        "situational_picture:back_to_draft",
        403,
        only(302, "coordinator") | only(404, "stranger_town"),
        method="post",
        make=review,
        data=version,
    ),
    Row("situational_picture:sign_off", 403, only(302, "steering"), method="post", make=review, data=version),
    Row("situational_picture:adopt", 403, only(302, "steering"), method="post", make=approved, data=version),
    *(
        Row(
            f"situational_picture:council_{part}",
            403,
            only(302, "coordinator") | only(404, "stranger_town"),
            method="post",
            make=quarter_draft,
            data=council,
        )
        for part in ("protect", "detail", "texts", "leave_out")
    ),
    Row(
        "situational_picture:council_acknowledge",
        403,
        # The steering group sees a draft no more than others do; in review it may.
        only(404, "steering"),
        method="post",
        make=quarter_draft,
        data=reason,
    ),
    Row(
        "situational_picture:council_acknowledge",
        403,
        only(409, "steering"),
        method="post",
        make=quarter_review,
        data=acknowledged,
    ),
    Row(
        "situational_picture:council_csv",
        404,
        only(200, *INTERNAL, *COUNCIL) | only(403, *SEES_NOTHING),
        make=quarter,
    ),
    Row(
        "situational_picture:correct",
        403,
        only(200, "coordinator") | only(404, "stranger_town"),
        make=quarter,
    ),
    Row(
        "situational_picture:correct",
        403,
        only(302, "coordinator") | only(404, "stranger_town"),
        method="post",
        make=quarter,
        data=reason,
    ),
    Row(
        "situational_picture:withdrawal",
        403,
        only(200, "coordinator", "steering") | only(404, "stranger_town"),
        make=quarter,
    ),
    *(
        Row(
            "situational_picture:withdrawal",
            403,
            answers | only(404, "stranger_town"),
            method="post",
            make=quarter,
            data=step,
        )
        for step, answers in (
            (
                lambda town, cast: {**reason(town, cast), "step": "ask"},
                only(302, "coordinator") | only(403, "steering"),
            ),
            (
                lambda town, cast: {**reason(town, cast), "step": "withdraw"},
                only(302, "steering") | only(403, "coordinator"),
            ),
        )
    ),
)
