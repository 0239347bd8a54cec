"""What can be found, how sure the guard is, and why: the vocabulary that other rooms translate."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of identifier. The value equals the name: it is the label in evaluation sets and statistics."""

    PERSON = "PERSON"
    PERSONNUMMER = "PERSONNUMMER"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    URL = "URL"
    HANDLE = "HANDLE"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    VEHICLE = "VEHICLE"
    CASE_NUMBER = "CASE_NUMBER"
    BIRTHDATE = "BIRTHDATE"
    CLASS = "CLASS"
    IP = "IP"
    ACCOUNT = "ACCOUNT"
    WORKPLACE = "WORKPLACE"


class Tier(StrEnum):
    """A certain finding blocks; a possible one asks the writer."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Reason(StrEnum):
    """Stable code for why something was found. The web layer says it in words."""

    CHECKSUM = "checksum"  # the check digit is right
    SEPARATOR = "separator"  # a date and four digits, joined as people write them
    DATE = "date"  # bare digits that begin with a possible birth date
    MASK = "mask"  # part of it is hidden, the rest still points somebody out
    SHAPE = "shape"  # looks like one although a part is impossible
    CUE = "cue"  # a word beside it says what it is
    NUMBERING_PLAN = "numbering_plan"  # an area or mobile code of the Swedish plan
    INTERNATIONAL = "international"  # a country code
    AT_SIGN = "at_sign"  # an @ in its place
    OBFUSCATED = "obfuscated"  # written so that machines should not see it
    SCHEME = "scheme"  # begins as a web address
    DOMAIN = "domain"  # ends in a top-level domain
    PLATFORM = "platform"  # stands beside the name of a social platform or a game
    REPEATED = "repeated"  # the same value was found elsewhere in the text


# What stands instead of the value. Swedish, because it becomes part of the reporter's text.
LABELS: dict[Kind, str] = {
    Kind.PERSON: "[person]",
    Kind.PERSONNUMMER: "[personnummer]",
    Kind.PHONE: "[telefonnummer]",
    Kind.EMAIL: "[e-postadress]",
    Kind.URL: "[länk]",
    Kind.HANDLE: "[konto]",
    Kind.ADDRESS: "[adress]",
    Kind.POSTCODE: "[postnummer]",
    Kind.VEHICLE: "[fordon]",
    Kind.CASE_NUMBER: "[ärendenummer]",
    Kind.BIRTHDATE: "[födelsedatum]",
    Kind.CLASS: "[klass]",
    Kind.IP: "[ip-adress]",
    Kind.ACCOUNT: "[kontonummer]",
    Kind.WORKPLACE: "[arbetsplats]",
}
