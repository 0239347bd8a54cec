"""Every free text goes through the guard: all models and forms are walked, and what is left out says why."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from django import forms
from django.apps import apps
from django.db import models

from vbe.guard.fields import GuardedCharField, GuardedTextField

ROOMS = ("vbe", "cases", "situational_picture", "actionplan")
GIVEN_BY_ADMINISTRATOR = "public data about the organisation, given by its administrator"
WHO_SIGNS_IN = "about who signs in: staff of the municipality, never somebody reported"
MADE_BY_US = "made by the product from codes, numbers and hashes"

# Columns of text that the guard does not read, each with its reason.
UNGUARDED_COLUMNS = {
    "audit.ChainHead.hash": MADE_BY_US,
    "audit.Event.action": MADE_BY_US,
    "audit.Event.details": "codes and numbers only; tests/audit looks for anything else",
    "audit.Event.hash": MADE_BY_US,
    "audit.Event.object_id": MADE_BY_US,
    "audit.Event.object_type": MADE_BY_US,
    "audit.Event.previous_hash": MADE_BY_US,
    "audit.Event.request_id": "a number; what a proxy sends is let in by its form only",
    "audit.Event.roles": MADE_BY_US,
    "organisation.Municipality.name": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.slug": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.organisation_number": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.address": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.website": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.social_services_phone": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.social_services_hours": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.out_of_hours_phone": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.coordinator_phone": GIVEN_BY_ADMINISTRATOR,
    "organisation.Municipality.environment_labels": GIVEN_BY_ADMINISTRATOR,
    "organisation.Unit.path": MADE_BY_US,
    "organisation.Unit.name": GIVEN_BY_ADMINISTRATOR,
    "organisation.Area.path": MADE_BY_US,
    "organisation.Area.name": GIVEN_BY_ADMINISTRATOR,
    "organisation.Function.name": "a function; one that a plan's text names is read by functions_named",
    "organisation.Forum.name": GIVEN_BY_ADMINISTRATOR,
    "organisation.User.password": WHO_SIGNS_IN,
    "organisation.User.email": WHO_SIGNS_IN,
    "organisation.User.name": WHO_SIGNS_IN,
    "guard.AllowedWord.word": "the very word that may stand in texts; what points at one is refused",
    "guard.GuardCount.field": MADE_BY_US,
    "guard.GuardCount.kind": MADE_BY_US,
    "guard.GuardCount.tier": MADE_BY_US,
    "guard.Override.object_type": MADE_BY_US,
    "guard.Override.field": MADE_BY_US,
    "guard.Override.kind": MADE_BY_US,
    "cases.Report.reference": MADE_BY_US,
    "cases.HistoricalReport.reference": MADE_BY_US,
    "cases.HistoricalReport.history_change_reason": "never set",
    "situational_picture.Picture.figures": "codes, numbers and the organisation's names",
    "situational_picture.Edition.content": "a snapshot of what guarded columns and figures said at adoption",
    "situational_picture.Edition.sha256": MADE_BY_US,
    "situational_picture.EditionDocument.sha256": MADE_BY_US,
    "situational_picture.Publication.name": MADE_BY_US,
    "situational_picture.Publication.table": "codes and numbers",
    "situational_picture.Publication.values": "codes and numbers",
    "situational_picture.Publication.certificate": "codes and numbers",
    "situational_picture.Publication.sha256": MADE_BY_US,
    "situational_picture.ProtectionRun.input_hash": MADE_BY_US,
    "situational_picture.ProtectionRun.stage": MADE_BY_US,
    "situational_picture.ProtectionRun.result": "codes and numbers",
    "situational_picture.ProtectionRun.certificate": "codes and numbers",
    "situational_picture.ProtectionRun.failures": "codes and numbers",
    "situational_picture.TextConfirmation.sha256": MADE_BY_US,
    "situational_picture.Picture.organisations": "codes and numbers",
    "situational_picture.Picture.left_out": "codes of the table's rows and columns; others are refused",
    "situational_picture.Acknowledgement.region": "codes",
    "situational_picture.Acknowledgement.region_hash": MADE_BY_US,
    "situational_picture.Acknowledgement.label": "the organisation's names and a period",
    "actionplan.Activity.starts": "a period's code",
    "actionplan.Activity.ends": "a period's code",
    "actionplan.HistoricalActivity.starts": "a period's code",
    "actionplan.HistoricalActivity.ends": "a period's code",
    "actionplan.HistoricalActivity.history_change_reason": "never set",
    "actionplan.PlanDocument.sha256": MADE_BY_US,
}
# Fields of forms where something can be typed that the guard does not read, each with its reason.
UNGUARDED_FIELDS = {
    "actionplan.forms.fields.PeriodField": "becomes a period's code or is refused",
    "actionplan.forms.source.SourceForm.text": "is stored nowhere; what is read from it is guarded",
    "situational_picture.forms.ConfirmForm.sha256": "compared with the texts' hash; what differs is refused",
    "situational_picture.forms.AcknowledgeForm.input_hash": "compared with a run's; what differs is refused",
    "situational_picture.forms.LeaveOutForm.part": "a code of the table, or refused",
    "vbe.guard.word_form.WordForm.word": "the very word that may stand in texts",
    "vbe.web.administration.forms.UnitForm.name": GIVEN_BY_ADMINISTRATOR,
    "vbe.web.administration.forms.AreaForm.name": GIVEN_BY_ADMINISTRATOR,
    "vbe.web.administration.forms.FunctionForm.name": GIVEN_BY_ADMINISTRATOR,
    "vbe.web.administration.forms.ForumForm.name": GIVEN_BY_ADMINISTRATOR,
    "vbe.web.administration.forms.SettingsForm": GIVEN_BY_ADMINISTRATOR,
    "vbe.web.administration.forms.UserForm.name": WHO_SIGNS_IN,
    "vbe.web.administration.forms.UserForm.email": WHO_SIGNS_IN,
    "vbe.web.auditlog.forms.FilterForm.number": "looks in the log by a number; stored nowhere",
    "vbe.web.administration.forms.SearchForm.text": "looks among who signs in, by post; stored nowhere",
}
ACCOUNTS = ("vbe.web.account_forms.",)  # signing in: passwords and codes, kept by allauth as hashes
TEXT_COLUMNS = (models.CharField, models.TextField, models.JSONField)


def every_module():
    for room in ROOMS:
        package = importlib.import_module(room)
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            if (
                ".migrations" not in found.name
                and ".data.build" not in found.name
                and not found.name.endswith(("wsgi", "asgi"))
            ):
                yield importlib.import_module(found.name)


def test_every_column_of_text_is_guarded_or_says_why_not():
    columns = {
        f"{field.model._meta.label}.{field.name}"
        for config in apps.get_app_configs()
        if config.name.startswith(ROOMS)
        for model in config.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if isinstance(field, TEXT_COLUMNS) and not field.choices and not isinstance(field, GuardedTextField)
    }
    assert columns == set(UNGUARDED_COLUMNS)


def subclasses(of):
    for one in of.__subclasses__():
        yield one
        yield from subclasses(one)


def typed_fields():
    """Return every field where something can be typed, named by its form, and whether the guard reads it."""
    list(every_module())
    found = {}
    for form in set(subclasses(forms.BaseForm)):
        place = f"{form.__module__}.{form.__qualname__}"
        if not place.startswith(ROOMS) or place.startswith(ACCOUNTS):
            continue
        for name, field in {
            **getattr(form, "declared_fields", {}),
            **getattr(form, "base_fields", {}),
        }.items():
            if isinstance(field, forms.CharField | forms.JSONField):
                kind = f"{type(field).__module__}.{type(field).__qualname__}"
                names = (kind, place, f"{place}.{name}")
                found[next((one for one in names if one in UNGUARDED_FIELDS), names[-1])] = isinstance(
                    field, GuardedCharField
                )
    return found


def test_every_field_where_something_is_typed_is_guarded_or_says_why_not():
    fields = {name for name, guarded in typed_fields().items() if not guarded}
    assert fields == set(UNGUARDED_FIELDS)


def test_the_walk_finds_what_is_guarded():
    guarded = {name for name, read in typed_fields().items() if read}
    assert {"cases.forms.report.SeenStep.seen", "actionplan.forms.activity.FollowUpForm.note"} <= guarded
    assert len(guarded) >= 30


@pytest.mark.parametrize("form", ["vbe.web.forms.StyledForm"])
def test_every_form_with_free_text_knows_of_the_guard(form):
    from vbe.web.forms import StyledForm

    strangers = [
        name
        for name, guarded in typed_fields().items()
        if guarded
        and not any(
            name.startswith(f"{one.__module__}.{one.__qualname__}.") for one in subclasses(StyledForm)
        )
    ]
    assert strangers == []


def test_the_reasons_are_those_of_the_engine():
    from django.utils.translation import override

    from vbe.deidentification import SENTENCES, Kind, Reason
    from vbe.guard.labels import KIND_LABELS, REASON_LABELS

    with override("en"):
        said = {reason: str(words) for reason, words in REASON_LABELS.items()}
    assert said == SENTENCES
    assert set(REASON_LABELS) == set(Reason)
    assert set(KIND_LABELS) == set(Kind)


def test_the_populations_age_bands_are_those_of_a_report():
    from cases import enums as reports
    from vbe.guard.enums import AgeBand

    unsaid = {reports.AgeBand.MIXED, reports.AgeBand.UNKNOWN}
    assert [band for band in reports.AgeBand.values if band not in unsaid] == AgeBand.values
