"""Words that are names too: within a sentence a capital tells, at its head something else must."""

import re

from vbe.deidentification.finding import Candidate
from vbe.deidentification.kinds import Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_quoted
from vbe.deidentification.recognisers.person.judging import (
    APPOSED,
    NUMBER_AFTER,
    in_title,
    names_a_thing,
    person,
)
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import NAME, Sort, sort_of
from vbe.deidentification.wording import words

_MOSTLY_NAMES = frozenset(
    [
        "ville",
        "fred",
        "björn",
        "hans",
        "per",
        "max",
        "love",
        "liam",
        "klara",
        "ville",
        "saga",
        "stella",
        "vera",
        "viking",
        "bo",
        "ester",
        "rosa",
        "iris",
        "disa",
        "leo",
        "theo",
        "kim",
        "robin",
        "stig",
        "tor",
        "mats",
        "bill",
        "mille",
        "pontus",
        "fredrik",
        "birk",
        "kaj",
        "lo",
        "li",
        "jo",
        "mio",
        "nova",
        "freja",
        "tyra",
        "vidar",
        "ylva",
        "ellen",
        "gun",
        "roland",
        "rune",
        "ivar",
        "folke",
        "egil",
        "hilda",
        "hjalmar",
        "axel",
        "sixten",
        "abbe",
        "ebbe",
        "frej",
        "frans",
        "otto",
        "arvid",
        "sune",
        "ture",
        "uno",
        "åke",
        "ove",
        "uffe",
        "nils",
        "sandra",
    ]
)
# What belongs to somebody.
_OWNED = words(
    """mobil mobilen telefon dator konto rum lägenhet bil moped väska ryggsäck skåp dagbok jacka keps föräldrar familj lärare mentor
    klass kompisar vänner kompis vän flickvän pojkvän kontakt handläggare advokat hem säng plånbok nycklar insta snap"""
)
# Words so rare that whoever begins a sentence with one means the name.
NAMES_AT_THE_HEAD = words(
    """fia gry petar pilar mille snorre albin alban alexi almar alvar alver andor ankan aster benigna bertel bryn brynja candela celeste dejan draga elvan
    enar freda gitta gitte hamish hanns hellen henna inka iris jaden jaka kaja karel karmen karolin knute krysta lian lova lotta lotten lotte milo milos
    margarita margherita marina manuella makan noa olle oke orren otta palle pascal penni pina rona riad rian rida roe rune sabin sanne saga sandel seldon
    sibylla sibylle silas silke sona spenser stian tindra timotej tine tinne tisha tore tove tova valborg viola violette viggo vidar viking vitor yani
    zeta hampan hampe bille dizzy göta kim robin leo theo liam nova tyra freja ylva ellen gun ivar folke egil hilda hjalmar axel sixten abbe ebbe frej frans
    otto arvid sune ture uno åke uffe nils sandra fredrik pontus birk kaj mio vera stella ester frank mats nils roland gunn ruth rut pil tina linn"""
)
_FUNCTION = frozenset(
    [
        "hans",
        "per",
        "mina",
        "dina",
        "du",
        "vi",
        "den",
        "det",
        "min",
        "din",
        "sin",
        "ni",
        "han",
        "hon",
        "hen",
        "de",
        "dem",
        "var",
        "en",
        "ett",
        "om",
        "till",
        "när",
    ]
)


