"""Names after words that announce one."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, Sort, sort_of
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_KIND = Kind.PERSON

_CUES = Triggers(
    words(
        "nämner nämnde nämns känd heter hette heta kalla kallas kallad kallade kallar smeknamn döpt vid_namn namnet efternamn förnamn tilltalsnamn alias öknamn nämns_som känner_som känns_som benämn tilltalas presenterade_sig_som under_namnet undertecknat undertecknad signerat signaturen herself himself lystrar"
    )
)
_CUE = re.compile(
    r"(?:nämn(?:er|de|s) (?:(?:han|hon|hen|de|honom|henne|bara|alltid|endast) ){0,3}som|heter|hette|heta|kallas|kallades|kallade|kallad|kallar|smeknamnet|smeknamn|öknamnet|döpta?|vid namn|namnet|(?:efter|för|tilltals)namn(?:et)?|alias|nämns som|känd (?:[^\W\d_]{1,12} ){0,3}som|känner som|känns som|kalla|benämn(?:as|s|d)|tilltalas|presenterade sig som|undertecknat|undertecknad|signerat|signaturen|himself|herself|lystrar)\b"
    r"[ \t:]{1,2}(?:(?:[^\W\d_]+[ ]för|sig|honom|henne|hen|dem|för|allmänt|alltid|bara|också|även|nog|tydligen|antagligen|troligen|tror vi|nåt på|något på|nåt i stil med|något i stil med|nåt liknande|typ|efternamn|är|till|i förnamn|i efternamn|mest|ibland|av vissa|av andra|av kompisarna|på)[ \t:]{1,2}){0,4}"
    r"(?P<quote>[\"'*]?)(?:[a-zåäö]\.?[ ](?=[a-zåäö]{3}))?(?P<name>[^\W\d_][\w'-]{1,30}(?:[ \t][^\W\d_][\w'-]{1,30}){0,3})"
)
_THING_SUBJECT = re.compile(
    r"\b(?:\w+namn\w{0,4}|\w*(?:gäng|program|projekt|förening|organisation|kanal|grupp|server|metod|film|spel|låt|gata|(?<!p)app|skola|bok|podd|tidning|nätverk|rörels|klubb|(?<!in)sida|konto|forum|band|parti|område|plats|lokal|butik|insats|modell|utbildning|kampanj|hund|katt|symbol|fenomen|wifi|trend|kolumn|modul|katalog|mötesrum|utmaning|dokument|enhet|avdelning|mötesplats|verksamhet|material|tv-serie|serie|strategi|(?<!kol)lag(?!ar)|fil|ort|(?<![gu])by|kurs|chatt)\w{0,4}|som också|det|detta|vilket|den(?! som\b)|dessa|begreppet|något)\b"
)
_PERSON_SUBJECT = re.compile(
    r"\b(?:han|hon|hen|killen|tjejen|pojken|flickan|mannen|kvinnan|eleven|personen|kompis|granne|kamrat|polare|grabb|snubbe|grabben|snubben|ledare|följeslagare|klasskamrat|lagkamrat|bekant|bekanting|den (?:ena|ene|andra|andre|tredje|äldsta|äldste|yngsta|yngste)|brodern|systern|kompisen|mamman|pappan|ungdomen|bror|syster|pappa|mamma|kusin|kusinen|ledaren|någon|en|vän|vännen|kille|tjej|sig)\b"
)
_REACH = 60
# What several call themselves is their group's name.
_PERSON_RIGHT_BEFORE = re.compile(
    r"\b(?:den|han|hon|hen) som(?: [^\W\d_]+){1,4}[ ]\Z|\b(?:han|hon|hen|killen|tjejen|pojken|flickan|mannen|kvinnan|eleven|personen|(?:kille|tjej|person|kompis|polare|vän|man|kvinna|grabb|snubbe|ledare|den|någon|en) som(?: bara| nu)?)[ ]\Z"
)
_SEVERAL = re.compile(
    r"\b(?:de|dom|vi|ni|(?:några|flera|andra|ungdomar|personer|män|killar) som|gänget|gruppen|killarna|grabbarna|ungdomarna)[ ]\Z"
)
NOT_NAMES = words(
    "han hon hen det den som och men att ett en till för inte också vad hur så något någonting något_annat min mitt mina din ditt vår vårt ingen inget mamma pappa någon samma olika annat okänt på i av med enligt egentligen sig in ut upp om när där här"
)


_OF_PERSONS = ("efternamn", "förnamn", "tilltalsnamn")  # things have none of these


def find(reading: Reading) -> Iterator[Candidate]:
    """Names after ``heter``, ``kallas`` and the like, with capitals or without."""
    for start, _ in reading.words(_CUES):
        found = _CUE.match(reading.lower, start)
        if not found or (
            not found.group().startswith(_OF_PERSONS)
            and not _follows_name(reading, start)
            and _is_of_thing(reading, start)
        ):
            continue
        if (" för" in found.group() or found.group().startswith("nämn")) and not reading.plain[
            found.start("name")
        ].isupper():
            continue  # *kallar honom för råtta*
        lower = found["name"].split()[0]
        if reading.lower.endswith("så ", 0, start) and not sort_of(lower) & ANY_GIVEN:
            continue  # *en så kallad aktivklubb*
        if (
            found.group().startswith("kall")
            and " sig" not in found.group()
            and lower in lexicon.ORDINARY
            and found.group().startswith(("kallar", "kallade "))
            and not reading.plain[found.start("name")].isupper()
        ):
            continue  # *en grupp som han kallar "familjen"*
        span = _name(reading, found)
        if span:
            yield certain(_KIND, *span, 0.88, Reason.CUE)
    yield from _before_cue(reading)
    yield from _quoted(reading)
    yield from _called(reading)
    yield from _called_so(reading)


# ``nämnde han ändå "Sulle"``, ``brev undertecknade "Domaren"``, ``- "Kobran": swishar``: a name in quotation marks.
# ``av Masken, som han kallas``
_AS_CALLED = Triggers(("kallas", "kallar"))
_CALLED_SO = re.compile(
    r"(?<![\w@-])(?P<name>[A-ZÅÄÖ][^\W\d_]{2,14})[\"']?,? som (?:han|hon|hen|de|dom|vi|alla|killen|mannen|kompisarna)[ ]\Z"
)


def _called_so(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_AS_CALLED):
        found = _CALLED_SO.search(reading.plain, max(0, start - 36), start)
        if found and not sort_of(found["name"].lower()) & (Sort.KNOWN | Sort.THING):
            yield possible(_KIND, *found.span("name"), 0.6, Reason.CUE)


# ``kallade en kompis honom Ulven``, ``de kallar ledaren Hövdingen``
_CALLING = Triggers(("kallar", "kallade", "kallat"))
_CALLED = re.compile(
    r"kalla(?:r|de|t) (?:(?:[^\W\d_]{1,12} ){0,3}(?:honom|henne|hen)|(?P<who>[^\W\d_]{3,20})) [\"']?(?P<name>[A-ZÅÄÖ][^\W\d_]{2,14})(?![\w@-])"
)


def _called(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_CALLING):
        found = _CALLED.match(reading.plain, start)
        if not found or (found["who"] and found["who"].lower() not in context.PERSON_BEFORE):
            continue
        if not sort_of(found["name"].lower()) & (Sort.KNOWN | Sort.THING):
            yield possible(_KIND, *found.span("name"), 0.6, Reason.CUE)


_SIGNED_SO = re.compile(
    r"(?:undertecknat|undertecknad|signerat|signerad|signaturen|underskrivet) \"(?P<name>[A-ZÅÄÖ](?:\.?[A-ZÅÄÖ])?\.?)\""
)
_QUOTED_SIGN = re.compile(r"\"[A-ZÅÄÖ]")
_QUOTED = re.compile(
    r"(?:\b(?:nämn(?:de|er|t)|undertecknade?|signerade?|undertecknat|alias|smeknamn\w*|öknamn\w*|kallad|kallas|presenterade sig som|hälsningar från|hälsning från|intervju med|kontakt med|samtal med|möte med|skriver med|chattar med|pratar med|pratat med|träffat|umgås med|säga åt|säg åt|hälsa|(?=en \"[A-ZÅÄÖ][^\W\d_]+(?:en|an)\")en|(?=(?:av|från|till|hos|åt|mot) \"[A-ZÅÄÖ][^\W\d_]+n\", (?:en|som|hans|hennes|den)\b)(?:av|från|till|hos|åt|mot)) (?:(?:han|hon|hen|de|ändå|en|namnet|bara|sig|av|med|som) ){0,3}|(?:\A|\n)(?:[-–*•] ?|[0-9]{1,2}[.)] )?|\| ?|; ?)\"(?P<name>[A-ZÅÄÖ][^\W\d_]{2,14})\"(?P<after>[ ]?[|:;,(–-]| redan| alltså| är | har | ska | och |\.|\n|\Z| till)"
)
_OPENING = frozenset("\n|;-–*•.)")


def _quoted(reading: Reading) -> Iterator[Candidate]:
    for found in reading.around(_QUOTED_SIGN, _SIGNED_SO, 20):
        yield possible(_KIND, *found.span("name"), 0.55, Reason.INITIALS)
    for found in reading.around(_QUOTED_SIGN, _QUOTED, 44):
        lower = found["name"].lower()
        sort = sort_of(lower)
        opened = found.group()[0] in '\n|;-–*•0123456789"' and found["after"] in (".", "\n", "", " till")
        if not sort & (Sort.KNOWN | Sort.THING) and not opened and lower not in NOT_NAMES:
            yield possible(_KIND, *found.span("name"), 0.55, Reason.CUE)


_LAST_WORD = re.compile(r"([^\W\d_-]+(?:-[^\W\d_]+)?),? \Z")


def _follows_name(reading: Reading, start: int) -> bool:
    """``Nils-Olof, kallad Nolle``: who is called so stands right before."""
    found = _LAST_WORD.search(reading.lower, max(0, start - 26), start)
    return found is not None and bool(sort_of(found[1]) & NAME)


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
        if lower in NOT_NAMES or (sort & Sort.KNOWN and not sort & NAME) or sort & Sort.THING:
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
            (
                _first(lower, sort, capital=capital, quoted=quoted)
                or (capital and _is_said_of_one(reading, found))
            )
            if number == 0
            else _next(sort, capital=capital)
            or (capital and _is_titled(reading, start, start + word.start()))
        ):
            break
        end = start + word.end()
    if end == start or reading.lower[end : end + 1] in ("_", "@") or reading.lower[end : end + 1].isdigit():
        return None
    return start, end


def _is_said_of_one(reading: Reading, found: re.Match[str]) -> bool:
    """``han hette Bamse``, ``en kille som kallas Wotan``: whatever else the name is the name of."""
    if _OF_ONE.search(found.group()):
        return True
    lead = reading.before(found.start(), _REACH)
    return _PERSON_SUBJECT.search(lead[max(map(lead.rfind, ".!?\n")) + 1 :]) is not None


_OF_ONE = re.compile(r" (?:sig|honom|henne|hen) ")


def _is_titled(reading: Reading, start: int, end: int) -> bool:
    """Whether all before is a title: *kallar sig Kapten Klinga*."""
    return reading.lower[start:end].strip() in context.TITLES


_NICKNAMING = ("kallas", "kallade", "kallar", "går under", "lystrar")
_ENDS_AFTER = re.compile(r"[.,;!?)\n]|\Z| (?:och|av|men)\b")


def _is_nickname(reading: Reading, found: re.Match[str], lower: str) -> bool:
    """Whether somebody, not something, is called by a noun in its definite form: *en kompis som kallas kulan*."""
    return (
        found.group().startswith(_NICKNAMING)
        and lower.endswith(("n", "t"))
        and lower not in NOT_NAMES
        and len(lower) > len("den")
        and _ENDS_AFTER.match(reading.lower, found.start("name") + len(lower)) is not None
        and _PERSON_RIGHT_BEFORE.search(reading.before(found.start(), _REACH)) is not None
    )


def _first(lower: str, sort: int, *, capital: bool, quoted: bool) -> bool:
    if lower in NOT_NAMES or any(char.isdigit() for char in lower):
        return False
    if capital:  # nobody is called by a place's genitive, so *Kostas* is a name of its own
        return not sort & Sort.KNOWN or bool(sort & (NAME | Sort.POSSESSIVE))
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
