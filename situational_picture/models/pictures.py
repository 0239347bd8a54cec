"""Weekly contributions, the pictures compiled from them, and the editions that an adopted one leaves."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from situational_picture.enums import (
    Answer,
    Category,
    Decision,
    Detail,
    EditionKind,
    PeriodKind,
    PictureState,
)
from situational_picture.periods import Span
from situational_picture.querysets import ContributionQuerySet, EditionQuerySet, PictureQuerySet
from vbe.guard.fields import GuardedTextField
from vbe.organisation.enums import Environment
from vbe.organisation.models import Area, Municipality, Unit
from vbe.web.documents import StoredDocument


class Period(models.Model):
    """A week, quarter or year of a municipality, made of whole ISO weeks. Created when it is first needed."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="periods", verbose_name=_("municipality")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PeriodKind)
    year = models.PositiveSmallIntegerField(_("year"))
    # The week or quarter; 0 for a year.
    number = models.PositiveSmallIntegerField(_("number"), default=0)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        default_permissions = ()
        ordering = ("-last_day", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=("municipality", "kind", "year", "number"), name="period_only_once"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day")), name="period_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kind="week", number__range=(1, 53))
                | Q(kind="quarter", number__range=(1, 4))
                | Q(kind="year", number=0),
                name="period_number_in_calendar",
            ),
        )

    def __str__(self) -> str:
        return span_label(self.span)

    @property
    def span(self) -> Span:
        """The period as a plain value."""
        return Span(self.kind, self.year, self.number)


def span_label(span: Span) -> str:
    """Return "week 15, 2026", "quarter 1 2026" or "the year 2026"."""
    pattern = {
        PeriodKind.WEEK: gettext("week %(number)d, %(year)d"),
        PeriodKind.QUARTER: gettext("quarter %(number)d %(year)d"),
        PeriodKind.YEAR: gettext("the year %(year)d"),
    }[PeriodKind(span.kind)]
    return pattern % {"number": span.number, "year": span.year}


def short_label(span: Span) -> str:
    """Return "w. 15", "Q1" or "2026": a period in a chart or a table head."""
    pattern = {PeriodKind.WEEK: gettext("w. %(number)d"), PeriodKind.QUARTER: gettext("Q%(number)d")}.get(
        PeriodKind(span.kind), "%(year)d"
    )
    return pattern % {"number": span.number, "year": span.year}


class Contribution(models.Model):
    """What a unit or partner answers for a week: figures and texts, or that there is nothing to report.

    Given and changed by ``domain.contribute``, until the week's picture is adopted.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    period = models.ForeignKey(Period, models.PROTECT, related_name="contributions", verbose_name=_("week"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contributions", verbose_name=_("unit"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    observations = GuardedTextField(_("what has been seen"), blank=True)
    done = GuardedTextField(_("what has been done"), blank=True)
    ahead = GuardedTextField(_("risks ahead of the weekend"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    TEXTS: ClassVar = ("observations", "done", "ahead")
    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=("period", "unit"), name="contribution_one_a_week_and_unit"),
            models.CheckConstraint(
                condition=~Q(answer="nothing") | Q(observations="", done="", ahead=""),
                name="contribution_nothing_says_nothing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit}, {self.period}"


class ContributionFigure(models.Model):
    """How many events of a category, in an area and from an environment, a unit has seen in the week."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="figures")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("area"))
    environment = models.CharField(_("environment"), max_length=20, choices=Environment)
    category = models.CharField(_("category"), max_length=20, choices=Category)
    count = models.PositiveIntegerField(_("number"))

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        default_permissions = ()
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("contribution", "area", "environment", "category"), name="figure_only_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.count}"


