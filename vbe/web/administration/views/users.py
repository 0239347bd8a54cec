"""Users, their roles and their accounts."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vbe.organisation import domain
from vbe.organisation.models import Membership, User
from vbe.web import accounts, paging
from vbe.web.access import requires
from vbe.web.administration.carry import carried_out, saved, sent
from vbe.web.administration.forms import MembershipForm, SearchForm, UserFilterForm, UserForm
from vbe.web.administration.views import overview
from vbe.web.administration.views.units import form_methods
from vbe.web.forms import StyledForm
from vbe.web.requests import Request, own_municipality

FOUND = 50


def _user(request: Request, pk: int) -> User:
    return get_object_or_404(User.objects.administered_by(request.user), pk=pk)


def _listed(users: QuerySet[User]) -> QuerySet[User]:
    held = Membership.objects.current().select_related("unit").order_by("unit__path", "role")
    return users.prefetch_related(Prefetch("memberships", held, to_attr="held"))


@require_safe
@requires("administer")
def users(request: Request) -> HttpResponse:
    """The municipality's users, the newest first."""
    form = UserFilterForm(request.GET, actor=request.user)
    everybody = User.objects.administered_by(request.user)
    chosen = _chosen(form, everybody) if form.is_valid() else everybody.none()
    page = paging.page(_listed(chosen), request)
    context = {"form": form, "search": SearchForm(), "page": page, "count": paging.capped_count(chosen)}
    return render(request, "organisation/users.html", context)


def _chosen(form: UserFilterForm, users: QuerySet[User]) -> QuerySet[User]:
    unit, role, state = (form.cleaned_data[name] for name in ("unit", "role", "state"))
    if unit or role:
        held = Membership.objects.unended()
        held = held.filter(unit__path__startswith=unit.path) if unit else held
        held = held.filter(role=role) if role else held
        users = users.filter(pk__in=held.values("user_id"))
    if state in {"open", "closed"}:
        return users.filter(is_active=state == "open")
    narrower = {
        "without_role": overview.without_role,
        "without_factor": overview.without_factor,
        "ending": overview.ending,
    }
    return narrower[state](users.filter(is_active=True)) if state in narrower else users


@require_POST
@requires("administer")
def search(request: Request) -> HttpResponse:
    """The users whose name or address has the text in it. Sent by POST, so that it stands in no address."""
    form = SearchForm(request.POST)
    found: list[User] = []
    if form.is_valid():
        text = form.cleaned_data["text"]
        match = Q(name__icontains=text) | Q(email__icontains=text)
        found = list(
            _listed(User.objects.administered_by(request.user).filter(match).order_by("name", "pk"))[:FOUND]
        )
    context = {"form": UserFilterForm({}, actor=request.user), "search": form, "found": found, "most": FOUND}
    return render(request, "organisation/users.html", context)


@form_methods
@requires("administer")
def create(request: Request) -> HttpResponse:
    """A new user, who gets roles and a link on their own page."""
    form = UserForm(sent(request))
    made: list[User] = []

    def act() -> None:
        made.append(domain.create_user(own_municipality(request), **form.values(), actor=request.user))

    if request.method == "POST" and carried_out(form, act):
        messages.success(
            request, _("The user is created. Give a role, then send the link to choose a password.")
        )
        return redirect("organisation:user", pk=made[0].pk)
    return render(request, "organisation/user_create.html", {"form": form})


@require_safe
@requires("administer")
def user(request: Request, pk: int) -> HttpResponse:
    """A person's roles and account."""
    person = _user(request, pk)
    return _page(request, person, MembershipForm(user=person, actor=request.user))


def _page(request: Request, person: User, form: MembershipForm) -> HttpResponse:
    memberships = person.memberships.select_related("unit").order_by("-starts_on", "-pk")
    context = {
        "person": person,
        "form": form,
        "memberships": [row for row in memberships if not row.has_ended],
        "ended": [row for row in memberships if row.has_ended],
        "factor": Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists(),
        "own": person.pk == request.user.pk,
        "functions": person.functions.all(),
    }
    return render(request, "organisation/user.html", context)


