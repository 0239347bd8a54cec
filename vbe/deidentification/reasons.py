"""Why something was found, in words for the writer. English source strings; the web layer translates them."""

from vbe.deidentification.kinds import Reason

SENTENCES: dict[Reason, str] = {
    Reason.CHECKSUM: "The check digit is right for a number of this kind.",
    Reason.SEPARATOR: "It is written the way people write such a number.",
    Reason.DATE: "The figures begin with a possible date of birth.",
    Reason.MASK: "Part of it is hidden, but the rest still points somebody out.",
    Reason.SHAPE: "It has the form of such a detail.",
    Reason.CUE: "A word beside it says what it is.",
    Reason.NUMBERING_PLAN: "It begins with a Swedish area or mobile code.",
    Reason.INTERNATIONAL: "It begins with a country code.",
    Reason.AT_SIGN: "It has an @ as an address or an account has.",
    Reason.OBFUSCATED: "It is an address written in a roundabout way.",
    Reason.SCHEME: "It begins as a web address does.",
    Reason.DOMAIN: "It ends as a web address does.",
    Reason.PLATFORM: "It stands beside the name of a social platform or a game.",
    Reason.REPEATED: "The same detail is found elsewhere in the text.",
    Reason.FULL_NAME: "A given name and a surname stand together.",
    Reason.NAME_LIST: "People bear this name.",
    Reason.CONTEXT: "The words beside it speak of a person.",
    Reason.CAPITAL: "It has a capital inside a sentence and is no known place or organisation.",
    Reason.UNKNOWN: "The word is in no list of words and can be a name.",
    Reason.INITIALS: "The letters can stand for a name.",
    Reason.STREET: "A street or a place with a number points out a home.",
    Reason.PLATE: "Letters and figures stand as on a number plate.",
    Reason.CLASS_NAME: "A year and a letter are how schools name a class.",
    Reason.NUMBER_SERIES: "It has the form of a register's numbers.",
    Reason.ROLE_AT_PLACE: "Few people have this role or trait at a named place.",
}
