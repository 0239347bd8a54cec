"""Text that could not be read is refused, says so, and is still in its field."""

from __future__ import annotations

import itertools

import pytest
from django.urls import reverse

from cases import domain
from cases.models import Report
from vbe.guard import reading
from vbe.guard.fields import UnguardedTextError
from vbe.organisation.domain import save_forum
from vbe.organisation.models import Forum

SAYS = "Texten kunde inte kontrolleras. Inget är sparat. Försök igen om en stund."


def broken(text, **options):
    message = f"the engine quotes {text}"
    raise ValueError(message)


@pytest.fixture(params=["error", "slow"])
def unreadable(request, monkeypatch):
    if request.param == "error":
        monkeypatch.setattr("vbe.deidentification.analyse", broken)
    else:
        ticks = itertools.count(step=reading.SECONDS + 1)
        monkeypatch.setattr("vbe.guard.reading.time.thread_time", lambda: next(ticks))


def test_a_report_is_not_stored(send, typed, unreadable):
    page = send(typed, 5, "send")
    assert (page.status_code, page.context["wizard"].current, Report.objects.count()) == (200, 2, 0)
    assert SAYS in page.content.decode()
    assert page.context["form"]["seen"].value() == typed["seen"]


def test_a_button_changes_nothing(send, typed, unreadable):
    for action in ("all", "1", "keep:1", "check"):
        page = send(typed, 2, guard=f"seen:{action}")
        assert page.context["form"]["seen"].value() == typed["seen"]
        assert SAYS in page.content.decode()


def test_the_column_refuses_and_quotes_nothing(town, unreadable):
    with pytest.raises(UnguardedTextError) as refused:
        save_forum(town.municipality, name="EST", purpose="Veckans bild", functions=[], actor=None)
    assert str(refused.value) == "organisation.Forum.purpose could not be read"
    assert refused.value.__cause__ is None
    assert Forum.objects.count() == 0


def test_while_writing_it_says_so(as_user, cast, unreadable):
    data = {"name": "seen", "id": "id_seen", "text": "Något."}
    answer = as_user(cast.reporter).post(reverse("guard:check"), data)
    assert (answer.status_code, "Texten kunde inte kontrolleras." in answer.content.decode()) == (503, True)


def test_no_function_is_made_of_what_cannot_be_read(town, cast, unreadable):
    from actionplan.domain.activities import functions_named

    with pytest.raises(UnguardedTextError):
        functions_named(town.municipality, ["Fritidschef"], actor=cast.coordinator)


def test_what_is_stored_can_be_saved_again_but_not_changed(town, monkeypatch):
    forum = save_forum(town.municipality, name="EST", purpose="Veckans bild", functions=[], actor=None)
    stored = Forum.objects.get(pk=forum.pk)
    monkeypatch.setattr("vbe.deidentification.analyse", broken)
    stored.name = "SSPF"
    stored.save()
    assert Forum.objects.values_list("name", "purpose").get() == ("SSPF", "Veckans bild")
    stored.purpose = stored.purpose.upper()
    with pytest.raises(UnguardedTextError):
        stored.save()


def test_a_very_long_text_is_not_read():
    with pytest.raises(reading.UnreadableError):
        reading.read("a" * (reading.LONGEST + 1))


def test_the_lock_lets_possible_names_through(submission_of, cast, possible):
    report = domain.submit_report(submission_of(seen=f"Vi såg {possible}."), actor=cast.reporter)
    assert report.seen == f"Vi såg {possible}."
    with pytest.raises(UnguardedTextError):
        domain.submit_report(submission_of(seen="Ring 070-174 06 18."), actor=cast.reporter)
