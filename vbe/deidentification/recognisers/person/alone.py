"""Whether one capitalised word alone is a name: what the word can be, and what the words beside it say."""

import re

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_memorial, is_quoted, phrase_end, with_ending
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, WORD, Sort, sort_of
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
_INNER_CAPITALS = ("Mc", "Mac", "De", "O'", "Al", "El", "al-", "el-", "Van", "Di", "Le", "La", "Fitz")


def single(reading: Reading, token: Token, sort: int, *, initial: bool | None) -> Candidate | None:
    """The name that a capitalised word is by itself; ``initial`` tells, when known, whether it begins a sentence."""
    if sort & Sort.INITIAL or len(token.lower) == 1 or phrase_end(reading, token):
        return None
    text = reading.plain[token.start : token.end]
    if (
        not token.shouted
        and "-" not in text
        and any(char.isupper() for char in text[1:])
        and not text.startswith(_INNER_CAPITALS)
        and not sort & Sort.GIVEN
    ):
        return None
    start = token.start
    if (start and reading.plain[start - 1] == "-" and not sort & Sort.USUAL) or _VERSE.match(
        reading.plain, token.end
    ):
        return None
    first = context.begins_sentence(reading.plain, start) if initial is None else initial
    if sort & Sort.KNOWN:
        return known(reading, token, sort)
    if token.shouted:
        return shouted(reading, token, sort)
    if sort & Sort.GIVEN:
        return _given(reading, token, sort)
    if sort & (Sort.GIVEN_DOUBTFUL | Sort.SURNAME_DOUBTFUL) or (first and sort & Sort.ORDINARY):
        return _doubtful(reading, token, sort, first=first)
    if sort & Sort.SURNAME:
        return _surname(reading, token, sort, first=first)
    if sort & WORD:
        return None
    return _unknown(reading, token, sort, first=first)


_INFLECTED = (
    "en", "et", "an", "na", "ar", "er", "or", "ens", "ets", "ans", "nas", "ning", "het", "tion", "skap", "isk", "iska", "lig", "ande", "ism", "ist", "are", "dag", "lov", "else", "ska",
)  # fmt: skip


def can_be_borne(lower: str, sort: int) -> bool:
    """Whether a word of the language can be a name where people are named: no inflected, made-up or known one."""
    return not (
        sort & (Sort.THING | Sort.ODD)
        or (sort & Sort.KNOWN and not sort & NAME)
        or lower.endswith(_INFLECTED)
        or len(lower) < _SHORTEST
        or "-" in lower
        or lexicon.is_compound(lower)
    )


_SHORTEST = 3
_PARTICIPLES = ("ad", "dd", "förd", "ade", "erat", "at")
_AFTER_PERSON = re.compile(r"[,.;)\n]|\Z| (?:som|och|o|för|att|i|på|när|så|har|är)\b")


