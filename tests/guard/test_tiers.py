"""A certain finding blocks, a possible one asks. The answer is kept as kind and number."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.urls import reverse

from cases.models import Report
from vbe.deidentification import Kind
from vbe.guard.answers import token
from vbe.guard.fields import GuardedCharField, GuardedError
from vbe.guard.models import GuardCount, Override


def kept_in(page):
    found = re.search(r'name="seen-kept" value="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def test_a_possible_name_is_asked_about(send, typed, possible):
    page = send({**typed, "seen": f"Vi såg {possible} vid torget."}, 2, "3")
    text = page.content.decode()
    assert (page.context["wizard"].current, page.context["form"].found) == (2, 1)
    wanted = ("Är det här ett namn?", 'value="seen:keep:1"', "Det är inget namn", 'data-state="asked"')
    assert [one in text for one in wanted] == [True] * 4


def test_the_answer_is_kept_as_kind_and_number(send, typed, possible, cast, as_user, everything_kept):
    data = {**typed, "seen": f"Vi såg {possible} och sedan {possible} igen."}
    answered = send(data, 2, guard="seen:keep:1")
    kept = kept_in(answered)
    assert kept == token(Kind.PERSON, "seen", possible)
    assert (answered.context["wizard"].current, answered.context["form"].found) == (2, 0)
    assert Override.objects.count() == 0
    data["seen-kept"] = kept
    place = send(data, 2, "3")
    assert place.context["wizard"].current == 3
    assert ("seen-kept", kept) in place.context["wizard"].hidden
    assert send(data, 5, "send").status_code == 302
    report = Report.objects.get()
    assert report.seen == data["seen"]
    rows = Override.objects.values_list("object_type", "object_id", "field", "kind", "count")
    assert list(rows) == [("cases.report", report.pk, "seen", "PERSON", 2)]
    counted = GuardCount.objects.values_list("unit", "field", "kind", "tier", "outcome", "count")
    unit = cast.reporter.memberships.get().unit_id
    assert list(counted) == [(unit, "cases.SeenStep.seen", "PERSON", "possible", "kept", 2)]
    page = as_user(cast.coordinator).get(reverse("cases:report", args=[report.pk])).content.decode()
    assert "2 möjliga namn behölls av rapportören" in page
    assert [table for table, stored in everything_kept() if kept in stored] == []


def test_an_answer_holds_for_its_value_kind_and_field_only(send, typed, possible):
    other = token(Kind.PERSON, "done", possible)
    kind = token(Kind.HANDLE, "seen", possible)
    for forged in (other, kind, possible, "x" * 32, token(Kind.PERSON, "seen", "Nordstjernan")):
        data = {**typed, "seen": f"Vi såg {possible}.", "seen-kept": forged}
        assert send(data, 5, "send").context["wizard"].current == 2
    assert Report.objects.count() == 0


def test_nobody_can_answer_for_a_certain_finding(send, typed):
    number = "070-174 06 18"
    data = {**typed, "seen": f"Ring {number}.", "seen-kept": token(Kind.PHONE, "seen", number)}
    assert send(data, 5, "send").context["wizard"].current == 2
    again = send(data, 2, guard="seen:keep:1")
    assert again.context["form"].found == 1
    assert "seen:keep" not in again.content.decode()


def test_a_vaguer_word_can_stand_instead(send, typed, possible):
    page = send({**typed, "seen": f"Vi såg {possible} och ringde 070-174 06 18."}, 2, guard="seen:vaguer:1:0")
    assert page.context["form"]["seen"].value() == "Vi såg en person och ringde 070-174 06 18."
    phone = send({**typed, "seen": "Ring 070-174 06 18."}, 2, guard="seen:vaguer:1:0")
    assert phone.context["form"]["seen"].value() == "Ring ett telefonnummer."
    for forged in ("vaguer:1:9", "vaguer:9:0", "vaguer:1:", "vaguer::", "keep:", "keep:0", "keep:x"):
        same = send({**typed, "seen": "Ring 070-174 06 18."}, 2, guard=f"seen:{forged}")
        assert same.context["form"]["seen"].value() == "Ring 070-174 06 18."


def test_one_person_has_one_letter_in_every_step(send, typed):
    first = send({**typed, "seen": "Ali Hassan och Omar Nuur kom dit."}, 2, guard="seen:all")
    seen = first.context["form"]["seen"].value()
    assert seen == "[person A] och [person B] kom dit."
    labels = re.search(r'name="seen-labels" value="([^"]*)"', first.content.decode())[1]
    assert "Ali" not in labels
    data = {**typed, "seen": seen, "seen-labels": labels, "done": "Vi ringde Omar Nuur. Sven Karlsson kom."}
    second = send(data, 4, guard="done:all")
    assert second.context["form"]["done"].value() == "Vi ringde [person B]. [person C] kom."


def test_namesakes_are_told_apart_from_step_to_step(send, typed):
    first = send({**typed, "seen": "Ali Hassan kom dit."}, 2, guard="seen:all")
    labels = re.search(r'name="seen-labels" value="([^"]*)"', first.content.decode())[1]
    data = {**typed, "seen": "[person A] kom dit.", "seen-labels": labels, "done": "Ali Omar ringde."}
    assert send(data, 4, guard="done:all").context["form"]["done"].value() == "[person B] ringde."


def test_one_person_has_one_letter_in_all_fields_of_a_page(send, typed):
    data = {**typed, "done": "Omar Nuur kom.", "wanted": "Ali Hassan och Omar Nuur vill ha råd."}
    page = send(data, 4, "5").content.decode()
    swaps = re.findall(r'<ins class="swap">([^<]*)<', page)
    assert swaps == ["[person A]", "[person B]", "[person A]"]


def test_every_reason_is_said_in_words(send, typed):
    page = send({**typed, "seen": "Ring 070-174 06 18."}, 2, "3").content.decode()
    assert "Det börjar med ett svenskt riktnummer eller mobilnummer." in page


def test_a_form_that_knows_nothing_of_the_guard_keeps_nothing(possible):
    class Plain(forms.Form):
        text = GuardedCharField()

    form = Plain({"text": f"Vi såg {possible}.", "text-kept": token(Kind.PERSON, "text", possible)})
    assert not form.is_valid()
    assert isinstance(form.errors.as_data()["text"][0], GuardedError)


@pytest.mark.parametrize("column", ["seen", "done"])
def test_a_redaction_counts_anew(send, typed, possible, cast, as_user, column):
    kept = token(Kind.PERSON, "seen", possible)
    send({**typed, "seen": f"Vi såg {possible}.", "seen-kept": kept}, 5, "send")
    report = Report.objects.get()
    data = {
        "column": column,
        "text": "Vi såg någon.",
        "reason": "Ordet var ett namn.",
        "version": report.version,
    }
    answer = as_user(cast.coordinator).post(reverse("cases:redact", args=[report.pk]), data)
    assert answer.status_code == 302
    assert Override.objects.kept_in(report) == (0 if column == "seen" else 1)
