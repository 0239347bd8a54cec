"""Names written with small letters."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_broken
from vbe.deidentification.recognisers.person.cued import NOT_NAMES
from vbe.deidentification.recognisers.person.unknown import is_unlisted
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, Sort, sort_of
from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.PERSON

_NOT_SMALL = words(
    "ville fred jan tim tom axel karl sam urban milan tina sanna lina isa knut jack bill viola alma hannes rosa maja lisa mats linda alf pär inge ina kaj stina klas love minna meja lea alba frank scott ann thi mia moa hanna isis ross santa karma royal lucky diamond crystal adonis albino allan-tv maria sara-lex moses adam eva jesus abraham cesar melissa bella alexandria dalia zeta delta sierra karol marie trio dora aria mina ada basic demo"
    " monica electra gloria messi aurora carmen felicia dixie daphne chia josef henna ale kali lama"
)
_ALWAYS = frozenset({"maria", "adam", "eva", "josef"})


def _is_surname(word: str) -> bool:
    """Whether a word is a surname that is usual in Sweden and nothing else."""
    return (
        len(word) > 4
        and word in lexicon.SURNAMES_USUAL
        and word not in lexicon.ENGLISH
        and word not in lexicon.KNOWN
    )


def _is_safe(word: str) -> bool:
    """Whether a word is a given name and nothing else."""
    return (
        (word in lexicon.GIVEN_USUAL or (len(word) > 4 and word in lexicon.GIVEN_RARE))
        and word not in lexicon.ENGLISH
        and word not in lexicon.KNOWN
        and "-" not in word
    )


def _is_lower_name(word: str) -> bool:
    """Whether a word is a name also when it is written with a small letter."""
    return word in _ALWAYS or (
        (_is_safe(word) or _is_surname(word)) and word not in lexicon.ORDINARY and word not in _NOT_SMALL
    )


def _is_small_name(word: str) -> bool:
    """Whether a word is a name with or without a genitive s, and nothing that is written small anyway."""
    return _is_lower_name(word) or (
        word[-1] == "s"
        and len(word) > 4
        and _is_lower_name(word[:-1])
        and word != "hannes"
        and word not in lexicon.ORDINARY
        and word not in lexicon.ENGLISH
    )


_SMALL_NAMES = WordsThat(_is_small_name, of_letters=True)


def find(reading: Reading) -> Iterator[Candidate]:
    """Names that are written with a small letter, and the surname after one."""
    lower = reading.lower
    for start, end in reading.words(_SMALL_NAMES):
        if not reading.plain[start].islower():
            continue
        name = lower[start:end]
        if (beside := _DOUBLE.match(lower, end)) and sort_of(beside[1]) & ANY_GIVEN:
            end = beside.end()  # noqa: PLW2901
        if _BESIDE.match(lower, end) or (
            (
                lower[max(0, start - 1) : start] in _JOINED
                or _INFLECTION.search(lower, max(0, start - 2), start)
            )
            and not _SIGNS.search(lower, max(0, start - 4), start)
        ):
            continue
        whole = _with_surname(reading, end)
        if lower[whole - 1] == "s" and context.after(reading, whole) in context.MEMORIAL:
            continue
        if lower.endswith(_NAMED_AFTER, 0, start):
            continue
        if _is_surname(name) and (letter := _INITIAL_BEFORE.search(lower, max(0, start - 3), start)):
            start = letter.start("letter")  # noqa: PLW2901 - "k svensson"
        usual = lexicon.stem(name) in lexicon.GIVEN_USUAL or name in lexicon.GIVEN_USUAL
        sure = (usual and len(name) > 3) or whole > end
        make = certain if sure else possible
        yield make(_KIND, start, whole, 0.8 if sure else 0.6, Reason.NAME_LIST)
    yield from _small_after_kin(reading)
    yield from _in_company(reading)
    yield from _unlisted(reading)
    yield from _asked_for(reading)
    yield from _some_one(reading)
    yield from _whole(reading)
    yield from _apposed(reading)
    yield from _small_placed(reading)
    for double in reading.around(_SMALL_DOUBLE_SIGN, _SMALL_DOUBLE, 13):
        if (
            all(sort_of(part) & ANY_GIVEN for part in double.group().split("-"))
            and double.group().replace("-", "") not in lexicon.ORDINARY
        ):
            yield possible(_KIND, *double.span(), 0.6, Reason.NAME_LIST)


_NAMED_AFTER = ("lex ", "sankt ", "sankta ", "s:t ", "s:ta ")
_SMALL_DOUBLE_SIGN = re.compile(r"-(?<=[a-zåäöé]{2}-)[a-zåäöé]{2}")  # what is found faster
_SMALL_DOUBLE = re.compile(r"(?<![\w@./-])[a-zåäöé]{2,10}-[a-zåäöé]{2,10}(?![\w@/-])")
_BESIDE = re.compile(r"[_@/]|\.\w|-\w|-\s")
_INFLECTION = re.compile(r"\w:\Z")  # sms:ade
_DOUBLE = re.compile(r"-([^\W\d_]{2,})(?![\w@-])")
_JOINED = frozenset("_@.#/-")
_SIGNS = re.compile(r"(?:\A|[\s.!?])//?\Z")
_LETTER_AFTER = re.compile(r"[ ][b-df-hj-np-z](?![\w:/)-]|[ ]?[0-9])")
_INITIAL_BEFORE = re.compile(r"(?<!\w)(?P<letter>[b-df-hj-np-z])\.?[ ]\Z")
_NEXT = re.compile(r"[ \t]([^\W\d_]{2,})(?![\w@])")


def _with_surname(reading: Reading, end: int) -> int:
    for _ in range(3):
        following = _NEXT.match(reading.lower, end)
        if not following:
            letter = _LETTER_AFTER.match(reading.lower, end)
            end = letter.end() if letter else end
            break
        sort = sort_of(following[1])
        if not sort & (Sort.SURNAME | Sort.GIVEN) or sort & (Sort.ORDINARY | Sort.ENGLISH | Sort.KNOWN):
            break
        end = following.end()
    return end


_KIN = "farfar|farmor|morfar|mormor|morbror|farbror|moster|faster|storebror|lillebror|storasyster|lillasyster|kusin|sambo|maken|makan|hustrun|frun|sambon|barnet|brodern|brorsan|systern|syrran|storebrodern|lillebrodern|mamman|pappan|kusinen|kompisen|killen|tjejen|pojken|flickan|sonen|dottern|eleven|läraren|mentorn|rektorn|kuratorn|grannen|vännen|polaren|familjen|mannen|kvinnan"
_KIN_WORDS = Triggers(_KIN.split("|"))
_AFTER_KIN = re.compile(rf"\b(?:{_KIN})[ \t](?P<name>[^\W\d_]{{2,14}})(?![\w@-])")
_NOT_AFTER_KIN = words(
    "hans per mina dina del love mark my ville juni jan maj dan ben mars april sol vida klara maja lo lova li tim are"
)


# ``vera och bella``, ``leas pappa``: what is a name in company or as an owner.
_PAIR = re.compile(
    r"(?<![\w@./-])(?P<one>[^\W\d_]{3,12}) (?:och|o|å|eller|&) (?P<two>[^\W\d_]{3,12})(?![\w@/-])"
)
_PAIR_SIGN = re.compile(r" (?:och|o|å|eller|&) ")  # what is found faster
_SECOND = re.compile(r" (?:och|o|å|eller|&) (?=([^\W\d_]{3,12}))")
_OWNED = r"s (?:mamma|pappa|bror|brorsa|syster|syrra|kusin|morsa|farsa|farbror|morbror|moster|faster|kompis|föräldrar|lärare|mentor|telefon|mobil|pojkvän|tjej|kille|familj)(?!\w)"
_OWNER = re.compile(rf"(?<![\w@./-])(?P<name>[^\W\d_]{{3,12}}){_OWNED}")
_OWNER_SIGN = re.compile(_OWNED)
_NEVER_ALONE = words(
    "hans per mina dina min din sin del mark ville juni maj dan lova sol dag ben love rosa del vår karl era sina den var kan ska men när hos"
)


# ``om milo och hans pappa``
_AND_KIN = re.compile(
    r"(?<![\w@./-])(?P<name>[^\W\d_]{3,12}) (?:och|o|å|&) (?=(?:hans|hennes|hens|sin) (?:mamma|pappa|bror|syster|kusin|kompis|farsa|morsa|brorsa|mor|far|tjej|kille|flickvän|pojkvän))"
)
_AND_HIS = re.compile(r" (?:och|o|å|&) (?:hans|hennes|hens|sin) ")
_ONES = Triggers(
    ("han o", "hon o", "jag o", "vi o", "ja o", "han å", "hon å", "jag å", "vi å", "han &", "hon &", "jag &")
)
_WITH_ONE = re.compile(r"(?<!\w)(?:han|hon|jag|vi|ja) (?:o|å|och|&) (?P<name>[^\W\d_]{3,12})(?![\w@-])")


def _in_company(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_ONES):
        hit = _WITH_ONE.match(reading.lower, start)
        if (
            hit
            and reading.plain[hit.start("name")].islower()
            and sort_of(hit["name"]) & ANY_GIVEN
            and hit["name"] not in _NEVER_ALONE
        ):
            yield possible(_KIND, *hit.span("name"), 0.6, Reason.CONTEXT)
    plain = reading.plain
    for hit in reading.around(_AND_HIS, _AND_KIN, 30, lower=True):
        given = sort_of(hit["name"]) & ANY_GIVEN and hit["name"] not in _NOT_THESE
        if given and plain[hit.start("name")].islower():
            yield possible(_KIND, *hit.span("name"), 0.6, Reason.CONTEXT)
    joined = any(sort_of(second) & ANY_GIVEN for second in _SECOND.findall(reading.lower))
    for found in reading.around(_PAIR_SIGN, _PAIR, 24, lower=True) if joined else ():
        sorts = [sort_of(found["one"]), sort_of(found["two"])]
        if (
            all(sort & ANY_GIVEN for sort in sorts)
            and any(sort & Sort.GIVEN for sort in sorts)
            and not {found["one"], found["two"]} & _NEVER_ALONE
        ):
            for part in ("one", "two"):
                if plain[found.start(part)].islower():
                    yield possible(_KIND, *found.span(part), 0.6, Reason.CONTEXT)
    for found in reading.around(_OWNER_SIGN, _OWNER, 18, lower=True):
        sort = sort_of(found["name"])
        if (
            plain[found.start("name")].islower()
            and sort & ANY_GIVEN
            and (sort & Sort.GIVEN or not sort & Sort.POSSESSIVE)
            and found["name"] not in _NOT_OWNERS
        ):
            yield possible(_KIND, found.start("name"), found.end("name") + 1, 0.65, Reason.CONTEXT)


# What stands before a noun, and before a place or a thing.
_BEFORE_NOUNS = words(
    "lex sankt sankta s:t en ett den det de någon nån något ingen inget varje vår vårt våra min mitt mina din ditt hans hennes deras sin sitt sina alla flera många några två tre i på under över vid från inom genom utan mellan av_en"
)
_UNLISTED = WordsThat(is_unlisted, of_letters=True)
_ACTS = context.ACTS | words("han hon")
_TOWARDS = (
    context.SAYS | context.PERSON_BEFORE | words("hos kolla fråga träffa träffade mötte ringde hej eller att")
)


def _unlisted(reading: Reading) -> Iterator[Candidate]:
    """Words in no list, in small letters, that act as people do or are met as people are: ``daryna gick``."""
    plain, lower = reading.plain, reading.lower
    for start, end in reading.words(_UNLISTED):
        if (
            plain[start].islower()
            and not _BESIDE.match(lower, end)
            and lower[max(0, start - 1) : start] not in _JOINED
            and not is_broken(plain, start, end)
            and (context.after(reading, end) in _ACTS or context.before(reading, start) in _TOWARDS)
            and context.before(reading, start) not in _BEFORE_NOUNS
        ):
            yield possible(_KIND, start, end, 0.5, Reason.UNKNOWN)


# ``alma i sju b``, ``samtal från hanna``, ``det är sten på högstadiet``
_IN_CLASS = re.compile(
    r"(?<![\w@./-])(?P<name>[^\W\d_]{3,12}) i (?=(?:[1-9] ?[a-h]|[1-9]:[1-6]|(?:fyra|fem|sex|sju|åtta|nio) [a-h])(?![\w§]))"
)
_IN_CLASS_SIGN = re.compile(r" i (?=[1-9]|fyra |fem |sex |sju |åtta |nio )")
_FROM = re.compile(
    r"(?:samtal|sms|mejl|mail|meddelande|brev|besök|hälsning) (?:från|av|till|med) (?P<name>[^\W\d_]{3,12})(?![\w@.-])"
)
_FROM_WORDS = Triggers(words("samtal sms mejl mail meddelande brev besök hälsning"))
_THIS_IS = re.compile(
    r"(?:det är|de är|d e|de e|heter|här är|här e) (?P<name>[^\W\d_]{3,12})(?= (?:på|från|i|här|som)\b|[.,!]| här)"
)
_THIS_WORDS = Triggers(("det är", "de är", "de e", "d e", "heter", "här är", "här e"))


_NOT_OWNERS = _NEVER_ALONE | context.KIN
_NOT_THESE = (_NEVER_ALONE - {"sten"}) | context.PERSON_BEFORE


def _small_placed(reading: Reading) -> Iterator[Candidate]:
    """Names in small letters that are words too, where only a person can be meant."""
    lower, plain = reading.lower, reading.plain
    hits = list(reading.around(_IN_CLASS_SIGN, _IN_CLASS, 18, lower=True))
    hits += [
        hit for start, _ in reading.words(_FROM_WORDS) if (hit := _FROM.search(lower, start, start + 44))
    ]
    hits += [hit for start, _ in reading.words(_THIS_WORDS) if (hit := _THIS_IS.match(lower, start))]
    for hit in hits:
        sort = sort_of(hit["name"])
        strange = (
            hit.re is _THIS_IS
            and hit.end() < len(lower)
            and lower[hit.end()] in ".,!"
            and is_unlisted(hit["name"])
        )
        if (
            plain[hit.start("name")].islower()
            and (sort & ANY_GIVEN or strange)
            and hit["name"] not in _NOT_THESE
        ):
            yield possible(_KIND, *hit.span("name"), 0.55, Reason.CONTEXT)


# ``birk sandahl``, ``bogumila nowicka``: two words of which the second can be nothing but a surname.
def _ends_whole(word: str) -> bool:
    sort = sort_of(word)
    return (
        len(word) > 3
        and bool(sort & (Sort.SURNAME | Sort.SURNAME_SHAPE))
        and not sort & (Sort.ORDINARY | Sort.ENGLISH | Sort.KNOWN | Sort.THING | Sort.GIVEN)
    )


_SURNAMES = WordsThat(_ends_whole)
_WORD_BEFORE = re.compile(r"(?<![\w@./-])([^\W\d_]{2,14}(?:-[^\W\d_]{2,14})?)[ ]\Z")


def _whole(reading: Reading) -> Iterator[Candidate]:
    """A given name and a surname, both in small letters, of which the given name may be a word too."""
    lower, plain = reading.lower, reading.plain
    for start, end in reading.words(_SURNAMES):
        if not plain[start].islower() or _BESIDE.match(lower, end):
            continue
        found = _WORD_BEFORE.search(lower, max(0, start - 30), start)
        first = sort_of(found[1]) if found else Sort.KNOWN
        if (
            found
            and (not first or first & ANY_GIVEN)
            and found[1] not in _NEVER_ALONE
            and plain[found.start(1)].islower()
        ):
            yield possible(_KIND, found.start(1), end, 0.65, Reason.FULL_NAME)


# ``en flicka, azin, har``: between commas, after a word for somebody.
_SOMEBODY = Triggers(context.PEOPLE | context.KIN)
_APPOSED = re.compile(r"[^\W\d_]+, (?P<one>[^\W\d_]{3,14}), ")


def _apposed(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_SOMEBODY):
        found = _APPOSED.match(reading.lower, start)
        if not found:
            continue
        sort = sort_of(found["one"])
        if reading.plain[found.start("one")].islower() and not sort & (_WORDS & ~Sort.ENGLISH):
            yield possible(_KIND, *found.span("one"), 0.55, Reason.CONTEXT)


# ``till nån nocturne som är vuxen``
_SOME = Triggers(("nån", "någon", "en viss", "typ en", "han där", "hon där"))
_SOME_ONE = re.compile(
    r"(?:nån|någon|en viss|typ en|han där|hon där) (?P<name>[^\W\d_]{3,14}) som (?:är|heter|kallar|bor|går|kan|ska|har|var|sa|jobbar)\b"
)


def _some_one(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_SOME):
        found = _SOME_ONE.match(reading.lower, start)
        if found and not sort_of(found["name"]) & (_WORDS & ~Sort.ENGLISH) and found["name"] not in NOT_NAMES:
            yield possible(_KIND, *found.span("name"), 0.55, Reason.CONTEXT)


# ``vem är hoppe?``
_ASKING = Triggers(("vem är", "vem e", "vem var", "känner ingen", "känner inte nån", "känner du"))
_ASKED = re.compile(
    r"(?:vem (?:är|e|var)|känner (?:ingen|inte nån|du)) (?P<name>[^\W\d_]{3,12})(?= ?[?.!,\n]|\Z)"
)


def _asked_for(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_ASKING):
        found = _ASKED.match(reading.lower, start)
        if found and found["name"] not in NOT_NAMES and not sort_of(found["name"]) & _WORDS:
            yield possible(_KIND, *found.span("name"), 0.55, Reason.CONTEXT)


_WORDS = Sort.ORDINARY | Sort.KNOWN | Sort.ENGLISH | Sort.THING


def _small_after_kin(reading: Reading) -> Iterator[Candidate]:
    """``brodern björn``: a small-letter word that is a name too, right after a word for a person."""
    lower = reading.lower
    for start, _ in reading.words(_KIN_WORDS):
        found = _AFTER_KIN.match(lower, start)
        if not found:
            continue
        name = found["name"]
        if not reading.plain[found.start("name")].islower() or name in _NOT_AFTER_KIN:
            continue
        sort = sort_of(name)
        unlisted = sort & (NAME | Sort.SURNAME_SHAPE) and not sort & (
            Sort.ORDINARY | Sort.ENGLISH | Sort.KNOWN
        )
        family = found.group().startswith("familjen") and not sort & ~Sort.SURNAME_SHAPE
        if unlisted or family or (name in lexicon.GIVEN_DOUBTFUL and name in _LIKELY):
            yield possible(_KIND, found.start("name"), found.end("name"), 0.6, Reason.CONTEXT)


_LIKELY = words(
    "björn sten liv max kim vera siv bo stig tor ester iris saga stella nova ros berg storm kalle olle frank jack bill klas mats leo elin rune inge nils rut ylva disa svea vidar gunnar"
)
