"""Municipalities, their units, areas and people, and who holds which role where."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase
from treebeard.mp_tree import MP_Node

from vbe.guard.fields import GuardedTextField
from vbe.organisation import roles
from vbe.organisation.enums import (
    PARTNER_KINDS,
    AreaKind,
    DimensionSet,
    Environment,
    PreventionLevel,
    Role,
    UnitKind,
)
from vbe.organisation.querysets import (
    AdministeredQuerySet,
    AreaManager,
    MembershipQuerySet,
    UnitManager,
    UserManager,
)


class Versioned(models.Model):
    """A row whose forms notice that somebody else changed it meanwhile.

    ``version`` grows with each change.
    """

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Municipality(Versioned):
    """A municipality: the outermost wall. Nothing is ever seen across it.

    Created by ``domain.create_municipality`` with the roots of its two trees.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(_("short name"), unique=True)
    organisation_number = models.CharField(_("organisation number"), max_length=11, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    social_services_phone = models.CharField(_("social services' phone number"), max_length=30, blank=True)
    social_services_hours = models.CharField(_("social services' hours"), max_length=60, blank=True)
    out_of_hours_phone = models.CharField(_("social services out of hours"), max_length=30, blank=True)
    coordinator_phone = models.CharField(_("coordinator's phone number"), max_length=30, blank=True)
    # Data that municipalities differ on, with the usual Swedish choice as default.
    environment_labels = models.JSONField(_("own names of environments"), default=dict, blank=True)
    dimension_set = models.CharField(
        _("dimensions"), max_length=40, choices=DimensionSet, default=DimensionSet.PROMOTE_PREVENT_COUNTER
    )
    small_count = models.PositiveSmallIntegerField(_("smallest count shown to the council"), default=5)
    zeros_are_sensitive = models.BooleanField(_("hide zeros too"), default=False)
    group_disclosure = models.BooleanField(_("hide that everything in a row is of one kind"), default=False)
    insiders = models.BooleanField(_("protect against those who know their own numbers"), default=False)
    days_to_assess = models.PositiveSmallIntegerField(_("days to assess a report"), default=5)
    demo = models.BooleanField(_("invented municipality"), default=False, editable=False)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = (
            models.CheckConstraint(condition=Q(small_count__gte=3), name="municipality_small_count_protects"),
        )

    def __str__(self) -> str:
        return self.name

    @cached_property
    def root(self) -> Unit:
        """The unit that stands for the whole municipality."""
        return self.units.get(kind=UnitKind.MUNICIPALITY)

    @property
    def strictness(self) -> tuple[str, ...]:
        """What the council's tables are protected against beside small counts, by code."""
        asked = {
            "zeros": self.zeros_are_sensitive,
            "groups": self.group_disclosure,
            "insiders": self.insiders,
        }
        return tuple(code for code, on in asked.items() if on)

    def environment_label(self, code: str) -> str:
        """Return what this municipality calls an environment."""
        return str(self.environment_labels.get(code) or Environment(code).label)

    def environment_choices(self) -> list[tuple[str, str]]:
        """Return code and name of every environment, in the order of their codes' table."""
        return [(code, self.environment_label(code)) for code in Environment.values]


class Unit(Versioned, MP_Node):
    """A unit, or a partner beside the units. Moved, renamed and closed in ``organisation.domain``."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="units", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind, default=UnitKind.UNIT)
    contributes = models.BooleanField(_("gives a weekly contribution"), default=False)
    closed_on = models.DateField(_("closed"), null=True, blank=True)

    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        default_permissions = ()
        permissions = tuple(roles.PERMISSIONS.items())
        constraints = (
            models.UniqueConstraint(
                fields=("municipality",),
                condition=Q(kind="municipality"),
                name="unit_one_root_a_municipality",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_partner(self) -> bool:
        """Whether this is an organisation beside the municipality."""
        return self.kind in PARTNER_KINDS


class UnitUserObjectPermission(UserObjectPermissionBase):
    """Guardian's row: a user's permission at a unit. Written and queried by ``organisation.grants`` only."""

    content_object = models.ForeignKey(Unit, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        indexes = (
            models.Index(fields=("user", "permission", "content_object"), name="grant_user_permission"),
        )


class Area(Versioned, MP_Node):
    """A place: municipality → district → area."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="areas", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=AreaKind, default=AreaKind.AREA)
    closed_on = models.DateField(_("closed"), null=True, blank=True)

    objects = AreaManager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("municipality",),
                condition=Q(kind="municipality"),
                name="area_one_root_a_municipality",
            ),
        )

    def __str__(self) -> str:
        return self.name


class User(Versioned, AbstractBaseUser, PermissionsMixin):
    """A person who signs in, by e-mail address. What they may do comes from their memberships."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="users",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    # Part of what a session is checked against: one more, and every session of the person has ended.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        default_permissions = ()
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_whatever_case"),)

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the person's name."""
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        salt = "vbe.organisation.models.User.session"
        return salted_hmac(
            salt, f"{self.password}:{self.sessions_ended}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @cached_property
    def every_membership(self) -> list[Membership]:
        """All memberships, past and to come too, with units and municipalities, the widest first."""
        return list(self.memberships.in_tree_order())

    @cached_property
    def current_memberships(self) -> list[Membership]:
        """Today's memberships with their units, the widest first."""
        return list(self.memberships.current().select_related("unit").order_by("unit__path", "role"))

    @property
    def current_roles(self) -> frozenset[str]:
        """The codes of the roles held today."""
        return frozenset(membership.role for membership in self.current_memberships)


class Membership(models.Model):
    """One person's role at a unit, for a period.

    Opened and ended by ``domain.add_membership`` and ``end_membership``.

    ``granted`` tells whether the guardian rows of this membership stand; it changes only together with them.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("user"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    granted = models.BooleanField(default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("user", "unit", "role"), condition=Q(ends_on=None), name="membership_open_only_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"

    @property
    def in_force(self) -> bool:
        """Whether the membership counts today; its last day counts."""
        today = timezone.localdate()
        return self.starts_on <= today and (self.ends_on is None or self.ends_on >= today)

    @property
    def has_ended(self) -> bool:
        """Whether the last day is behind us."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class Function(Versioned):
    """A function that plans give responsibility to, such as *fritidschef*. It outlives its holder."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="functions", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=120)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="functions", verbose_name=_("unit"), null=True, blank=True
    )
    holder = models.ForeignKey(
        User,
        models.SET_NULL,
        related_name="functions",
        verbose_name=_("current holder"),
        null=True,
        blank=True,
    )

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        verbose_name = _("function")
        verbose_name_plural = _("functions")
        default_permissions = ()
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint("municipality", Lower("name"), name="function_named_once_a_municipality"),
        )

    def __str__(self) -> str:
        return self.name


class Forum(Versioned):
    """A standing group: EST group, steering group, SSPF and the like."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="forums", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=120)
    purpose = GuardedTextField(_("purpose"), blank=True)
    level = models.CharField(_("prevention level"), max_length=20, choices=PreventionLevel, blank=True)
    rhythm = GuardedTextField(_("meets"), blank=True)
    functions = models.ManyToManyField(
        Function, related_name="forums", verbose_name=_("functions"), blank=True
    )

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        default_permissions = ()
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint("municipality", Lower("name"), name="forum_named_once_a_municipality"),
        )

    def __str__(self) -> str:
        return self.name
