"""Names that their place in a text announces: signatures, greetings, forms, lists of several, and initials that act."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason, Tier
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.borne import can_be_borne
from vbe.deidentification.recognisers.person.doubtful import NAMES_AT_THE_HEAD
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, NAME, Sort, is_double, sort_of
from vbe.deidentification.remembering import remembered
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
_UPPER = "A-ZÅÄÖÉÜČŠŽÇŞİØÆ"
_NAME = rf"(?P<name>[{_UPPER}][^\W\d_]+(?:['-][^\W\d_]+)?(?:[ ][{_UPPER}](?:[^\W\d_]+(?:-[^\W\d_]+)?|(?![\w])))?)(?![\w@])"

# Fields of forms and headers, and the end and the beginning of letters.
_FIELDS = Triggers(
    words(
        "misstänkt målsägande vittne vittnen ansvarig ansv förhinder anmäld_av källa beställare uppgiftslämnad_av anmälare uppgiftslämnare namn förnamn efternamn tilltalsnamn handläggare handl elev eleven barn barnet pojke flicka vårdnadshavare kontakt kontaktperson"
        " personer inblandade föräldrar mor far mamma mamman pappa pappan fru frun make maken syskon bror syster vänner kompisar"
        " klient brukare patient sökande klagande motpart ombud ordförande sekreterare justerare närvarande frånvarande deltagare föredragande föredrar avsändare mottagare från till kopia cc"
        " mvh hälsningar hälsning hälsn vänligen kram kramar vh bästa undertecknat vid_pennan"
    )
)
_FIELD = re.compile(
    rf"[^\W\d_]{{2,20}}+(?:s namn|(?<=[^\W\d_]{{2}}s) namn|en|et)?(?:[ ]\([^()\n]{{1,16}}\))?(?:[ ]?:[ \t]{{0,3}}|,?[ \t]{{0,2}}\n{{1,2}}[ \t/]{{0,3}}|[ ]?/{{1,2}}[ ]?){_NAME}"
)
_GREETING = re.compile(
    rf"(?:[Hh]ej(?:san)?|[Tt]jena(?:re)?|[Hh]allå|[Gg]od(?:morgon|kväll)|[Tt]ack|[Mm]vh|[Hh]älsningar|[Kk]ram),?[ ]{_NAME}(?=[,!.?\n]|\Z| (?:för|och|jag|vi)\b)"
)
_LETTERS = re.compile(
    rf"(?<![\w.-])(?P<name>[{_UPPER}]{{2}})[ ](?:uppger|berättar|berättade|säger att|sa att|uppgav|skriver att|mår|grät|slog|hotade|blev slagen|menar att|nekar|erkänner)\b"
)
_GREETINGS = Triggers(words("hej tjena hallå godmorgon godkväll tack mvh hälsningar kram"))
_ACTING = Triggers(
    words("uppger berätta säger sa uppgav skriver mår grät slog hotade blev menar nekar erkänner")
)
_PARTICLES = WordsThat(words("von van de af").__contains__, of_letters=True)
_PARTICLE = re.compile(
    rf"(?<!\w)(?P<name>(?:von der|van der|van den|de la|von|af|van)[ ](?P<rest>[{_UPPER}][^\W\d_]{{2,}}))"
)
# Names that are nouns, with a small letter at the head of a clause and a verb only people do.
_NOUN_NAMES = words(
    "björn sten liv ros siv stig vera iris inge kalle mats elin storm saga tova vide love dag tor ester tage ture ivar nova stella alma tove maj axel viking folke"
)
_WORDS_AS_NAMES = Triggers(_NOUN_NAMES)
_SMALL_ACTS = re.compile(
    r"(?P<name>[^\W\d_]{3,6})[ ](?:sa|sade|säger|vet|slog|hotade|ringde|skrev|undrar|tycker|tror|vill|grät|ljuger|skrek|inte kom|kom inte|går i|hörde|visade mig)\b"
)
_CLAUSE = re.compile(r"(?:\A|[\"'.!?\n:,-] ?|\b(?:att|o|å|när|så|men|om|för) )\Z")
_ACRONYMS = words(
    "ok tv fn eu ud af fk vd it sr dn gp ks kf sn sl sd kd mp pr hr jo ki do bo un bn tr hd pm id ip ai is bk ik if ff fc ab us uk ms km rf sj gd"
)
_REVERSED = re.compile(
    rf"(?<![\w-])(?P<surname>[{_UPPER}]{{3,}}(?:[- ][{_UPPER}]{{3,}})?),[ ](?P<given>[{_UPPER}][^\W\d_]+(?:-[^\W\d_]+)?)(?![\w])"
)
# ``Elvestad, Roar f. 870230``
_REGISTERED = re.compile(
    rf"(?<![\w-])(?P<name>[{_UPPER}][^\W\d_]+(?:[ -][{_UPPER}][^\W\d_]+)?,[ ][{_UPPER}][^\W\d_]+(?:[ -][{_UPPER}][^\W\d_]*\.?)?)[ ,;|(]{{1,3}}(?:f\.|född|pnr|[0-9]{{6}})"
)
_REGISTERED_SIGN = Sign(rf",[ ][{_UPPER}]", "")
_REVERSED_SIGN = re.compile(rf",(?<=[{_UPPER}]{{3}},)[ ][{_UPPER}]")  # what is found faster
_AND = re.compile(
    rf"(?:,|,? (?:och|samt|eller|o|å|&|\+)|/)[ ]?(?P<name>[{_UPPER}][^\W\d_]{{2,}})(?![\w@-])(?! [{_UPPER}])"
)


def find(reading: Reading) -> Iterator[Candidate]:
    """Every name that is announced by its place."""
    plain = reading.plain
    for start, _ in reading.words(_FIELDS):
        field = _FIELD.match(plain, start)
        if field:
            yield from _judged(field)
    for start, _ in reading.words(_GREETINGS):
        greeted = _GREETING.match(plain, start)
        if greeted and context.begins_sentence(plain, start):
            yield from _judged(greeted)
    for start, _ in reading.words(_ACTING):
        found = _LETTERS.match(plain, start - 3) if start >= 3 else None
        if found and found["name"].lower() not in _ACRONYMS and found["name"].lower() not in lexicon.KNOWN:
            yield possible(_KIND, *found.span("name"), 0.6, Reason.INITIALS)
    yield from _signed(reading)
    yield from _attending(reading)
    for start, _ in reading.words(_SPELLING):
        spelled = _LETTERED.search(reading.lower, start, start + _SPELLED_WITHIN)
        if spelled:
            yield possible(_KIND, *spelled.span(), 0.7, Reason.CUE)
    for found in reading.around(_REVERSED_SIGN, _REVERSED, 80):
        surname, given = sort_of(found["surname"].lower()), sort_of(found["given"].lower())
        if given & ANY_GIVEN and not surname & (Sort.KNOWN | Sort.ORDINARY):
            yield certain(_KIND, *found.span(), 0.9, Reason.FULL_NAME)
    for found in reading.in_zones(_REGISTERED, _REGISTERED_SIGN):
        yield possible(_KIND, *found.span("name"), 0.7, Reason.CONTEXT)
    yield from _small_after_verbs(reading)
    for start, _ in reading.words(_PARTICLES):
        found = _PARTICLE.match(plain, start)
        if found and not sort_of(found["rest"].lower()) & (Sort.ORDINARY | Sort.KNOWN):
            yield possible(_KIND, found.start("name"), found.end("name"), 0.7, Reason.CAPITAL)
    for start, _ in reading.words(_WORDS_AS_NAMES):
        acting = _SMALL_ACTS.match(reading.lower, start)
        if (
            acting
            and acting["name"] in _NOUN_NAMES
            and plain[start].islower()
            and _CLAUSE.search(reading.lower, max(0, start - 6), start)
        ):
            yield possible(_KIND, *acting.span("name"), 0.6, Reason.CONTEXT)


# ``jag stavar b i n i a m``.
_SPELLING = Triggers(words("stavar stavas stavat bokstaverar bokstaveras"))
_LETTERED = re.compile(r"(?<!\w)(?:[^\W\d_][ .,-]{1,2}){3,14}[^\W\d_](?!\w)")
_SPELLED_WITHIN = 60

# ``/Torgny``, ``// B-M``, ``Din W.``: at the end of a line or of the text.
_SIGNED = re.compile(
    rf"(?:\n(?=[{_UPPER}]\.(?:[{_UPPER}]\.?)?[ ]*\Z)|(?:\A|[\n.!?)\"]|[ ])[ \t]{{0,2}}/{{1,2}}[ ]?|(?<=\n)(?:Din|Er|Eder|Hälsar|hälsar)[ ])(?P<name>[{_UPPER}](?:[^\W\d_]{{1,20}}(?:-[{_UPPER}]?[^\W\d_]+)?|\.?-?[{_UPPER}]?)(?:\.?[ -][{_UPPER}][^\W\d_]{{0,20}}\.?)?\.?)(?=[ \t]*(?:\n|\Z|,[ ]|\"))"
)
# ``Närv: UL, KB, Sara S.``
_PRESENT = Triggers(words("närv närvarande deltagare deltog frånv frånvarande medverkande vid_mötet"))
_ATTENDING = re.compile(r"[^\W\d_]+\.?[ ]?:[ ](?P<list>[^\n]{2,160})")
_ATTENDER = re.compile(
    rf"(?:(?<=[:,(][ ])|(?<=och[ ])|(?<=samt[ ]))(?P<name>[{_UPPER}]{{2,3}})(?=[,.\n(]|[ ](?:och|samt|\()|\Z)"
)


def _attending(reading: Reading) -> Iterator[Candidate]:
    """Initials of those who were at a meeting, and where they act later in its minutes."""
    letters: set[str] = set()
    for start, _ in reading.words(_PRESENT):
        found = _ATTENDING.match(reading.plain, start)
        for one in _ATTENDER.finditer(reading.plain, start, found.end()) if found else ():
            if one["name"].lower() not in _ACRONYMS and one["name"].lower() not in lexicon.KNOWN:
                letters.add(one["name"])
                yield possible(_KIND, *one.span("name"), 0.6, Reason.INITIALS)
    for one in _TWO_LETTERS.finditer(reading.plain) if letters else ():
        if one.group() in letters and context.after(reading, one.end()) in _DOES:
            yield possible(_KIND, *one.span(), 0.6, Reason.INITIALS)


_TWO_LETTERS = re.compile(rf"(?<![\w.-])[{_UPPER}]{{2,3}}(?![\w-])")
_DOES = context.ACTS
# A name alone on the last line.
_LAST_LINE = re.compile(
    rf"\n[ \t]*(?P<name>[{_UPPER}][^\W\d_]{{1,14}}(?:[ -][{_UPPER}][^\W\d_]*\.?)?)[ \t.]*\Z"
)
_LAST_LETTER = re.compile(r"[\s.]/{1,2}[ ]?(?P<name>[a-zåäö])[ .]*\Z")  # ``/s``
_LAST_REACH = 8
_SIGNED_SIGNS = (  # what is found faster
    re.compile(rf"/[ ]?[{_UPPER}]"),
    re.compile(rf"\n(?:(?:Din|Er|Eder|Hälsar|hälsar)[ ]|[{_UPPER}]\.?(?:[{_UPPER}]\.?)?[ ]*\Z)"),
)
# Two given names shortened: ``L-G``, ``B-M`` act, are threatened, sign.
_SHORTENED = re.compile(rf"(?<![\w.-])(?P<name>[{_UPPER}]{{1,2}}(?:\.[{_UPPER}])?-[{_UPPER}])(?![\w-])")
_SHORTENED_SIGN = re.compile(rf"-(?<=[{_UPPER}]-)[{_UPPER}]")  # what is found faster
_SHORTENED_BEFORE = words(
    "undertecknad undertecknat signerad signerat mot med av hos till åt från säger sa enligt ringde och herr fru frk"
)
_HYPHEN_CAPITAL = re.compile(r"-(?=[A-ZÅÄÖ])")
_NOTHING_MORE = re.compile(r"[ .\n]*\Z")
_RANGES = words("a-f a-ö a-c a-d a-b b-c x-y a-j")


def _signed(reading: Reading) -> Iterator[Candidate]:
    """Names and initials that sign a text, and given names that are shortened to their first letters."""
    plain = reading.plain
    for found in reading.in_lines(_SIGNED, *_SIGNED_SIGNS):
        sort = sort_of(_HYPHEN_CAPITAL.sub("=", found["name"].split()[0]).strip(".").lower())
        letters = len(found["name"].strip(".")) < _WORD_LENGTH and found["name"].isupper()
        if (
            letters
            and (
                (found["name"].strip(".").lower() in _ACRONYMS and "/" not in found.group())
                or ("/" not in found.group() and found.group()[0] != "\n")
            )
            and not (found.group().startswith("Din"))
        ):
            continue
        if (
            letters
            or _INITIAL_FIRST.match(found["name"])
            or sort & NAME
            or not sort & (Sort.KNOWN | Sort.ORDINARY | Sort.ENGLISH | Sort.THING | Sort.ODD)
        ):
            yield possible(_KIND, *found.span("name"), 0.65, Reason.CONTEXT)
    letter = _LAST_LETTER.search(plain, max(0, len(plain) - _LAST_REACH))
    if letter:
        yield possible(_KIND, *letter.span("name"), 0.55, Reason.INITIALS)
    last = _LAST_LINE.search(plain, max(0, plain.rstrip().rfind("\n")))
    sort = sort_of(last["name"].split()[0].lower()) if last else Sort.KNOWN
    if last and (not sort & (_OTHER | Sort.THING | Sort.ODD) or (sort & ANY_GIVEN and not sort & Sort.KNOWN)):
        yield possible(_KIND, *last.span("name"), 0.6, Reason.CONTEXT)
    for found in reading.around(_SHORTENED_SIGN, _SHORTENED, 9):
        acts = context.after(reading, found.end()) in context.ACTS
        alone = _NOTHING_MORE.match(plain, found.end()) or plain[found.end() : found.end() + 1] == "\n"
        near = context.before(reading, found.start()) in _SHORTENED_BEFORE
        if (acts or alone or near) and found["name"].lower() not in _RANGES:
            yield possible(_KIND, *found.span("name"), 0.55, Reason.INITIALS)


_WORD_LENGTH = 3
_INITIAL_FIRST = re.compile(r"[A-ZÅÄÖ]\. ?[A-ZÅÄÖ][a-zåäö]{2,}")


def beside_names(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """Words with a capital that stand in a row with a name: ``Tindra och Vilja``."""
    followed: set[int] = set()  # a row is walked once, however many names it is entered by
    for item in found:
        end = item.end
        while end not in followed:
            followed.add(end)
            further = _AND.match(reading.plain, end)
            if not further:
                break
            sort = sort_of(further["name"].lower())
            if (sort & Sort.KNOWN and not sort & ANY_GIVEN) or sort & Sort.THING or further["name"].isupper():
                break
            listed = further.group().startswith(",") and not further.group().startswith((", och", ",och"))
            if sort & Sort.ORDINARY and (
                listed
                or (
                    not sort & NAME
                    and further["name"]
                    .lower()
                    .endswith(("en", "et", "na", "ar", "er", "or", "are", "ist", "chef", "ör", "ning", "ing"))
                )
                or context.after(reading, further.end()) in context.THING_AFTER
            ):
                break
            yield possible(_KIND, *further.span("name"), 0.6, Reason.CONTEXT)
            end = further.end()
        yield from _before_name(reading, item)


_BEFORE_AND = re.compile(
    rf"(?<![\w@/-])(?<![{_UPPER}][ ])(?P<name>[{_UPPER}][^\W\d_]+)(?: (?:och|samt|eller|o|å|&)|,| /) ?\Z"
)
_BEFORE_ENDS = tuple(
    joint + space for joint in (" och", " samt", " eller", " o", " å", " &", ",", " /") for space in ("", " ")
)  # seen faster


def _before_name(reading: Reading, item: Candidate) -> Iterator[Candidate]:
    """``Mille och Antonio``: a word with a capital right before a name it is joined to."""
    low = max(0, item.start - 30)
    called = (
        _CALLED.search(reading.plain, low, item.start)
        if reading.plain.endswith(_CALLED_ENDS, 0, item.start)
        else None
    )
    if called and _is_called(reading, called):
        yield possible(_KIND, *called.span("name"), 0.6, Reason.CONTEXT)
    if not reading.plain.endswith(_BEFORE_ENDS, 0, item.start):
        return
    if item.tier is not Tier.CERTAIN and not _is_pair(reading, item):
        return
    found = _BEFORE_AND.search(reading.plain[low : item.start])
    if not found or found["name"].isupper():
        return
    start = low + found.start("name")
    sort = sort_of(found["name"].lower())
    if (
        (sort & NAME and not sort & Sort.KNOWN)
        or (
            can_be_borne(found["name"].lower(), sort)
            and " " in found.group().strip()
            and "," not in found.group()
        )
    ) and (_is_twin(found["name"].lower(), sort) or not context.begins_sentence(reading.plain, start)):
        yield possible(_KIND, start, start + len(found["name"]), 0.6, Reason.CONTEXT)


_PAIRED = (" och ", " o ", " & ", " å ")


def _is_pair(reading: Reading, item: Candidate) -> bool:
    """Whether a given name, sure or not, is joined to what stands before it by an *and*."""
    return reading.plain.endswith(_PAIRED, 0, item.start) and bool(
        sort_of(reading.lower[item.start : item.end]) & NAME
    )


def _is_twin(lower: str, sort: int) -> bool:
    """Whether a word before *och* and a name is a given name at the head of a sentence too: ``My och Sol leker``."""
    return bool(sort & ANY_GIVEN) and lower not in _GRAMMAR


_GRAMMAR = words("mina dina min din sin per men du vi var den hans del dan sol vida dag mark marker")
# ``Greven är Göran Tott``, ``"Turken" alltså Emre``: what somebody is called, and who it is.
_CALLED = re.compile(
    rf"(?P<name>(?<![\w@-])[{_UPPER}][^\W\d_]{{2,14}})(?:\"|')?,? ?(?:\(?(?:är|alltså|dvs|d\.v\.s\.|egentligen|eg\.|heter egentligen|visade sig vara|tror vi är|är nog|aka)|=) (?:identisk med |samma som |troligen |nog |egentligen |lika med )?\Z"
)
_CALLED_ENDS = (
    "är ",
    "alltså ",
    "dvs ",
    "d.v.s. ",
    "egentligen ",
    "eg. ",
    "vara ",
    "nog ",
    "aka ",
    "= ",
    "med ",
    "som ",
    "troligen ",
)


def _is_called(reading: Reading, called: re.Match[str]) -> bool:
    lower, start = called["name"].lower(), called.start("name")
    sort = sort_of(lower)
    if sort & (Sort.KNOWN | Sort.THING) or lower in context.PERSON_BEFORE or called["name"].isupper():
        return False
    quoted = reading.plain[start - 1 : start] in ('"', "'")
    return quoted or not context.begins_sentence(reading.plain, start)


_NOBODY = words("team din er eder igen där du ni dig hela alla kära kollega chef hallå tack")
_ABBREVIATED = re.compile(r"\. ?[a-zåäö]")
_OPENINGS = ("hej", "tjena", "hallå", "godmorgon")
_CLOSINGS = ("mvh", "hälsningar", "vänlig", "kram", "vh ", "med vänlig")


def _judged(found: re.Match[str]) -> Iterator[Candidate]:
    """The name after an announcement, unless its words are ordinary or known."""
    parts = found["name"].split()
    if _ABBREVIATED.match(found.string, found.end("name")):
        return
    sort = sort_of(parts[0].lower())
    if len(parts[0]) > 2 and parts[0].isupper() and not sort & NAME:
        return
    if sort & Sort.KNOWN and parts[0].lower() in lexicon.ACRONYMS and not parts[0].isupper():
        sort &= ~Sort.KNOWN  # LO is a union, Lo a name
    if sort & NAME and (not sort & Sort.KNOWN or sort & Sort.GIVEN):
        make = certain if sort & (Sort.GIVEN | Sort.GIVEN_DOUBTFUL) and not sort & Sort.ORDINARY else possible
        yield make(_KIND, *_span(found, parts), 0.85, Reason.CONTEXT)
    elif (
        found.group().lower().startswith(_CLOSINGS + _OPENINGS)
        and parts[0].lower() not in context.PERSON_BEFORE | _NOBODY
        and can_be_borne(parts[0].lower(), sort)
        and len(parts) == 1
    ):
        yield possible(_KIND, *_span(found, parts), 0.6, Reason.CONTEXT)
    elif parts[0].lower().endswith("stad"):
        if not sort & Sort.KNOWN:
            yield possible(_KIND, *_span(found, parts), 0.6, Reason.CONTEXT)
    elif (
        not sort & (Sort.KNOWN | Sort.ORDINARY | Sort.ENGLISH | Sort.THING | Sort.ODD)
        and parts[0].lower() not in context.PERSON_BEFORE
    ):
        yield possible(_KIND, *_span(found, parts), 0.65, Reason.CONTEXT)


def _span(found: re.Match[str], parts: list[str]) -> tuple[int, int]:
    start = found.start("name")
    if len(parts) > 1 and sort_of(parts[1].lower()) & (Sort.ORDINARY | Sort.KNOWN | Sort.THING):
        return start, start + len(parts[0])
    return start, found.end("name")


# --- small letters after words of saying and company ---

_SAYING_STARTS = tuple(
    words(
        "sa sade säger frågade frågar ringde ringer hotade hotar slog slår med hos mot av såg träffade träffa mötte snackade pratade umgås me kontakta kontaktade hej hälsa tack fråga ring nämnde hörde kompisen killen tjejen bror syster brorsan syrran ska för åt kolla familjen utom förutom o å och"
    )
)
_NEXT = re.compile(r"[^\W\d_]{1,12}[ ](?P<name>[^\W\d_]{3,12}(?:-[^\W\d_]{2,12})?)(?![@.-]\w|[\w@-])")
_MEN = words("björn kalle olle frank klas mats elin rune nils ylva disa gunnar vera siv kjell bengt")
_HOLY = frozenset(["sankt", "sankta"])
_FARTHEST = 16  # characters on: no name that is looked for is so long
_COMPANY = frozenset(["och", "o", "å", "av"])
_GREETED = frozenset(["hej", "hälsa", "tack", "ring", "fråga"])
_TOWARDS = frozenset(["ska", "med", "me", "hos"])
_SAYING = WordsThat(lambda word: word.startswith(_SAYING_STARTS) and word not in _COMPANY | _HOLY)


def _small_after_verbs(reading: Reading) -> Iterator[Candidate]:
    """``sa björn``, ``med fatme``: names that are words too, and names that are spelt in a way of their own."""
    lower = reading.lower
    for start, end in reading.words(_SAYING):
        stop = lower.find(" ", end + 1, end + _FARTHEST)
        word = lower[end + 1 : stop if stop >= 0 else end + _FARTHEST]
        if word.isalpha() and not _how_likely_small(word) and word not in NAMES_AT_THE_HEAD:
            continue  # mostly, and seen at once; otherwise the word may be cut off or joined to others
        found = _NEXT.match(lower, start)
        if not found:
            continue
        name, cue = found["name"], lower[start:end]
        likely = _how_likely_small(name)
        if likely == _GIVEN and len(name) <= _WORD_LENGTH and cue not in _TOWARDS:
            likely = 0
        if not likely and cue in _GREETED and name in NAMES_AT_THE_HEAD:
            likely = _DOUBTFUL
        if likely and reading.plain[found.start("name")].islower():
            yield possible(_KIND, *found.span("name"), likely, Reason.CONTEXT)


_GIVEN, _DOUBTFUL = 0.65, 0.55


@remembered
def _how_likely_small(name: str) -> float:
    """How likely a small-letter word after a word of saying or company is a name; 0 when it is none."""
    if name in _MEN:
        return 0.6
    if _is_given(name):
        return _GIVEN
    return _DOUBTFUL if _is_misspelt_name(name) or is_double(name) else 0


def _is_given(name: str) -> bool:
    """Whether every part is a given name and no word, place or thing."""
    return all(sort_of(part) & Sort.GIVEN and not sort_of(part) & _OTHER for part in name.split("-"))


_OTHER = Sort.ORDINARY | Sort.ENGLISH | Sort.KNOWN


def _is_misspelt_name(word: str) -> bool:
    """Whether an unknown small-letter word is a usual given name with another vowel or a doubled consonant."""
    if len(word) < 5 or sort_of(word) & ~Sort.SURNAME_SHAPE or sort_of(word + "a") & Sort.ORDINARY:
        return False
    return skeleton(word) in _skeletons() and not lexicon.is_compound(word)


@lru_cache(maxsize=1)
def _skeletons() -> frozenset[str]:
    return frozenset(skeleton(name) for name in lexicon.GIVEN_USUAL if len(name) > 4)


_ALIKE = str.maketrans("wzyåäàáâéèêëíïóòôöøúùüqı", "vsiaaaaaeeeeiiooooouuuki")
_LAST_VOWEL = re.compile(r"[aeiou]\Z")


def skeleton(word: str) -> str:
    """A name without what is mostly misspelt: doubled letters, which of like letters, and the last vowel."""
    plain = (
        word.translate(_ALIKE)
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("c", "k")
        .replace("kh", "k")
        .replace("th", "t")
        .replace("ou", "o")
    )
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return _LAST_VOWEL.sub("*", plain)
