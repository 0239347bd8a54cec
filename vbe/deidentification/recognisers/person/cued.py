"""Names after words that announce one, and names written with small letters."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.beside import is_broken
from vbe.deidentification.recognisers.person.unknown import is_unlisted
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, Sort, sort_of
from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.PERSON

_CUES = Triggers(
    words(
        "heter hette heta kallas kallad kallade kallar smeknamn döpt vid_namn namnet efternamn förnamn tilltalsnamn alias öknamn nämns_som känd_som känner_som känns_som benämn tilltalas presenterade_sig_som under_namnet undertecknat undertecknad signerat signaturen herself himself lystrar"
    )
)
_CUE = re.compile(
    r"(?:heter|hette|heta|kallas|kallades|kallade|kallad|kallar|smeknamnet|smeknamn|öknamnet|döpta?|vid namn|namnet|(?:efter|för|tilltals)namn(?:et)?|alias|nämns som|känd som|känner som|känns som|kalla|benämn(?:as|s|d)|tilltalas|presenterade sig som|undertecknat|undertecknad|signerat|signaturen|himself|herself|lystrar)\b"
    r"[ \t:]{1,2}(?:(?:sig|honom|henne|hen|dem|för|allmänt|alltid|bara|också|även|nog|tydligen|antagligen|troligen|tror vi|nåt på|något på|typ|efternamn|är|till|i förnamn|i efternamn|mest|ibland|av vissa|av andra|av kompisarna|på)[ \t:]{1,2}){0,4}"
    r"(?P<quote>[\"'*]?)(?:[a-zåäö]\.?[ ](?=[a-zåäö]{3}))?(?P<name>[^\W\d_][\w'-]{1,30}(?:[ \t][^\W\d_][\w'-]{1,30}){0,3})"
)
_THING_SUBJECT = re.compile(
    r"\b(?:\w*(?:gäng|namn|program|projekt|förening|organisation|kanal|grupp|server|metod|film|spel|låt|gata|app|skola|bok|podd|tidning|nätverk|rörels|klubb|sida|konto|forum|band|parti|område|plats|lokal|butik|insats|modell|utbildning|kampanj|hund|katt|symbol|fenomen|dokument|enhet|avdelning|mötesplats|verksamhet|material|tv-serie|serie|strategi|lag|fil|ort|by|kurs|chatt)\w{0,4}|som också|det|detta|vilket|den(?! som\b)|dessa|begreppet|något)\b"
)
_PERSON_SUBJECT = re.compile(
    r"\b(?:han|hon|hen|killen|tjejen|pojken|flickan|mannen|kvinnan|eleven|personen|brodern|systern|kompisen|mamman|pappan|ungdomen|bror|syster|pappa|mamma|kusin|kusinen|ledaren|någon|en|vän|vännen|kille|tjej|sig)\b"
)
_REACH = 60
# What several call themselves is their group's name.
_PERSON_RIGHT_BEFORE = re.compile(
    r"\b(?:han|hon|hen|killen|tjejen|pojken|flickan|mannen|kvinnan|eleven|personen|(?:kille|tjej|person|kompis|polare|vän|man|kvinna|grabb|snubbe|ledare|den|någon|en) som(?: bara| nu)?)[ ]\Z"
)
_SEVERAL = re.compile(r"\b(?:de|dom|vi|ni|gänget|gruppen|killarna|grabbarna|ungdomarna)[ ]\Z")
_NOT_NAMES = words(
    "han hon hen det den som och men att ett en till för inte också vad hur så något någonting något_annat min mitt mina din ditt vår vårt ingen inget mamma pappa någon samma olika annat okänt på i av med enligt egentligen sig in ut upp om när där här"
)


_OF_PERSONS = ("efternamn", "förnamn", "tilltalsnamn")  # things have none of these


def cued(reading: Reading) -> Iterator[Candidate]:
    """Names after ``heter``, ``kallas`` and the like, with capitals or without."""
    for start, _ in reading.words(_CUES):
        found = _CUE.match(reading.lower, start)
        if not found or (not found.group().startswith(_OF_PERSONS) and _is_of_thing(reading, start)):
            continue
        span = _name(reading, found)
        if span:
            yield certain(_KIND, *span, 0.88, Reason.CUE)
    yield from _before_cue(reading)


# ``Tjabo kallas han``, ``torgil heter han``, ``Kapten kallad``: the name first.
_NAMING = Triggers(("heter", "hette", "kallas", "kallades", "kallad", "så kallas", "som kallas"))
_NAMED_FIRST = re.compile(
    r"(?:\A|[\n.!?\",:(-] ?|\b(?:och|att|men|som|en|ett|ledare|kille|tjej) )[\"']?(?P<name>[^\W\d_][\w-]{1,20})[\"']?,? \(?(?:så |som |också )?\Z"
)
_OF_PERSON = re.compile(
    r"(?:heter|hette|kallas|kallades) (?:visst |tydligen |också |väl )?(?:han|hon|hen|killen|tjejen|grabben|pojken|flickan|mannen|kvinnan|hans|hennes|brodern|systern|eleven|ledaren|en (?:förälder|kille|tjej|elev|man|kvinna|granne))\b|kallad[,.) ]"
)


def _before_cue(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_NAMING):
        if not _OF_PERSON.match(reading.lower, start):
            continue
        low = max(0, start - 40)
        found = _NAMED_FIRST.search(reading.lower[low:start])
        if not found:
            continue
        lower, begin = found["name"], low + found.start("name")
        sort = sort_of(lower)
        capital = reading.plain[begin].isupper()
        if lower in _NOT_NAMES or (sort & Sort.KNOWN and not sort & NAME) or sort & Sort.THING:
            continue
        if capital or not sort & (Sort.ORDINARY | Sort.ENGLISH):
            yield possible(_KIND, begin, begin + len(lower), 0.7, Reason.CUE)


def _is_of_thing(reading: Reading, start: int) -> bool:
    lead = reading.before(start, _REACH)
    lead = lead[max(map(lead.rfind, ".!?\n")) + 1 :]
    if _SEVERAL.search(lead) and reading.lower.startswith(("kallar sig", "kallade sig", "kallar oss"), start):
        return True
    if _PERSON_RIGHT_BEFORE.search(lead):
        return False
    thing = [found.start() for found in _THING_SUBJECT.finditer(lead)]
    person = [found.start() for found in _PERSON_SUBJECT.finditer(lead)]
    return bool(thing) and (not person or thing[-1] > person[-1])


def _name(reading: Reading, found: re.Match[str]) -> tuple[int, int] | None:
    """The span of the name after a cue: as many words as can belong to it."""
    start = found.start("name")
    quoted = bool(found["quote"])
    end = start
    for number, word in enumerate(re.finditer(r"[^\W\d_][\w'-]*", reading.plain[start : found.end("name")])):
        text, lower = word.group(), reading.lower[start + word.start() : start + word.end()]
        sort = sort_of(lower)
        if text.isupper() and len(text) > 1 and not sort & ANY_GIVEN:
            break
        capital = text[0].isupper()
        nicknamed = number == 0 and text[0].islower() and _is_nickname(reading, found, lower)
        if not nicknamed and not (
            _first(lower, sort, capital=capital, quoted=quoted)
            if number == 0
            else _next(sort, capital=capital)
        ):
            break
        end = start + word.end()
    if end == start or reading.lower[end : end + 1] in ("_", "@") or reading.lower[end : end + 1].isdigit():
        return None
    return start, end


_NICKNAMING = ("kallas", "kallade", "kallar", "går under", "lystrar")
_ENDS_AFTER = re.compile(r"[.,;!?)\n]|\Z| (?:och|av|men)\b")


def _is_nickname(reading: Reading, found: re.Match[str], lower: str) -> bool:
    """Whether somebody, not something, is called by a noun in its definite form: *en kompis som kallas kulan*."""
    return (
        found.group().startswith(_NICKNAMING)
        and lower.endswith(("n", "t"))
        and lower not in _NOT_NAMES
        and len(lower) > len("den")
        and _ENDS_AFTER.match(reading.lower, found.start("name") + len(lower)) is not None
        and _PERSON_RIGHT_BEFORE.search(reading.before(found.start(), _REACH)) is not None
    )


def _first(lower: str, sort: int, *, capital: bool, quoted: bool) -> bool:
    if lower in _NOT_NAMES or any(char.isdigit() for char in lower):
        return False
    if capital:
        return not sort & Sort.KNOWN or bool(sort & NAME)
    if sort & Sort.KNOWN:
        return False
    if sort & (Sort.GIVEN | Sort.GIVEN_DOUBTFUL | Sort.SURNAME_DOUBTFUL):
        return True
    if lower not in lexicon.ORDINARY and lexicon.ends_as_surname(lower):
        return True
    if quoted:
        return not lower.endswith(("ism", "ist", "ister", "are"))
    return not sort & (Sort.ORDINARY | Sort.ENGLISH | Sort.THING | Sort.ODD) and 2 < len(lower) < 15


def _next(sort: int, *, capital: bool) -> bool:
    if capital:
        return not sort & (Sort.ORDINARY | Sort.KNOWN | Sort.THING) or bool(sort & NAME)
    return bool(sort & (Sort.SURNAME | Sort.GIVEN)) and not sort & (Sort.ORDINARY | Sort.ENGLISH)


# --- names with small letters ---

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


_SMALL_NAMES = WordsThat(_is_small_name)


def small(reading: Reading) -> Iterator[Candidate]:
    """Names that are written with a small letter, and the surname after one."""
    lower = reading.lower
    for start, end in reading.words(_SMALL_NAMES):
        if not reading.plain[start].islower():
            continue
        name = lower[start:end]
        if (beside := _DOUBLE.match(lower, end)) and sort_of(beside[1]) & ANY_GIVEN:
            end = beside.end()  # noqa: PLW2901
        if _BESIDE.match(lower, end) or (
            lower[max(0, start - 1) : start] in _JOINED and not _SIGNS.search(lower, max(0, start - 4), start)
        ):
            continue
        whole = _with_surname(reading, end)
        if lower[whole - 1] == "s" and context.after(reading, whole) in context.MEMORIAL:
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
    yield from _small_placed(reading)
    for double in reading.around(_SMALL_DOUBLE_SIGN, _SMALL_DOUBLE, 13):
        if all(sort_of(part) & ANY_GIVEN for part in double.group().split("-")) and not (
            sort_of(double.group().replace("-", "")) & Sort.ORDINARY
        ):
            yield possible(_KIND, *double.span(), 0.6, Reason.NAME_LIST)


_SMALL_DOUBLE_SIGN = re.compile(r"-(?<=[a-zåäöé]{2}-)[a-zåäöé]{2}")  # what is found faster
_SMALL_DOUBLE = re.compile(r"(?<![\w@./-])[a-zåäöé]{2,10}-[a-zåäöé]{2,10}(?![\w@/-])")
_BESIDE = re.compile(r"[_@/]|\.\w|-\w|-\s")
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


_KIN = "maken|makan|hustrun|frun|sambon|barnet|brodern|brorsan|systern|syrran|storebrodern|lillebrodern|mamman|pappan|kusinen|kompisen|killen|tjejen|pojken|flickan|sonen|dottern|eleven|läraren|mentorn|rektorn|kuratorn|grannen|vännen|polaren|familjen|mannen|kvinnan"
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


def _in_company(reading: Reading) -> Iterator[Candidate]:
    plain = reading.plain
    joined = any(sort_of(second[1]) & ANY_GIVEN for second in _SECOND.finditer(reading.lower))
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
            and found["name"] not in _NEVER_ALONE
        ):
            yield possible(_KIND, found.start("name"), found.end("name") + 1, 0.65, Reason.CONTEXT)


_UNLISTED = WordsThat(is_unlisted)
_ACTS = context.ANIMATE | context.AUXILIARY | words("han hon")
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
_THIS_IS = re.compile(r"(?:det är|heter|här är) (?P<name>[^\W\d_]{3,12})(?= (?:på|från|i|här)\b)")
_THIS_WORDS = Triggers(("det är", "heter", "här är"))


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
        if plain[hit.start("name")].islower() and sort & ANY_GIVEN and hit["name"] not in _NOT_THESE:
            yield possible(_KIND, *hit.span("name"), 0.55, Reason.CONTEXT)


# ``vem är hoppe?``
_ASKING = Triggers(("vem är", "vem e", "vem var", "känner ingen", "känner inte nån", "känner du"))
_ASKED = re.compile(
    r"(?:vem (?:är|e|var)|känner (?:ingen|inte nån|du)) (?P<name>[^\W\d_]{3,12})(?= ?[?.!,\n]|\Z)"
)


def _asked_for(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_ASKING):
        found = _ASKED.match(reading.lower, start)
        if found and found["name"] not in _NOT_NAMES and not sort_of(found["name"]) & _WORDS:
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
