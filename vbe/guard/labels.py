"""What kinds and reasons are called. The engine speaks in codes; people read these words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vbe.deidentification import Kind, Reason

KIND_LABELS: dict[Kind, str | Promise] = {
    Kind.PERSON: _("Name"),
    Kind.PERSONNUMMER: _("Personal identity number"),
    Kind.PHONE: _("Phone number"),
    Kind.EMAIL: _("E-mail address"),
    Kind.URL: _("Web address"),
    Kind.HANDLE: _("User name"),
    Kind.ADDRESS: _("Street address"),
    Kind.POSTCODE: _("Postcode"),
    Kind.VEHICLE: _("Registration number"),
    Kind.CASE_NUMBER: _("Case number"),
    Kind.BIRTHDATE: _("Date of birth"),
    Kind.CLASS: _("School class"),
    Kind.IP: _("IP address"),
    Kind.ACCOUNT: _("Account number"),
    Kind.WORKPLACE: _("Named workplace"),
}
KIND_ICONS = {Kind.PERSON: "person", Kind.PERSONNUMMER: "id", Kind.PHONE: "phone", Kind.HANDLE: "person"}

REASON_LABELS: dict[Reason, str | Promise] = {
    Reason.CHECKSUM: _("The check digit is right for a number of this kind."),
    Reason.SEPARATOR: _("It is written the way people write such a number."),
    Reason.DATE: _("The figures begin with a possible date of birth."),
    Reason.MASK: _("Part of it is hidden, but the rest still points somebody out."),
    Reason.SHAPE: _("It has the form of such a detail."),
    Reason.CUE: _("A word beside it says what it is."),
    Reason.NUMBERING_PLAN: _("It begins with a Swedish area or mobile code."),
    Reason.INTERNATIONAL: _("It begins with a country code."),
    Reason.AT_SIGN: _("It has an @ as an address or an account has."),
    Reason.OBFUSCATED: _("It is an address written in a roundabout way."),
    Reason.SCHEME: _("It begins as a web address does."),
    Reason.DOMAIN: _("It ends as a web address does."),
    Reason.PLATFORM: _("It stands beside the name of a social platform or a game."),
    Reason.REPEATED: _("The same detail is found elsewhere in the text."),
    Reason.FULL_NAME: _("A given name and a surname stand together."),
    Reason.NAME_LIST: _("People bear this name."),
    Reason.CONTEXT: _("The words beside it speak of a person."),
    Reason.CAPITAL: _("It has a capital inside a sentence and is no known place or organisation."),
    Reason.UNKNOWN: _("The word is in no list of words and can be a name."),
    Reason.INITIALS: _("The letters can stand for a name."),
    Reason.STREET: _("A street or a place with a number points out a home."),
    Reason.PLATE: _("Letters and figures stand as on a number plate."),
    Reason.CLASS_NAME: _("A year and a letter are how schools name a class."),
    Reason.NUMBER_SERIES: _("It has the form of a register's numbers."),
    Reason.ROLE_AT_PLACE: _("Few people have this role or trait at a named place."),
}


def reason_label(reason: Reason) -> str | Promise:
    """Return why something was found, in words; empty for a reason that has none yet."""
    return REASON_LABELS.get(reason, "")