def borne(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """A word of the language with a capital in a place where a person is named: *gubben Hurtig*, *av Frost, som*."""
    if token.shouted or not can_be_borne(token.lower, sort) or context.begins_sentence(reading.plain, token.start):
        return None
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if _names_a_thing(reading, token) or _NUMBER_AFTER.match(reading.plain, token.end):
        return None
    near = before in context.NEAR_PEOPLE | context.SAYS and _AFTER_PERSON.match(reading.lower, token.end)
    if not (before in context.PERSON_BEFORE or next_word in context.ANIMATE or near):
        return None
    if reading.plain[token.start - 1] in "\"'" or _in_title(reading, token):
        return None
    return _make(reading, token, 0.55, Reason.CONTEXT, sure=False)


# Endings and beginnings of words that the lists of words lack but that are no names.
_WORD_END = re.compile(
    r".*(?:ning|ningar|ningen|ngar|het|heten|tion|tioner|skap|else|elser|ande|ende|isk|iska|iskt|lig|liga|ligt|are|aren|arna|erna|orna|ist|ister|ism|ismen|ad|ade|at|ats|erat|erad|erade|dd|tt|gt|rt|nr|nummer|team|läk|vård|väst|öst"
    r"|svin|hora|jävel|nytt|prat|snack|dagen|dagar|veckan|tiden|grupp|möte|kontakt|punkt|lista|plan|bild|läge|larm|vakt|vakten|värd|tolk|stöd|ledare|chef|samtal|besök|rum|huset)s?"
)
_BEGINS_AS_WORD = ("av", "upp", "om", "över", "ut", "an", "på", "till", "för", "be", "under", "ned", "bort", "åter", "med", "efter", "sam", "in", "o", "icke", "anti", "pro")  # fmt: skip
_VOWEL = re.compile("[aeiouyåäöéüáíóúöø]")
_STRONG_SHAPE = re.compile(
    r".{2,}(?:s?son|ssen|berg|bergh|ström|strøm|gren|grén|qvist|kvist|quist|dahl|stedt|blom|fors|elius|enius|dén|lén|bäck|beck|löf|hjelm|crantz|feldt|stein|mann|ović|ovic|ević|evic|ić|oski|owski|ewski|enko|chuk|nen|lainen|läinen|zadeh|nejad|oglu|ullah|uddin|zai|khani|shvili|dotter|dóttir)"
)


def _is_odd_word(reading: Reading, token: Token, sort: int) -> bool:
    """Whether a word at the head of a sentence is in no list and is put together of no words: mostly a name then."""
    lower = token.lower
    if sort & Sort.SURNAME_SHAPE:
        return _STRONG_SHAPE.fullmatch(lower) is not None and not lexicon.is_compound(lower)
    if reading.plain[token.end : token.end + 1] == "." and reading.plain[token.end : token.end + 2].strip(" .\n"):
        return False
    after = reading.plain[token.end : token.end + 6]
    if after[:1] == "." and len(lower) < _LONGEST_ABBREVIATION:
        return False
    return not (
        "-" in lower
        or not _VOWEL.search(lower[:3])
        or not _VOWEL.search(lower[-3:])
        or _WORD_END.fullmatch(lower)
        or (len(lower) > _LONG and lower.startswith(_BEGINS_AS_WORD) and lower.endswith(("d", "t", "a", "s")))
        or lexicon.is_joined(lower)
    )


_LONGEST_ABBREVIATION = 7
_LONG = 6


def _make(reading: Reading, token: Token, confidence: float, reason: Reason, *, sure: bool) -> Candidate:
    end = with_ending(reading.plain, token.end)
    return (certain if sure else possible)(_KIND, token.start, end, confidence, reason)


def _names_a_thing(reading: Reading, token: Token) -> bool:
    """Whether the words beside it say that it is the name of a place, an organisation or the like."""
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if before in context.THINGS and before not in context.PERSON_BEFORE:
        return True
    if next_word in context.THING_AFTER and not (
        token.lower.endswith("s")
        and next_word in ("skola", "skolan", "lag", "center", "park", "strand", "gård")
    ):
        return True
    return is_memorial(token, next_word)


def _given(reading: Reading, token: Token, sort: int) -> Candidate | None:
    if _names_a_thing(reading, token):
        return None
    usual = bool(sort & Sort.USUAL)
    if usual:
        return _make(reading, token, 0.92, Reason.NAME_LIST, sure=True)
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if before in context.PERSON_BEFORE or next_word in context.ANIMATE or context.has_age(reading, token.end):
        return _make(reading, token, 0.92, Reason.CONTEXT, sure=True)
    if before in context.PLACE_BEFORE:
        return None
    return _make(reading, token, 0.75, Reason.NAME_LIST, sure=False)


def _surname(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    if _names_a_thing(reading, token):
        return None
    before = context.before(reading, token.start)
    if (
        sort & Sort.USUAL
        or before in context.PERSON_BEFORE
        or context.after(reading, token.end) in context.ANIMATE
    ):
        return _make(reading, token, 0.88, Reason.NAME_LIST, sure=True)
    next_word = context.after(reading, token.end)
    if before in context.SAYS:
        return _make(reading, token, 0.8, Reason.CONTEXT, sure=True)
    if first and not context.has_age(reading, token.end):
        acts = next_word in context.AUXILIARY or (
            next_word.endswith(("ar", "er", "de", "te")) and not sort & Sort.ENGLISH
        )
        return _make(reading, token, 0.6, Reason.CONTEXT, sure=False) if acts else None
    if before in context.PLACE_BEFORE or sort & Sort.ENGLISH:
        return None
    return _make(reading, token, 0.65, Reason.NAME_LIST, sure=False)


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
_NAMES_AT_THE_HEAD = words(
    """fia gry petar pilar mille snorre albin alban alexi almar alvar alver andor ankan aster benigna bertel bryn brynja candela celeste dejan draga elvan
    enar freda gitta gitte hamish hanns hellen henna inka iris jaden jaka kaja karel karmen karolin knute krysta lian lova lotta lotten lotte milo milos
    margarita margherita marina manuella makan noa olle oke orren otta palle pascal penni pina rona riad rian rida roe rune sabin sanne saga sandel seldon
    sibylla sibylle silas silke sona spenser stian tindra timotej tine tinne tisha tore tove tova valborg viola violette viggo vidar viking vitor yani
    zeta hampan hampe bille dizzy göta kim robin leo theo liam nova tyra freja ylva ellen gun ivar folke egil hilda hjalmar axel sixten abbe ebbe frej frans
    otto arvid sune ture uno åke uffe nils sandra fredrik pontus birk kaj mio vera stella ester frank mats nils roland gunn ruth rut pil tina linn"""
)
_NUMBER_AFTER = re.compile(r"\.? ?[0-9]")
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


def _doubtful(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    """A word that is a name too. Within a sentence its capital tells; at the beginning something else must."""
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    animate = next_word in context.ANIMATE
    if _NUMBER_AFTER.match(reading.plain, token.end) and not context.has_age(reading, token.end):
        return None
    if before in context.PERSON_BEFORE and not first:
        return _make(reading, token, 0.9, Reason.CONTEXT, sure=True)
    if _names_a_thing(reading, token):
        return None
    if not first:
        if not sort & (NAME):
            return None
        if animate or context.has_age(reading, token.end):
            return _make(reading, token, 0.9, Reason.CONTEXT, sure=True)
        if before in context.PLACE_BEFORE or _in_title(reading, token) or sort & Sort.ENGLISH:
            return None
        if is_quoted(reading.plain, token.start, token.end) and not sort & Sort.GIVEN_DOUBTFUL:
            return None
        return _make(reading, token, 0.7, Reason.CAPITAL, sure=False)
    if not sort & (Sort.GIVEN_DOUBTFUL | Sort.SURNAME_DOUBTFUL) or token.lower in (
        "mina",
        "dina",
        "var",
        "del",
    ):
        return None
    bare = lexicon.stem(token.lower)
    if (bare in _NAMES_AT_THE_HEAD or token.lower in _NAMES_AT_THE_HEAD) and (
        reading.plain[token.end : token.end + 1] != "-" and _NO_PERSON.match(reading.lower, token.end) is None
    ):
        return _make(reading, token, 0.6, Reason.NAME_LIST, sure=False)
    if sort & Sort.POSSESSIVE:
        return (
            _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
            if bare in _MOSTLY_NAMES | _WORD_NAMES
            and next_word in context.KIN | _OWNED
            and token.lower not in _FUNCTION
            else None
        )
    owner = (
        bare[-1] in "sxz"
        and bare in _MOSTLY_NAMES
        and token.lower not in _FUNCTION
        and next_word in context.KIN
    )
    if (animate and _NO_PERSON.match(reading.lower, token.end) is None) or owner or context.has_age(reading, token.end):
        return _make(reading, token, 0.8, Reason.CONTEXT, sure=False)
    if (
        sort & Sort.SURNAME_DOUBTFUL or token.lower in _WORD_NAMES
    ) and _acts_as_one(reading, token, next_word):
        return _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
    if token.lower in ("sten", "dag", "inga", "ben") and next_word in (
        "kom",
        "gick",
        "fick",
        "tog",
        "åkte",
        "började",
        "slutade",
    ):
        return _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
    if token.lower in _MOSTLY_NAMES and (
        _acts_as_one(reading, token, next_word) or (next_word == "och" and _and_name(reading, token))
    ):
        return _make(reading, token, 0.75, Reason.CONTEXT, sure=False)
    return None


# Given names that are nouns too: one of them that acts alone, without an article, is mostly a person.
_WORD_NAMES = words(
    """sten dag storm rut ros my liv siv stig björn rosa tor love bo ask ek sol alv ulv bror
    kåre max gull may tova elin vilja lilja viol linn nova saga frid frida gunn rut ruth pil sixten
    ylva våge folke jarl"""
)
_NO_PERSON = re.compile(
    r"[ ](?:har|hade|kan|ska|får|fick|måste)[ ][a-zåäö]+(?:ts|as)\b|[ ](?:är|var|blev|blir)[ ](?:en|ett|det)[ ](?!(?:kille|tjej|elev|pojke|flicka|man|kvinna|person|ungdom|lärare|kompis|vän|granne|av|snäll|ensam|rädd)\b)|[ ](?:är|var|hette|heter)[ ](?:det|ordet|namnet|vad|titeln|rubriken)\b|[ ](?:är|var)[ ](?:bra|fel|förbjud\w*|viktigt|tillåtet|slut|möjlig\w*|nödvändig\w*)\b"
)


def _acts_as_one(reading: Reading, token: Token, next_word: str) -> bool:
    """Whether an auxiliary follows, and not the passive or definition that a thing takes."""
    return next_word in context.AUXILIARY and _NO_PERSON.match(reading.lower, token.end) is None


def _and_name(reading: Reading, token: Token) -> bool:
    rest = reading.plain[token.end : token.end + 40].split()
    return (
        len(rest) > 1
        and rest[0] == "och"
        and bool(sort_of(rest[1].strip(".,;:!?").lower()) & ANY_GIVEN)
        and rest[1][:1].isupper()
    )


def _in_title(reading: Reading, token: Token) -> bool:
    """Whether the words around have capitals as well, as in a title."""
    tail = reading.plain[token.end : token.end + 24].split()
    head = reading.plain[max(0, token.start - 24) : token.start].split()
    return bool(tail and head) and tail[0][:1].isupper() and head[-1][:1].isupper()


def shouted(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """A word all in capitals: mostly an abbreviation, now and then a name somebody stressed."""
    least = 4 if sort & Sort.USUAL else 6
    if (
        len(token.lower) < least
        or not sort & Sort.GIVEN
        or sort & Sort.ENGLISH
        or _names_a_thing(reading, token)
    ):
        return None
    return _make(reading, token, 0.7, Reason.NAME_LIST, sure=False)


def known(reading: Reading, token: Token, sort: int) -> Candidate | None:
    """The name of a place or the like that people bear too (Nora, Lund)."""
    if not sort & NAME or phrase_end(reading, token):
        return None
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if sort & ANY_GIVEN and before == "till" and (
        context.before(reading, token.start - len("till ")) in context.KIN | context.PEOPLE
    ):
        return _make(reading, token, 0.8, Reason.CONTEXT, sure=True)
    if (
        (token.shouted and len(token.lower) < 5)
        or before in context.PLACE_BEFORE
        or before in context.EITHER_BEFORE
        or _names_a_thing(reading, token)
    ):
        return None
    if (
        before in context.TITLES | context.KIN
        or context.has_age(reading, token.end)
        or before in ("heter", "hette")
    ):
        return _make(reading, token, 0.85, Reason.CONTEXT, sure=True)
    if sort & ANY_GIVEN and (
        next_word in context.KIN
        or (sort & Sort.USUAL and next_word in context.ANIMATE)
        or (sort & Sort.USUAL and before in ("med", "hos") and next_word not in ("den", "på", "i", "som"))
    ):
        return _make(reading, token, 0.7, Reason.CONTEXT, sure=False)
    return None


_POSTCODE_BEFORE = re.compile(r"[0-9]{3} ?[0-9]{2} {1,2}\Z")
_MOTION = re.compile(
    r"\b(?:åk|res|rest|flytt|gå|gick|kom|kör|väg|tåg|buss|hem|tillbaka|fram|skjuts|förlag|anslut|utvisa|flög|flyg|flyr|cykl|anlän|hitta|ta sig|tog sig|norr|söder|öster|väster|gräns|nära|intill|besök)\w*"
)


def _is_towards_person(reading: Reading, token: Token, before: str) -> bool:
    """Whether ``till`` leads to a person (``sa till``) and not to a place (``åkte till``)."""
    if before not in ("till", "på", "mot", "från"):
        return False
    lead = reading.before(token.start, 34)
    if before == "till":
        return _MOTION.search(lead) is None
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
    )


_VERSE = re.compile(r" [0-9]{1,3}:[0-9]")  # Johannes 3:16
_ABBREVIATED = re.compile(r"\.?[ ]?[0-9]|\.[a-zåäö,:]")
_TURNED = re.compile(r", ?[A-ZÅÄÖ]\.?(?!\w)")  # Kvarnström, J


def _unknown(reading: Reading, token: Token, sort: int, *, first: bool) -> Candidate | None:
    """A capital nobody knows."""
    if token.end - token.start < 3:
        return None
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    if (before in context.PERSON_BEFORE or before in context.SAYS) and not first:
        return _make(reading, token, 0.9, Reason.CONTEXT, sure=True)
    if _ABBREVIATED.match(reading.plain, token.end) and not context.has_age(reading, token.end):
        return None
    if _names_a_thing(reading, token) or before in context.PLACE_BEFORE:
        return None
    animate, aged = next_word in context.ANIMATE, context.has_age(reading, token.end)
    shape = bool(sort & Sort.SURNAME_SHAPE)
    owner = token.lower.endswith("s") and next_word in context.KIN
    if first:
        turned = shape and _TURNED.match(reading.plain, token.end) is not None
        acts = next_word in context.AUXILIARY and not lexicon.is_compound(lexicon.stem(token.lower))
        if not (animate or aged or owner) and _is_odd_word(reading, token, sort):
            return _make(reading, token, 0.5, Reason.UNKNOWN, sure=False)
        acts = acts or (
            next_word == "som" and can_be_borne(token.lower, sort) and not token.lower.endswith(_PARTICIPLES)
        )
        if animate or aged or owner or turned or acts or token.lower.startswith(("al-", "el-")):
            return _make(reading, token, 0.6, Reason.CONTEXT, sure=False)
        return (
            _make(reading, token, 0.55, Reason.CAPITAL, sure=False)
            if shape
            and not lexicon.is_compound(token.lower)
            and sort_of(next_word) == Sort.NONE
            and next_word
            else None
        )
    if animate or aged or owner:
        return _make(reading, token, 0.85, Reason.CONTEXT, sure=True)
    if before in context.EITHER_BEFORE and not shape and not _is_towards_person(reading, token, before):
        return None
    if _POSTCODE_BEFORE.search(reading.plain, max(0, token.start - 8), token.start):
        return None
    if is_quoted(reading.plain, token.start, token.end) or _in_title(reading, token):
        return None
    return _make(reading, token, 0.6 if shape else 0.55, Reason.CAPITAL, sure=False)
