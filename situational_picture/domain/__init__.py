"""Every change of contributions and pictures: checked, carried out and recorded, in one transaction each."""

from situational_picture.domain.adoption import adopt, export_edition, export_table
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
    leave_out,
    protect_now,
    queue_protection,
)
from situational_picture.domain.errors import ClosedError, ObstacleError, StaleError, TransitionError
from situational_picture.domain.given_away import acknowledge
from situational_picture.domain.pictures import (
    REVIEW_DAYS,
    back_to_draft,
    begin_correction,
    compile_picture,
    edit,
    read_picture,
    send_to_review,
    sign_off,
)
from situational_picture.domain.withdrawals import ask_for_withdrawal, decline_withdrawal, withdraw

__all__ = [
    "REVIEW_DAYS",
    "ClosedError",
    "FigureInput",
    "ObstacleError",
    "StaleError",
    "TransitionError",
    "acknowledge",
    "adopt",
    "ask_for_protection",
    "ask_for_withdrawal",
    "back_to_draft",
    "begin_correction",
    "carry_out",
    "choose_detail",
    "compile_picture",
    "confirm_texts",
    "contribute",
    "decline_withdrawal",
    "edit",
    "export_edition",
    "export_table",
    "give_up",
    "leave_out",
    "period_for",
    "protect_now",
    "queue_protection",
    "read_contribution",
    "read_picture",
    "remind",
    "send_to_review",
    "sign_off",
    "unanswered",
    "withdraw",
]
