"""Words with a capital that no list has: within a sentence they are suspect, at its head when nothing explains them."""

import re

from vbe.deidentification.finding import Candidate
from vbe.deidentification.kinds import Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_quoted, is_quoted_person
from vbe.deidentification.recognisers.person.borne import can_be_borne
from vbe.deidentification.recognisers.person.judging import APPOSED, in_title, names_a_thing, person
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of
from vbe.deidentification.remembering import remembered

_PARTICIPLES = ("ad", "dd", "förd", "ade", "erat", "at")
# Endings and beginnings of words that the lists of words lack but that are no names.
_WORD_END = re.compile(
    r".*(?:ning|ningar|ningen|ngar|ering|eringar|eringen|dring|tring|het|heten|tion|tioner|skap|else|elser|ande|ende|isk|iska|iskt|orer|lig|liga|ligt|are|aren|arna|erna|orna|ist|ister|ism|ismen|ad|ade|at|ats|erat|erad|erade|förd|förda|dd|tt|gt|rt|anten|anterna|enten|ationen|tider|nr|nummer|team|läk|vård|väst|öst"
    r"|ast|aste|jour|svin|hora|jävel|nytt|prat|snack|dagen|dagar|veckan|tiden|grupp|möte|kontakt|punkt|lista|plan|bild|läge|larm|vakt|vakten|värd|tolk|stöd|ledare|chef|samtal|besök|rum|huset)s?"
)
_BEGINS_AS_WORD = ("av", "upp", "om", "över", "ut", "an", "på", "till", "för", "be", "under", "ned", "bort", "åter", "med", "efter", "sam", "in", "o", "icke", "anti", "pro", "ny", "själv")  # fmt: skip
_VOWEL = re.compile("[aeiouyåäöéüáíóúöø]")
_STRONG_SHAPE = re.compile(
    r".{2,}(?:s?son|ssen|berg|bergh|ström|strøm|gren|grén|qvist|kvist|quist|dahl|stedt|blom|fors|elius|enius|dén|lén|bäck|beck|löf|hjelm|crantz|feldt|stein|mann|ović|ovic|ević|evic|ić|oski|owski|ewski|enko|chuk|nen|lainen|läinen|zadeh|nejad|oglu|ullah|uddin|zai|khani|shvili|dotter|dóttir)"
)


_OLD_SPELLING = ("qvist", "quist", "crantz", "krantz", "hjelm", "feldt", "stedt", "dahl", "bergh", "grén")


def _is_odd_word(reading: Reading, token: Token, sort: int) -> bool:
    """Whether a word at the head of a sentence is in no list and is put together of no words: mostly a name then."""
    lower = token.lower
    if "-" in lower:
        return sort == Sort.NONE and reading.plain[token.start + lower.index("-") + 1].isupper()
    if sort & Sort.SURNAME_SHAPE:
        return _STRONG_SHAPE.fullmatch(lower) is not None and (
            lower.endswith(_OLD_SPELLING) or not lexicon.is_compound(lower)
        )
    if reading.plain[token.end : token.end + 1] == "." and reading.plain[token.end : token.end + 2].strip(
        " .\n"
    ):
        return False
    after = reading.plain[token.end : token.end + 6]
    if after[:1] == "." and len(lower) < _LONGEST_ABBREVIATION:
        return False
    return not (
        not _VOWEL.search(lower[:4])
        or not _VOWEL.search(lower[-3:])
        or _WORD_END.fullmatch(lower)
        or (len(lower) > _LONG and lower.startswith(_BEGINS_AS_WORD) and lower.endswith(("d", "t", "a", "s")))
        or lexicon.is_joined(lower)
    )


@remembered
def is_unlisted(lower: str) -> bool:
    """Whether a word is in no list but those of names, and is put together of no words."""
    return (
        _SHORTEST <= len(lower) <= _LONGEST
        and lower.isalpha()
        and not sort_of(lower) & (Sort.ORDINARY | Sort.KNOWN | Sort.THING | Sort.ENGLISH | Sort.ODD)
        and _VOWEL.search(lower) is not None
        and not _WORD_END.fullmatch(lower)
        and not _PARTICIPLE.fullmatch(lower)
        and not lexicon.is_compound(lower)
        and not lexicon.is_joined(lower)
        and not (len(lower) > _NAMES_LENGTH and _ends_as_word(lower))
    )


_NAMES_LENGTH = 8


def _ends_as_word(lower: str) -> bool:
    """Whether a long word ends as a word of the language: ``vitmaktband``."""
    return any(lower[cut:] in lexicon.ORDINARY for cut in range(4, len(lower) - 3))


# ``insläppta``, ``ifyllt``: verbs with a particle before them.
_PARTICIPLE = re.compile(
    r"(?:in|ut|upp|ned|ner|av|på|i|om|till|för|fram|bort|ihop|med|över|under|vid|åter|hop|o)[^\W\d_]{3,}(?:t|ta|tt|da|d|na|ne|ade|ades|dd|dda)"
)


