"""The follow-up for the council: asked for, made, read, and every reading recorded."""

import datetime as dt
import html
import io
import re

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from actionplan import domain, tasks
from actionplan.exports import latest_notes
from actionplan.models import FollowUp, PlanDocument
from tests.actionplan import factory
from vbe.audit.models import Event
from vbe.rendering import pdf
from vbe.rendering.pdf import PdfError
from vbe.web.documents import DocumentState


@pytest.fixture
def written(monkeypatch):
    """The words of each document that is rendered; the document itself is made as ever."""
    words, convert = [], pdf.convert

    def listen(page, **kwargs):
        words.append(" ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split()))
        return convert(page, **kwargs)

    monkeypatch.setattr(pdf, "convert", listen)
    return words


@pytest.fixture
def plan(town, cast):
    factory.held(town, "Fritidschef", cast.manager)
    plan = factory.draft(town, cast.coordinator, title="Handlingsplan för provet", activities=0)
    yesterday = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    factory.add(plan, "Öppet hus på lovet", starts="", ends=yesterday, responsible=("Fritidschef",))
    factory.add(plan, "Nätverk för föräldrar", starts="", ends="", ongoing=True, ordinary=True)
    domain.save_goal(plan, group=plan.groups.first(), text="Många deltar", actor=cast.coordinator)
    factory.adopt(plan, cast.steering)
    activity = plan.activities.get(title="Öppet hus på lovet")
    domain.update_activity(
        activity, version=None, status="started", progress=40, note="Två kvällar", actor=cast.manager
    )
    return plan


def test_the_document_says_what_the_page_says(
    plan, cast, as_user, written, django_capture_on_commit_callbacks
):
    client = as_user(cast.coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("actionplan:follow_up_pdf", args=(plan.pk,)))
    document = PlanDocument.objects.get()
    assert (document.state, document.requested_by) == (DocumentState.READY, cast.coordinator)
    answer = as_user(cast.reporter).get(response.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        metadata = file.open_metadata()
        assert (metadata["dc:title"], metadata["pdfuaid:part"], str(file.Root.Lang)) == (
            "Uppföljning av Handlingsplan för provet",
            "1",
            "sv",
        )
    (words,) = written
    for expected in (
        "Provköpings kommun",
        "1 av 2 aktiviteter är i fas. En är försenad.",
        "kommunstyrelsen, 4 februari 2026",
        "Mål: Många deltar",
        "Försenad, 40",
        "Löpande, ordinarie verksamhet",
        "Två kvällar",
    ):
        assert expected in words
    # Functions, never people.
    assert cast.manager.name not in words
    recorded = list(
        Event.objects.filter(action__in=("plan.document_requested", "plan.exported"))
        .order_by("sequence")
        .values_list("action", "actor__email", "object_id")
    )
    assert recorded == [
        ("plan.document_requested", cast.coordinator.email, str(document.pk)),
        ("plan.exported", cast.reporter.email, str(document.pk)),
    ]


def test_a_second_run_changes_nothing(plan):
    document = PlanDocument.objects.create(plan=plan)
    tasks.make_document(document.pk)
    document.refresh_from_db()
    first = (document.sha256, document.finished_at)
    tasks.make_document(document.pk)
    document.refresh_from_db()
    assert (document.sha256, document.finished_at) == first


def test_a_failure_is_told(plan, cast, as_user, monkeypatch):
    def fail(document):
        raise PdfError

    monkeypatch.setattr(tasks, "council_follow_up", fail)
    document = PlanDocument.objects.create(plan=plan)
    tasks.make_document(document.pk)
    response = as_user(cast.steering).get(reverse("actionplan:document", args=(document.pk,)))
    assert response.status_code == 503
    assert Event.objects.filter(action="plan.exported").count() == 0


def test_a_document_that_was_lost_on_its_way_is_made_again(plan, cast, as_user):
    asked = timezone.now() - dt.timedelta(minutes=10)
    document = PlanDocument.objects.create(plan=plan, requested_at=asked)
    client = as_user(cast.steering)
    address = reverse("actionplan:document", args=(document.pk,))
    client.get(address)
    assert client.get(address)["Content-Type"] == "application/pdf"


def test_only_the_latest_note_of_each_activity_up_to_the_day(plan, cast):
    activity = plan.activities.get(title="Öppet hus på lovet")
    domain.update_activity(
        activity, version=None, status="started", progress=60, note="Fem kvällar", actor=cast.manager
    )
    domain.update_activity(activity, version=None, status="started", progress=60, note="", actor=cast.manager)
    document = PlanDocument(plan=plan, as_of=timezone.localdate())
    assert [row.note for row in latest_notes(plan, document)] == ["Fem kvällar"]
    document.as_of -= dt.timedelta(days=1)
    assert latest_notes(plan, document) == []
    assert FollowUp.objects.count() == 3


def test_a_draft_has_no_follow_up(town, cast, as_user):
    plan = factory.draft(town, cast.coordinator)
    response = as_user(cast.coordinator).post(reverse("actionplan:follow_up_pdf", args=(plan.pk,)))
    assert (response.status_code, PlanDocument.objects.count()) == (403, 0)