def doubtful(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    """A word that is a name too. Within a sentence its capital tells; at the beginning something else must."""
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    animate = next_word in context.ANIMATE
    if before in context.PERSON_BEFORE and not first:
        return person(reading, token, 0.9, Reason.CONTEXT, sure=True)
    if NUMBER_AFTER.match(reading.plain, token.end) and not context.has_age(reading, token.end):
        return None
    if names_a_thing(reading, token) or (token.lower == "max" and before in _NEAR_A_PLACE):
        return None
    if not first:
        if not sort & (NAME):
            return None
        if animate or context.has_age(reading, token.end):
            return person(reading, token, 0.9, Reason.CONTEXT, sure=True)
        if before in context.PLACE_BEFORE or in_title(reading, token):
            return None
        if sort & Sort.ENGLISH and not sort & Sort.GIVEN_DOUBTFUL:
            return None
        if is_quoted(reading.plain, token.start, token.end) and not sort & Sort.GIVEN_DOUBTFUL:
            return None
        return person(reading, token, 0.7, Reason.CAPITAL, sure=False)
    if not sort & (Sort.GIVEN_DOUBTFUL | Sort.SURNAME_DOUBTFUL) or token.lower in (
        "var",
        "del",
    ):
        return None
    if token.lower in _OFFICES and not context.has_age(reading, token.end):
        return None
    bare = lexicon.stem(token.lower)
    if (bare in NAMES_AT_THE_HEAD or token.lower in NAMES_AT_THE_HEAD) and (
        reading.plain[token.end : token.end + 1] != "-" and _NO_PERSON.match(reading.lower, token.end) is None
    ):
        return person(reading, token, 0.6, Reason.NAME_LIST, sure=False)
    if (
        APPOSED.match(reading.lower, token.end)
        or _SPOKEN_TO.match(reading.lower, token.end)
        or _joined_to_name(reading, token)
    ):
        return person(reading, token, 0.6, Reason.CONTEXT, sure=False)
    if _AND_KIN.match(reading.lower, token.end):
        return person(reading, token, 0.75, Reason.CONTEXT, sure=False)
    if token.lower in _PRONOUNS and next_word in _DOES_ALONE:
        return person(reading, token, 0.55, Reason.CONTEXT, sure=False)
    if sort & Sort.POSSESSIVE:
        return (
            person(reading, token, 0.7, Reason.CONTEXT, sure=False)
            if (bare in _MOSTLY_NAMES or bare in _WORD_NAMES)
            and (next_word in context.KIN or next_word in _OWNED)
            and token.lower not in _FUNCTION
            else None
        )
    owner = (
        bare[-1] in "sxz"
        and bare in _MOSTLY_NAMES
        and token.lower not in _FUNCTION
        and next_word in context.KIN
    )
    if (
        (animate and _NO_PERSON.match(reading.lower, token.end) is None)
        or owner
        or context.has_age(reading, token.end)
    ):
        return person(reading, token, 0.8, Reason.CONTEXT, sure=False)
    if (sort & Sort.SURNAME_DOUBTFUL or token.lower in _WORD_NAMES) and _acts_as_one(
        reading, token, next_word
    ):
        return person(reading, token, 0.7, Reason.CONTEXT, sure=False)
    if token.lower in ("sten", "dag", "inga", "ben") and next_word in (
        "kom",
        "gick",
        "fick",
        "tog",
        "åkte",
        "började",
        "slutade",
    ):
        return person(reading, token, 0.7, Reason.CONTEXT, sure=False)
    if token.lower in _MOSTLY_NAMES and (
        _acts_as_one(reading, token, next_word) or (next_word == "och" and _and_name(reading, token))
    ):
        return person(reading, token, 0.75, Reason.CONTEXT, sure=False)
    return None


# Given names that are nouns too: one of them that acts alone, without an article, is mostly a person.
_WORD_NAMES = words(
    """sten dag storm rut ros my liv siv stig björn rosa tor love bo ask ek sol alv ulv bror
    kåre max gull may tova elin vilja lilja viol linn nova saga frid frida gunn rut ruth pil sixten
    ylva våge folke jarl"""
)
_NO_PERSON = re.compile(
    r"[ ](?:har|hade|kan|ska|får|fick|måste)[ ][a-zåäö]+(?:ts|as)\b|[ ](?:är|var|blev|blir)[ ](?:en|ett|det)[ ](?!(?:[a-zåäö]+[ ]){0,2}(?:kille|tjej|unge|barn|son|dotter|vikarie|elev|pojke|flicka|man|kvinna|person|ungdom|lärare|kompis|vän|granne|av|snäll|ensam|rädd)\b)|[ ](?:är|var|hette|heter)[ ](?:det|ordet|namnet|vad|titeln|rubriken)\b|[ ](?:är|var)[ ](?:bra|fel|förbjud\w*|viktigt|tillåtet|slut|möjlig\w*|nödvändig\w*)\b"
)


# ``Dane, kan du ta``; ``Gal, som är den enda läraren``
_SPOKEN_TO = re.compile(
    r" (?:från|på) (?:polisen|soc|socialtjänsten|skolan|fritids|fältet|bup|kommunen|säpo|frivården|elevhälsan|boendet)\b|, (?:kan|vill|kommer|har|tar|ska|vet|är|ring|kom|kolla) (?:du|ni)\b| här(?: från|,|\.| igen)|, som (?:är|har|var|går|bor|jobbar)\b"
)
_JOINED = re.compile(r" (?:och|o|å|&|\+|samt) ([^\W\d_]{3,})")


def _joined_to_name(reading: Reading, token: Token) -> bool:
    """Whether a name that is nothing else follows: ``Pippa och Firas``."""
    found = _JOINED.match(reading.plain, token.end)
    if not found or not found[1][0].isupper():
        return False
    sort = sort_of(found[1].lower())
    return bool(sort & Sort.GIVEN) and not sort & (Sort.ORDINARY | Sort.KNOWN)


_AND_KIN = re.compile(r" (?:och|samt|med) (?:hans|hennes|hens|sin|sina|deras) [a-zåäö]{3,}")


# *Mina har fått en telefon*: a pronoun would be followed by what is mine.
_PRONOUNS = frozenset(["mina", "dina", "sina"])
_DOES_ALONE = words(
    "har hade fick får kom kommer gick går sa säger sade vill ville berättar berättade mår grät skrev bor"
)
_OFFICES = frozenset(["media", "mentor"])  # who acts by their office
# Max is a restaurant too.
_NEAR_A_PLACE = context.PLACE_BEFORE | words("på vid förbi bakom framför runt kring")


def _acts_as_one(reading: Reading, token: Token, next_word: str) -> bool:
    """Whether an auxiliary follows, and not the passive or definition that a thing takes."""
    return next_word in context.AUXILIARY and _NO_PERSON.match(reading.lower, token.end) is None


def _and_name(reading: Reading, token: Token) -> bool:
    rest = reading.plain[token.end : token.end + 40].split()
    return (
        len(rest) > 1
        and rest[0] == "och"
        and bool(sort_of(rest[1].strip(".,;:!?").lower()) & NAME)
        and rest[1][:1].isupper()
    )