_SHORTEST, _LONGEST = 4, 14
_LONGEST_ABBREVIATION = 7
_LONG = 6


_POSTCODE_BEFORE = re.compile(r"[0-9]{3} ?[0-9]{2} {1,2}\Z")
_MOTION = re.compile(
    r"\b(?:åk(?!\.? ?[0-9])|res(?:a|er|t|te|an|or)?\b|flytt|gå(?:r|tt|ende)?\b|gick|kom(?!pis)|kör|väg|tåg|buss|hem(?! till)|tillbaka|fram|skjuts|förlag|anslut|utvisa|flög|flyg|flyr|cykl|anlän|hitta|ta sig|tog sig|norr|söder|öster|väster|gräns|nära|intill|besök)\w*"
)


def _is_towards_person(reading: Reading, token: Token, before: str) -> bool:
    """Whether ``till`` leads to a person (``sa till``) and not to a place (``åkte till``)."""
    if before not in ("till", "på", "mot", "från"):
        return False
    lead = reading.before(token.start, 34)
    if lead.endswith("hem till "):
        return True
    if before == "till":
        return _SPOKEN.search(lead) is not None or _MOTION.search(lead) is None
    return context.before(reading, token.start - len(before) - 1) in (
        "arg",
        "kär",
        "sur",
        "rädd",
        "lyssnar",
        "tittar",
        "väntar",
        "sms",
        "mejl",
        "meddelande",
        "hälsning",
        "hot",
        "hoten",
        "slag",
        "slog",
        "hoppade",
        "stötte",
        "utställt",
        "ställd",
        "orosanmälan",
        "ärende",
        "samtal",
        "kommentarer",
        "svar",
        "brev",
        "besök",
    )


# Who speaks or writes does so to somebody.
_SPOKEN = re.compile(
    r"(?:säg|sade?|skr[ei]|skri[vk]|ring|mejl|mail|sms|rop|visk|tal|prat|hälsa|vink|ljög|ljug|berätta|förklara|svar|hot|ge[rt]?|gav|läm|skick|överlämn|swish|lån|sål|sälj)\w* (?:[^\W\d_]{1,12} ){0,2}till \Z"
)
_OWNED = context.KIN | context.BELONGINGS
_ABBREVIATED = re.compile(r"\.?[ ]?[0-9]|\.[a-zåäö,:]")
_TURNED = re.compile(r", ?[A-ZÅÄÖ]\.?(?!\w)")  # Kvarnström, J


_QUALITY = re.compile(
    r".{3,}(?:iskt|ligt|ivt|ativa|erande|isering|iseringen)"
)  # adjectives and doings, never names


def unknown(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    """A capital nobody knows."""
    if token.end - token.start < 3 or _QUALITY.fullmatch(token.lower):
        return None
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if (before in context.PERSON_BEFORE or before in context.SAYS) and not first:
        return person(reading, token, 0.9, Reason.CONTEXT, sure=True)
    if _ABBREVIATED.match(reading.plain, token.end) and not context.has_age(reading, token.end):
        return None
    owner = token.lower.endswith("s") and next_word in _OWNED
    if names_a_thing(reading, token) or (before in context.PLACE_BEFORE and not owner):
        return None
    animate = next_word in context.ANIMATE and not (
        first and token.lower.endswith(("anten", "ationen", "anterna"))
    )
    aged = context.has_age(reading, token.end) or APPOSED.match(reading.lower, token.end) is not None
    shape = bool(sort & Sort.SURNAME_SHAPE)
    if first:
        turned = shape and _TURNED.match(reading.plain, token.end) is not None
        acts = (
            next_word in context.AUXILIARY
            and not _WORD_END.fullmatch(token.lower)
            and not token.lower.endswith("et")
            and not lexicon.is_compound(lexicon.stem(token.lower))
        )
        if not (animate or aged or owner) and _is_odd_word(reading, token, sort):
            return person(reading, token, 0.5, Reason.UNKNOWN, sure=False)
        acts = acts or (
            next_word == "som" and can_be_borne(token.lower, sort) and not token.lower.endswith(_PARTICIPLES)
        )
        if animate or aged or owner or turned or acts or token.lower.startswith(("al-", "el-")):
            return person(reading, token, 0.6, Reason.CONTEXT, sure=False)
        return (
            person(reading, token, 0.55, Reason.CAPITAL, sure=False)
            if shape
            and not lexicon.is_compound(token.lower)
            and sort_of(next_word) == Sort.NONE
            and next_word
            else None
        )
    if animate or aged or owner:
        return person(reading, token, 0.85, Reason.CONTEXT, sure=True)
    if before in context.EITHER_BEFORE and not shape and not _is_towards_person(reading, token, before):
        return None
    if _POSTCODE_BEFORE.search(reading.plain, max(0, token.start - 8), token.start):
        return None
    if in_title(reading, token) or (
        is_quoted(reading.plain, token.start, token.end) and not is_quoted_person(reading, token)
    ):
        return None
    return person(reading, token, 0.6 if shape else 0.55, Reason.CAPITAL, sure=False)
