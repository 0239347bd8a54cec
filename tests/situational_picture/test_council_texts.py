"""Small numbers in the texts that the council reads."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from situational_picture import domain, protection, rules
from situational_picture.figures import Figures
from tests.situational_picture.council import confirm, rewrite
from vbe.audit.models import Event


def test_small_numbers_in_words_are_confirmed_before_review(desk, counted, week, cast):
    draft = rewrite(desk.draft(week.quarter), cast.coordinator, problem="Två ungdomar i Norra.")
    with pytest.raises(domain.ObstacleError, match="små tal i texterna"):
        domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    with pytest.raises(ValidationError, match="Markera varje ställe"):
        confirm(draft, cast.coordinator, ())
    kept = confirm(draft, cast.coordinator)
    assert (kept.count, kept.confirmed_by) == (1, cast.coordinator)
    assert Event.objects.get(action="picture.texts_confirmed").details["count"] == 1
    picture = domain.send_to_review(draft, version=draft.version, actor=cast.coordinator)
    assert picture.state == "review"


def test_changed_texts_are_asked_about_again(desk, counted, week, cast):
    draft = rewrite(desk.draft(week.quarter), cast.coordinator, problem="Två ungdomar i Norra.")
    confirm(draft, cast.coordinator)
    draft = rewrite(draft, cast.coordinator, problem="Tre ungdomar i Norra.")
    assert rules.unconfirmed(draft) is True
    draft = rewrite(draft, cast.coordinator, problem="Ungdomar i Norra.")
    assert rules.unconfirmed(draft) is False


def test_a_stale_confirmation_is_refused(desk, counted, week, cast):
    draft = rewrite(desk.draft(week.quarter), cast.coordinator, problem="Två ungdomar i Norra.")
    with pytest.raises(domain.StaleError):
        domain.confirm_texts(
            draft, sha256="0" * 64, numbers=(0,), version=draft.version, actor=cast.coordinator
        )


def test_a_withheld_figure_in_the_text_is_found_when_the_table_is_protected(desk, counted, week, cast):
    """17 is withheld for the sake of the 2 beside it; the text must not tell it."""
    draft = desk.draft(week.quarter)
    hidden = protection.outcome_of(domain.protect_now(draft), protection.material(draft).table).withheld
    table = protection.material(draft).table
    second = next(one for one in hidden if one.reason == "others" and None not in one.key)
    names = protection.words.labels(Figures.from_data(draft.figures), table.by, second.key)
    text = f"I {names[0]} gällde {table.true(second.key)} rapporter {names[1]} miljö."
    draft = rewrite(draft, cast.coordinator, problem=text)
    assert rules.unconfirmed(draft) is True