@form_methods
@requires("administer")
def change(request: Request, pk: int) -> HttpResponse:
    """A person's name and e-mail address."""
    person = _user(request, pk)
    initial = {name: getattr(person, name) for name in ("name", "email", "version")}
    form = UserForm(sent(request), initial=initial)

    def act() -> None:
        domain.change_user(person, **form.values(), actor=request.user, version=form.cleaned_data["version"])

    status = 200
    if request.method == "POST":
        done, status = saved(form, act, person)
        if done:
            messages.success(request, _("The user is saved."))
            return redirect("organisation:user", pk=person.pk)
    return render(request, "organisation/user_change.html", {"form": form, "person": person}, status=status)


@require_POST
@requires("administer")
def add_membership(request: Request, pk: int) -> HttpResponse:
    """Give a person a role at a unit."""
    person = _user(request, pk)
    form = MembershipForm(request.POST, user=person, actor=request.user)

    def act() -> None:
        domain.add_membership(person, actor=request.user, **form.cleaned_data)

    if carried_out(form, act):
        messages.success(request, _("The role is given. Access follows its first and last day."))
        return redirect("organisation:user", pk=person.pk)
    return _page(request, person, form)


@form_methods
@requires("administer")
def end_membership(request: Request, pk: int) -> HttpResponse:
    """End a role, after saying what that means."""
    held = Membership.objects.administered_by(request.user).select_related("user", "unit")
    membership = get_object_or_404(held, pk=pk)
    form = StyledForm(sent(request))
    if request.method == "POST" and carried_out(
        form, lambda: domain.end_membership(membership, actor=request.user)
    ):
        messages.success(request, _("The role is ended. Its access is gone."))
        return redirect("organisation:user", pk=membership.user_id)
    return render(request, "organisation/membership_end.html", {"form": form, "membership": membership})


@form_methods
@requires("administer")
def close(request: Request, pk: int) -> HttpResponse:
    """Close an account, after saying what that means."""
    person = _user(request, pk)
    form = StyledForm(sent(request))

    def act() -> None:
        domain.set_user_active(person, active=False, actor=request.user)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, _("The account is closed. The person is signed out everywhere."))
        return redirect("organisation:user", pk=person.pk)
    return render(request, "organisation/user_close.html", {"form": form, "person": person})


@require_POST
@requires("administer")
def reopen(request: Request, pk: int) -> HttpResponse:
    """Open a closed account. Roles that still run give their access again."""
    person = _user(request, pk)
    try:
        domain.set_user_active(person, active=True, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("The account is open."))
    return redirect("organisation:user", pk=person.pk)


@require_POST
@requires("administer")
def sign_out(request: Request, pk: int) -> HttpResponse:
    """End every session of a person, for a lost computer."""
    person = _user(request, pk)
    domain.sign_out_everywhere(person, actor=request.user)
    messages.success(request, _("The person is signed out everywhere."))
    return redirect("organisation:user", pk=person.pk)


@require_POST
@requires("administer")
def send_link(request: Request, pk: int) -> HttpResponse:
    """Mail a person the link to choose a password."""
    person = _user(request, pk)
    if person.is_active:
        accounts.invite(person, actor=request.user, origin=f"{request.scheme}://{request.get_host()}")
        messages.success(request, _("The link is on its way. It works once, for one day."))
    else:
        messages.error(request, _("The account is closed. Open it first."))
    return redirect("organisation:user", pk=person.pk)


@form_methods
@requires("administer")
def reset_factors(request: Request, pk: int) -> HttpResponse:
    """Take away a lost second factor, after saying what that means.

    Not one's own: that is done with a code.
    """
    person = _user(request, pk)
    form = StyledForm(sent(request))

    def act() -> None:
        if person.pk == request.user.pk:
            raise ValidationError(_("Remove your own second factor under your account."))
        accounts.reset_factors(person, actor=request.user)

    if request.method == "POST" and carried_out(form, act):
        messages.success(
            request, _("The second factor is taken away. The person adds a new one at the next sign-in.")
        )
        return redirect("organisation:user", pk=person.pk)
    return render(request, "organisation/user_factors.html", {"form": form, "person": person})
