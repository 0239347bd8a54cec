"""Every change of contributions and pictures: checked, carried out and recorded, in one transaction each."""

from situational_picture.domain.adoption import adopt, export_edition
from situational_picture.domain.contributions import (
    FigureInput,
    contribute,
    period_for,
    read_contribution,
    remind,
    unanswered,
)
from situational_picture.domain.council import (
    ask_for_protection,
    carry_out,
    choose_detail,
    confirm_texts,
    give_up,
    protect_now,
    queue_protection,
)
from situational_picture.domain.errors import ClosedError, ObstacleError, StaleError, TransitionError
from situational_picture.domain.pictures import (
    REVIEW_DAYS,
    back_to_draft,
    compile_picture,
    edit,
    read_picture,
    send_to_review,
    sign_off,
)

__all__ = [
    "REVIEW_DAYS",
    "ClosedError",
    "FigureInput",
    "ObstacleError",
    "StaleError",
    "TransitionError",
    "adopt",
    "ask_for_protection",
    "back_to_draft",
    "carry_out",
    "choose_detail",
    "compile_picture",
    "confirm_texts",
    "contribute",
    "edit",
    "export_edition",
    "give_up",
    "period_for",
    "protect_now",
    "queue_protection",
    "read_contribution",
    "read_picture",
    "remind",
    "send_to_review",
    "sign_off",
    "unanswered",
]
