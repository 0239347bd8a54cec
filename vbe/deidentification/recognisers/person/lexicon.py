"""The words a name is told by: names, ordinary words, and names of what is no person."""

import re

from vbe.deidentification.data import acronyms, phrases, sections, sorted_words
from vbe.deidentification.remembering import remembered

_NAMES = sections("names.txt")
GIVEN_USUAL = _NAMES["given-usual"]
GIVEN_RARE = _NAMES["given-rare"]
GIVEN_DOUBTFUL = _NAMES["given-doubtful"]
SURNAMES_USUAL = _NAMES["surname-usual"]
SURNAMES_RARE = _NAMES["surname-rare"]
SURNAMES_DOUBTFUL = _NAMES["surname-doubtful"]
ORDINARY = sorted_words("ordinary.txt")
ENGLISH = sorted_words("english.txt")

_ALL = phrases("places.txt") | phrases("known.txt") | phrases("known_more.txt")
KNOWN = frozenset(phrase for phrase in _ALL if " " not in phrase)
# Short forms that are known in capitals only: LO is a union, Lo a name.
ACRONYMS = acronyms("known.txt") | acronyms("known_more.txt")


def by_first_word(several: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """First word → the phrases it begins, the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in several:
        found.setdefault(phrase.split()[0], []).append(phrase)
    return {first: tuple(sorted(texts, key=len, reverse=True)) for first, texts in found.items()}


PHRASES = by_first_word(_ALL - KNOWN)
del _ALL  # a web process keeps what it is asked, not what that was made from

# How surnames end: patronymics, the two-part Swedish names of nature, and endings of other languages.
_SURNAME_END = re.compile(
    r".{2,}(?:s?son|ssen|nsen|rsen|lsen|dóttir|dotter|berg|bergh|ström|strøm|gren|grén|qvist|kvist|quist|lund|dahl|stedt|städt|blad|blom"
    r"|holm|strand|sten|fors|ander|man|mark|falk|elius|enius|erius|idén|dén|lén|rén|hed|bäck|beck|löf|löv|lind|rot|roth|stam|hjelm|hielm|crantz|krantz|felt|feldt|heim|stein|mann"
    r"|ović|ovic|ević|evic|ić|oski|owski|ewski|wski|cki|ska|enko|chuk|ov|ova|ev|eva|ian|yan|zadeh|nejad|pour|oglu"
    r"|nen|lainen|läinen|ullah|uddin|zai|khani|lou|poulos|idis|akis|escu|iu|iani|nezhad|djian|shvili|adze|ouni|aoui)"
)
_THING_END = re.compile(
    r".*(?:skolan|gymnasiet|gården|huset|verket|partiet|rörelsen|fronten|föreningen|förbundet|bladet|posten|tidningen|kyrkan|moskén"
    r"|centrum|centret|torget|parken|vallen|hallen|bron|sjön|viken|berget|dalen|nämnden|förvaltningen|kontoret|myndigheten"
    r"|inspektionen|styrelsen|rådet|gatan|vägen|stigen|gränden|backen|höjden|ängen|området|stationen|biblioteket|sjukhuset"
    r"|kommunen|regionen|bygden|länet|enheten|teamet|gruppen|nätverket|akademin|institutet|universitetet|högskolan|fonden"
    r"|bolaget|banken|byrån|festivalen|programmet|projektet|cupen|ligan|spelen|museet|teatern|klubben|borgen|staden|staten"
    r"|havet|öarna|borna|iterna|isterna|ismen|ism|ister|isten|lagen|balken|köping|stad|hamn|tuna|svall|älven|fjärden|fjället"
    r"|landet|trakten|skola|gymnasium|församling|förening|byggen|hem|bostäder|fastigheter|trafik|kollen|modellen|planen"
    r"|svägen|sgatan|plan|torg|centern|gymmet|baren|krogen|kiosken|pizzeria|livs|data|media|radion|nytt|lotten|galan|loppet)s?"
)


def stem(word: str) -> str:
    """The word without a possessive s; the word itself when it has none."""
    if word.endswith("'s"):
        return word[:-2]
    if word.endswith(("s", "'")) and len(word) > 2:
        return word[:-1]
    return word


_SHORT_ENDS = frozenset(
    [
        "hus",
        "lag",
        "bok",
        "mål",
        "tal",
        "väg",
        "råd",
        "dag",
        "liv",
        "kök",
        "tåg",
        "rum",
        "yta",
        "syn",
        "mat",
        "tid",
        "bil",
        "gym",
        "app",
        "fri",
        "köp",
        "lös",
        "rik",
    ]
)


# Nouns made of verbs: skatta, skattningarna.
_MADE = re.compile(r"(.{3,}?)(?:ningarna|ningar|ningen|ning|andet|ande|aren|arna|are)s?")


@remembered
def is_compound(word: str) -> bool:
    """Whether an unknown word is put together of two Swedish words, or made of a verb, as new Swedish words are."""
    if len(word) > 40:
        return True
    made = _MADE.fullmatch(word)
    if made and made[1] + "a" in ORDINARY:
        return True
    for cut in range(3, len(word) - 2):
        if word[cut:] in ORDINARY:
            head, length = word[:cut], len(word) - cut
            if (
                (length > 4 or word.endswith("spel"))
                and cut > 3
                and head in KNOWN
                and not ends_as_surname(word)
            ):
                return True  # Robloxspel, Kenyaresan
            if length > 5 or (length == 5 and cut > 5):
                return True
            if (length < 4 and (cut < 5 or word[cut:] not in _SHORT_ENDS)) or length + cut < 8:
                continue
            if (
                head in ORDINARY
                or (len(head) > 3 and head[-1] in "sou" and head[:-1] in ORDINARY)
                or (head[-1] in "eo" and head[:-1] + "a" in ORDINARY)
            ):
                return True
    return False


@remembered
def is_joined(word: str) -> bool:
    """Whether an unknown word can at all be put together of two ordinary words, however short."""
    return len(word) > 40 or any(
        word[cut:] in ORDINARY
        and (word[:cut] in ORDINARY or (word[cut - 1] == "s" and word[: cut - 1] in ORDINARY))
        for cut in range(3, len(word) - 2)
    )


@remembered
def ends_as_surname(word: str) -> bool:
    """Whether a word ends as surnames do."""
    return _SURNAME_END.fullmatch(word) is not None


@remembered
def ends_as_thing(word: str) -> bool:
    """Whether a word ends as Swedish names of places, organisations and institutions do."""
    return _THING_END.fullmatch(word) is not None
