"""What may stand in a municipality's texts: its own names at once, and words with a reason, on the record."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from vbe.audit.models import Event
from vbe.guard import allowing, domain, reading
from vbe.guard.models import AllowedWord
from vbe.guard.writers import MunicipalityWriter
from vbe.organisation import domain as organisation


def found(municipality, text):
    with reading.writing(MunicipalityWriter(municipality.pk)):
        return [text[finding.start : finding.end] for finding in reading.read(text)]


TEXT = "De träffade Vidar Storm i hallen."


def test_the_organisations_names_are_allowed_at_once(town, elsewhere):
    assert found(town.municipality, TEXT) == ["Vidar Storm"]
    unit = organisation.create_unit(town.root, name="Vidar Storm", kind="unit", actor=None)
    assert (found(town.municipality, TEXT), found(elsewhere.municipality, TEXT)) == ([], ["Vidar Storm"])
    organisation.change_unit(unit, name="Hallen", kind=unit.kind, contributes=False, actor=None)
    assert found(town.municipality, TEXT) == ["Vidar Storm"]


def test_areas_forums_functions_and_numbers_are_allowed(town):
    names = {town.municipality.name, "Skolförvaltningen", "Björkdalen"}
    organisation.save_function(town.municipality, name="Fritidschef", actor=None)
    organisation.save_forum(town.municipality, name="EST", functions=[], actor=None)
    town.municipality.coordinator_phone = "0980-319 220"
    town.municipality.save()
    known = allowing.allowed_in(town.municipality.pk)
    assert names | {"Fritidschef", "EST", "0980-319 220"} <= known


def test_names_are_read_once_until_they_change(town, django_assert_num_queries):
    allowing.allowed_in(town.municipality.pk)
    with django_assert_num_queries(1):
        first = allowing.allowed_in(town.municipality.pk)
    assert allowing.allowed_in(town.municipality.pk) is first


def test_a_word_is_allowed_and_withdrawn_on_the_record(town, cast, as_user):
    client = as_user(cast.coordinator)
    data = {"word": "  Vidar   Storm ", "reason": "En förening i kommunen."}
    assert client.post(reverse("guard:words"), data).status_code == 302
    word = AllowedWord.objects.get()
    assert (word.word, word.reason, word.by) == ("Vidar Storm", "En förening i kommunen.", cast.coordinator)
    assert found(town.municipality, TEXT) == []
    page = client.get(reverse("guard:words")).content.decode()
    assert "En förening i kommunen." in page
    assert client.post(reverse("guard:word_withdraw", args=[word.pk])).status_code == 302
    assert found(town.municipality, TEXT) == ["Vidar Storm"]
    events = Event.objects.filter(action__startswith="guard.").order_by("sequence")
    assert list(events.values_list("action", "object_type", "object_id", "details", "actor")) == [
        ("guard.word_allowed", "guard.allowedword", str(word.pk), {}, cast.coordinator.pk),
        ("guard.word_withdrawn", "guard.allowedword", str(word.pk), {}, cast.coordinator.pk),
    ]
    with pytest.raises(ValidationError):
        domain.withdraw_word(word, actor=cast.coordinator)


@pytest.mark.parametrize(
    ("word", "reason"), [("19121212-1212", "Ett nummer."), ("a", "Kort."), ("Storm", " "), ("--", "Tecken.")]
)
def test_some_words_are_never_allowed(town, cast, word, reason):
    with pytest.raises(ValidationError):
        domain.allow_word(town.municipality, word=word, reason=reason, actor=cast.coordinator)
    assert AllowedWord.objects.count() == 0


def test_a_word_is_allowed_once(town, cast):
    domain.allow_word(town.municipality, word="Storm", reason="En förening.", actor=cast.coordinator)
    with pytest.raises(ValidationError):
        domain.allow_word(town.municipality, word="STORM", reason="En förening.", actor=cast.coordinator)


@pytest.mark.parametrize("who", ["reporter", "administrator", "police", "stranger_town"])
def test_only_the_coordinator_allows(town, cast, who):
    with pytest.raises(PermissionDenied):
        domain.allow_word(town.municipality, word="Storm", reason="En förening.", actor=getattr(cast, who))


def test_the_reason_is_read_by_the_guard(town, cast, as_user):
    data = {"word": "Storm", "reason": "Ring 070-174 06 18."}
    page = as_user(cast.coordinator).post(reverse("guard:words"), data)
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["reason"])
    assert AllowedWord.objects.count() == 0
