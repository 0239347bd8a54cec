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
    FULL_NAME = "full_name"  # a given name and a surname together
    NAME_LIST = "name_list"  # a name that people bear
    CONTEXT = "context"  # the words beside it speak of a person
    UNKNOWN = "unknown_word"
    CAPITAL = "capital"  # a capital inside a sentence, and no known place, organisation or word
    INITIALS = "initials"  # letters that stand for a name
    STREET = "street"  # a street's name and a number
    PLATE = "plate"  # letters and figures as on a number plate
    CLASS_NAME = "class_name"  # a year and a letter as schools name their classes
    NUMBER_SERIES = "number_series"  # the form of a register's numbers
    ROLE_AT_PLACE = "role_at_place"  # a role or a rare trait at a named workplace


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