class Picture(models.Model):
    """The common picture of a period.

    States and who changes them: draft (``domain.compile_picture``, ``edit``) → review (``send_to_review``;
    ``back_to_draft``) → adopted (``adopt``). ``figures`` is what was compiled (``compilation``); it is
    renewed only by compiling a draft again. A trigger refuses every change of an adopted row.

    A correction (``domain.begin_correction``) is a picture of its own for the same period; adopted, it
    replaces the one that it ``corrects``, which stays as it was.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="pictures", verbose_name=_("municipality")
    )
    period = models.ForeignKey(Period, models.PROTECT, related_name="pictures", verbose_name=_("period"))
    # The adopted picture that this one puts right and replaces when it is adopted itself.
    corrects = models.OneToOneField(
        "self", models.PROTECT, related_name="corrected_by", null=True, editable=False
    )
    correction_reason = GuardedTextField(_("why it is corrected"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=PictureState, default=PictureState.DRAFT)
    figures = models.JSONField(_("figures"), default=dict, editable=False)
    # Reports by area, environment and organisation, where insiders are protected against: for the protection
    # alone, in no edition.
    organisations = models.JSONField(default=list, editable=False)
    compiled_at = models.DateTimeField(_("compiled"), default=timezone.now)
    summary = GuardedTextField(_("the situation in short"), blank=True)
    problem = GuardedTextField(_("problem"), blank=True)
    causes = GuardedTextField(_("causes"), blank=True)
    assessment = GuardedTextField(_("assessment"), blank=True)
    recommendations = GuardedTextField(_("recommendations"), blank=True)
    difference_explanation = GuardedTextField(_("why the views differ"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("compiled by")
    )
    # Everybody who has compiled it or written in it: none of them may approve or adopt it.
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("writers"))
    # By what the council's table tells its figures apart.
    detail = models.CharField(
        _("the council's table"), max_length=20, choices=Detail, default=Detail.BOTH, editable=False
    )
    # Rows and environments that the council's table is without: "row:12", "environment:islamist".
    left_out = models.JSONField(default=list, editable=False)
    review_round = models.PositiveSmallIntegerField(default=0)
    review_since = models.DateTimeField(_("in review since"), null=True)
    review_until = models.DateField(_("review until"), null=True)
    version = models.PositiveIntegerField(default=1)

    SECTIONS: ClassVar = ("summary", "problem", "causes", "assessment", "recommendations")
    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("situational picture")
        verbose_name_plural = _("situational pictures")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(state="draft") | Q(review_since__isnull=False, review_round__gte=1),
                name="picture_reviewed_before_adoption",
            ),
            models.UniqueConstraint(
                fields=("period",), condition=Q(corrects=None), name="picture_first_of_its_period"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="picture_correction_says_why",
            ),
        )

    def __str__(self) -> str:
        name = gettext("Situational picture, %(period)s") % {"period": self.period}
        return gettext("%(picture)s, corrected") % {"picture": name} if self.corrects_id else name

    @property
    def replaced_by(self) -> Picture | None:
        """The adopted correction that has taken its place."""
        newer = Picture.objects.filter(corrects=self.pk, state=PictureState.ADOPTED)
        return newer.select_related("period").first()


class PictureSource(models.Model):
    """Where a picture's figures come from: a contribution as it stood, or an edition of a lower picture."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="sources")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="used_in", null=True)
    contribution_version = models.PositiveIntegerField(null=True)
    edition = models.ForeignKey("Edition", models.PROTECT, related_name="used_in", null=True)

    class Meta:
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(contribution__isnull=False, contribution_version__isnull=False, edition=None)
                | Q(contribution=None, contribution_version=None, edition__isnull=False),
                name="source_is_one_thing",
            ),
            models.UniqueConstraint(fields=("picture", "contribution"), name="source_contribution_once"),
            models.UniqueConstraint(fields=("picture", "edition"), name="source_edition_once"),
        )

    def __str__(self) -> str:
        return f"{self.picture_id} ← {self.contribution_id or self.edition_id}"


class SignOff(models.Model):
    """A member's answer in a round of review. Append-only: a new answer is a new row."""

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="sign_offs")
    round = models.PositiveSmallIntegerField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decision = models.CharField(_("answer"), max_length=10, choices=Decision)
    comment = GuardedTextField(_("comment"), blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(decision="approve") | ~Q(comment=""), name="signoff_comment_says"
            ),
        )

    def __str__(self) -> str:
        return self.get_decision_display()


class Adoption(models.Model):
    """That a picture was adopted: by whom, when and by which decision. Append-only."""

    picture = models.OneToOneField(Picture, models.PROTECT, related_name="adoption")
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    decision_reference = GuardedTextField(_("decision reference"), blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.picture_id}, {self.at:%Y-%m-%d}"


class Edition(models.Model):
    """What an adopted picture says, for one kind of reader, as it stood at adoption. Append-only.

    ``content`` is a whole snapshot: names, labels, figures and texts. ``sha256`` is over its canonical JSON.
    """

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="editions")
    kind = models.CharField(_("edition"), max_length=10, choices=EditionKind)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    objects = EditionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("picture", "kind"), name="edition_one_of_a_kind"),)

    def __str__(self) -> str:
        return self.get_kind_display()


class EditionDocument(StoredDocument):
    """The PDF of an edition, made once by a task."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="document")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.state}"
