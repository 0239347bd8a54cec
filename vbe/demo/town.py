"""Åsvik: districts, units, partners, forums and one person for each role. All of it invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vbe.organisation import domain, roles
from vbe.organisation.enums import AreaKind, PreventionLevel, UnitKind
from vbe.organisation.models import Area, Function, Municipality, Unit, User

NAME, SLUG = "Åsviks kommun", "asvik"

DISTRICTS = {
    "Centrum": ("Stadskärnan", "Stationsområdet"),
    "Norra Åsvik": ("Ekbacken", "Kvarnberget", "Tallåsen"),
    "Björkdalen": ("Björkdalens centrum", "Lillängen", "Skogsbrynet"),
    "Hamnstaden": ("Gamla hamnen", "Varvet"),
    "Sjövik": ("Sjöviksstrand", "Udden"),
}

# Administration → its units: name, kind, whether it is asked for a weekly contribution.
ADMINISTRATIONS = {
    "Barn- och utbildningsförvaltningen": (
        ("Björkskolan", UnitKind.SCHOOL, True),
        ("Hamnskolan", UnitKind.SCHOOL, True),
        ("Sjöviksskolan", UnitKind.SCHOOL, True),
        ("Åsviks gymnasium", UnitKind.SCHOOL, True),
        ("Elevhälsan", UnitKind.UNIT, True),
        ("Vuxenutbildningen", UnitKind.SCHOOL, True),
    ),
    "Kultur- och fritidsförvaltningen": (
        ("Fritidsgårdarna", UnitKind.YOUTH, True),
        ("Biblioteken", UnitKind.UNIT, True),
        ("Lokaler och anläggning", UnitKind.UNIT, True),
    ),
    "Socialförvaltningen": (
        ("Fältgruppen", UnitKind.SOCIAL, True),
        ("Barn- och ungdomsenheten", UnitKind.SOCIAL, True),
        ("Vuxenenheten", UnitKind.SOCIAL, True),
        ("Jobbcenter", UnitKind.UNIT, True),
    ),
    "Kommunledningsförvaltningen": (
        ("Medborgarvärdarna", UnitKind.UNIT, True),
        ("Medborgarkontoret", UnitKind.UNIT, True),
    ),
}
PARTNERS = (
    ("Lokalpolisområde Åsvik", UnitKind.POLICE, True),
    ("Åsviksbostäder", UnitKind.HOUSING, True),
    ("Psykiatrin i Åsvik", UnitKind.HEALTH, True),
    ("Samfundsrådet", UnitKind.CONGREGATION, False),
)

# Name, address, role, unit (None: the whole municipality), function held.
PEOPLE = (
    ("Johan Lind", "johan.lind", roles.REPORTER, "Björkskolan", None),
    ("Sara Holm", "sara.holm", roles.UNIT_MANAGER, "Fritidsgårdarna", "Enhetschef Unga och fritid"),
    ("Peter Dahl", "peter.dahl", roles.PARTNER, "Åsviksbostäder", "Förvaltningschef Åsviksbostäder"),
    ("Maria Ek", "maria.ek", roles.COORDINATOR, None, "Samordnare"),
    ("Anna Wik", "anna.wik", roles.SUPPORT, None, None),
    ("Lars Berg", "lars.berg", roles.POLICE_LIAISON, "Lokalpolisområde Åsvik", "Kommunpolis"),
    ("Karin Ström", "karin.strom", roles.STEERING, None, "Socialchef"),
    ("Olof Nyman", "olof.nyman", roles.STEERING, None, "Skolchef"),
    ("Eva Sund", "eva.sund", roles.ADMINISTRATOR, None, None),
    ("Nils Falk", "nils.falk", roles.AUDITOR, None, None),
)
FUNCTIONS = (
    "Enhetschef Kultur",
    "Enhetschef Lokaler och anläggning",
    "Enhetschef Vuxenenheten",
    "Rektorer",
    "Säkerhetschef",
    "Ungdomsstrateg",
)
# Name, purpose, level, rhythm, functions.
FORUMS = (
    (
        "EST-gruppen",
        "Lägger ihop veckans bilder till en gemensam",
        PreventionLevel.UNIVERSAL,
        "varje vecka",
        ("Samordnare", "Kommunpolis", "Förvaltningschef Åsviksbostäder"),
    ),
    (
        "Styrgruppen",
        "Granskar och fastställer lägesbilder och beslutar om planen",
        "",
        "varje kvartal",
        ("Socialchef", "Skolchef", "Säkerhetschef"),
    ),
    (
        "Samordningsgruppen",
        "Håller ihop arbetet mellan förvaltningarna",
        PreventionLevel.UNIVERSAL,
        "två gånger om året",
        ("Samordnare", "Enhetschef Kultur", "Enhetschef Unga och fritid"),
    ),
    (
        "Stödfunktionen",
        "Råd i enskilda frågor, alltid avidentifierat",
        PreventionLevel.INDICATED,
        "vid behov",
        ("Samordnare",),
    ),
    (
        "SSPF",
        "Skola, socialtjänst, polis och fritid kring unga",
        PreventionLevel.INDICATED,
        "varannan vecka",
        ("Kommunpolis", "Rektorer"),
    ),
    ("Unggruppen", "Ungas bild av läget", PreventionLevel.SELECTIVE, "varje månad", ("Ungdomsstrateg",)),
    (
        "BRÅ",
        "Lokala brottsförebyggande rådet",
        PreventionLevel.UNIVERSAL,
        "fyra gånger om året",
        ("Säkerhetschef",),
    ),
)


@dataclass(frozen=True, slots=True)
class Town:
    """The demo municipality with what the generator needs of it."""

    municipality: Municipality
    units: dict[str, Unit]
    areas: list[Area]
    people: dict[str, User]
    functions: dict[str, Function]
    # The units of the municipality itself, each with somebody who reports from it.
    reporters: list[tuple[Unit, User]]

    def person(self, role: str) -> User:
        """Return the first person with the role."""
        return next(self.people[name] for name, _address, held, _unit, _function in PEOPLE if held == role)


def build(today: dt.date) -> Town:
    """Create Åsvik. People have had their roles since three years before ``today``, and no passwords."""
    municipality = domain.create_municipality(
        NAME,
        SLUG,
        actor=None,
        demo=True,
        organisation_number="212000-0000",
        address="Stadshuset, Storgatan 1, 999 99 Åsvik",
        website="asvik.example",
        social_services_phone="0980-319 200",
        social_services_hours="vardagar 8–16",
        out_of_hours_phone="0980-319 210",
        coordinator_phone="0980-319 220",
    )
    units = _units(municipality)
    people = _people(municipality, units, today - dt.timedelta(days=3 * 365))
    functions = _functions(municipality, people)
    for name, purpose, level, rhythm, members in FORUMS:
        domain.save_forum(
            municipality,
            actor=None,
            name=name,
            purpose=purpose,
            level=level,
            rhythm=rhythm,
            functions=[functions[member] for member in members],
        )
    reporters = _reporters(municipality, units, people, today - dt.timedelta(days=3 * 365))
    return Town(municipality, units, _areas(municipality), people, functions, reporters)


def _units(municipality: Municipality) -> dict[str, Unit]:
    units = {}
    for administration, below in ADMINISTRATIONS.items():
        parent = domain.create_unit(
            municipality.root, name=administration, kind=UnitKind.ADMINISTRATION, actor=None
        )
        for name, kind, contributes in below:
            units[name] = domain.create_unit(
                parent, name=name, kind=kind, contributes=contributes, actor=None
            )
    for name, kind, contributes in PARTNERS:
        units[name] = domain.create_unit(
            municipality.root, name=name, kind=kind, contributes=contributes, actor=None
        )
    return units


def _areas(municipality: Municipality) -> list[Area]:
    root = Area.objects.get(municipality=municipality, kind=AreaKind.MUNICIPALITY)
    areas = []
    for district, below in DISTRICTS.items():
        parent = domain.create_area(root, name=district, actor=None)
        areas += [domain.create_area(parent, name=name, actor=None) for name in below]
    return areas


def _people(municipality: Municipality, units: dict[str, Unit], since: dt.date) -> dict[str, User]:
    people = {}
    for name, address, role, unit, _function in PEOPLE:
        user = domain.create_user(municipality, email=f"{address}@asvik.example", name=name, actor=None)
        place = units[unit] if unit else municipality.root
        domain.add_membership(user, place, role, starts_on=since, actor=None)
        people[name] = user
    return people


def _reporters(
    municipality: Municipality, units: dict[str, Unit], people: dict[str, User], since: dt.date
) -> list[tuple[Unit, User]]:
    known = {unit: people[name] for name, _address, role, unit, _function in PEOPLE if role == roles.REPORTER}
    reporters = []
    for number, (name, unit) in enumerate(units.items(), 1):
        if unit.is_partner:
            continue
        if name not in known:
            email = f"rapportor{number}@asvik.example"
            user = domain.create_user(municipality, email=email, name=f"Rapportör, {name}", actor=None)
            domain.add_membership(user, unit, roles.REPORTER, starts_on=since, actor=None)
            known[name] = user
        reporters.append((unit, known[name]))
    return reporters


def _functions(municipality: Municipality, people: dict[str, User]) -> dict[str, Function]:
    held = {function: people[name] for name, _address, _role, _unit, function in PEOPLE if function}
    return {
        name: domain.save_function(municipality, name=name, holder=held.get(name), actor=None)
        for name in (*held, *FUNCTIONS)
    }
