"""Street addresses with door and flat, boxes, property designations, and a street somebody lives on."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of
from vbe.deidentification.recognisers.streets import (
    BEFORE_NAME,
    BOOKS,
    ENDS,
    EXTRA,
    FOREIGN_ENDS,
    LONE_ENDS,
    NOT_PLACES,
    NOT_STREETS,
    NUMBER_WORDS,
    STREET_LIKE,
    SURE_ENDS,
    UNIT_AFTER,
)
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_KIND = Kind.ADDRESS

_WORD_BACK = re.compile(r"([^\W\d_][\w'’-]*)[ \t\u00a0]{1,2}(?:nr\.?[ \t]|nummer[ \t])?\Z")
_MORE_BACK = re.compile(r"(?:[^\W\d_][\w'-]*[ \t]){1,3}\Z")
_LETTER = re.compile(r"[ \t]?[A-Za-zÅÄÖ](?![\w’:-])")
_RANGE = re.compile(r"-[0-9]{1,4}")
_WORDED = re.compile(
    rf"(?<!\w)[^\W\d_]{{2,30}}(?:gatan|vägen|gränd|stigen|allén|backen)[ ](?:nummer[ ])?(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?!\w)(?! (?:personer|elever|ungdomar|gånger|st|minuter|meter))"
)
_NUMBER_TRIGGERS = Triggers(NUMBER_WORDS)
_BEFORE_NUMBER = ("gatan ", "vägen ", "gränd ", "stigen ", "allén ", "backen ", "nummer ")
_BOX = re.compile(r"(?<![\w-])(?:box|postbox|postlåda|fack)[ ][0-9]{1,5}(?![\w:/-])")
_BOXES = Triggers(("box", "postbox", "postlåda", "fack"))
_PROPERTY = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäöé]{2,}(?:[ -][A-ZÅÄÖ]?[a-zåäö]+)?)[ ](?P<number>[0-9]{1,3}:[0-9]{1,4})(?![0-9:])"
)
_AFTER_PREPOSITION = re.compile(r"\b(?:på|i|vid|till|från|av)[ ]\Z")
# A farm or hamlet that is told from another of its name: ``Stora Lindö 3``.
_LED = re.compile(
    r"(?<![\w-])(?:Nedre|Övre|Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya|Inre|Yttre|Norr|Söder|Öster|Väster)[ ][A-ZÅÄÖ][a-zåäöé]{2,20}[ ][1-9][0-9]{0,2}(?![\w:.,%/-])(?![.,][0-9])"
    r"|(?<![\w-])(?:Nedre|Övre|Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya)[ ][A-ZÅÄÖ][a-zåäöé]{2,20}[ ][1-9][0-9]{0,2}(?=[.,](?![0-9]))"
)
# ``på Oljekvarnen 7``: a name no list has and a number, where something lies.
_PLACED = re.compile(
    r"(?<![\w-])(?:på|(?:ligger|bor) (?:vid|i)|står vid|adress(?:en)?|beteckning(?:en)?|gården|huset|torpet|stugan|(?:sommarställe|fritidshus|sommarstuga|stuga|lantställe)\w{0,2},)[ ](?P<value>(?P<name>[A-ZÅÄÖ][a-zåäöé]{3,20})[ ][1-9][0-9]{0,2}[A-D]?)(?=[.,;)\n]|\Z|[ ][a-zåäö])(?![.,][0-9])"
)
# ``bor på Kvarntorp Södergården, 541 91 Skövde``: a farm that has no number.
_FARM = re.compile(
    r"(?<![\w-])(?:på|i|adress|adressen|vid):?[ ](?P<address>[A-ZÅÄÖ][a-zåäöé]{3,20}(?:[ ][A-ZÅÄÖ][a-zåäöé]{3,20})?),[ ](?:SE-|S-)?[1-9][0-9]{2}[ ]?[0-9]{2}[ ][A-ZÅÄÖ]"
)
_BEFORE_CODE = frozenset({", ", "e-", "s-"})
# ``Lillmossens camping, tomt 14``
_PLOT = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ][\w-]+(?:[ ][A-ZÅÄÖ]?[\w-]+)?[ ]?(?:camping|koloniområde|koloni|stugby|marina|småbåtshamn|husvagnspark|campingen),?[ ](?:tomt|plats|stuga|lott|brygga|stugan|ruta|nr)[ ](?:nr[ ])?[0-9]{1,3}(?![0-9])"
)
_PLOT_ENDS = (" tomt ", " plats ", " stuga ", " lott ", " brygga ", " stugan ", " ruta ", " nr ")
_LED_SIGN = Sign(r"[NÖSVLGIY][a-zåäö]{1,4}(?:r|a|re)[ ][A-ZÅÄÖ]", r"a 0{1,3}(?!0)")
_SHORT = re.compile(
    r"(?<![\w-])[A-ZÅÄÖ][a-zåäöé]{2,}(?:s?v|g|gr|st|vg|gat)\.[ ]?[0-9]{1,3}(?![0-9:]|\.[0-9])"
)
_CARE_OF = re.compile(
    r"c/o[ ][A-ZÅÄÖ][\w'-]+(?:[ ][A-ZÅÄÖ][\w'-]+){0,2}(?:,[ ]?[A-ZÅÄÖ][\w-]+[ ][0-9]{1,4}(?![0-9]))?"
)
# A place and a number right before a postcode.
_BEFORE_POSTCODE = re.compile(
    r"(?<![\w-])(?P<address>[A-ZÅÄÖ][^\W\d_]{2,}(?:[ ][A-ZÅÄÖ]?[^\W\d_]{2,}){0,2}[ ][0-9]{1,4}[ ]?[A-Za-z]?)(?:,[ ]?|[ ]?\n)(?:SE-|S-)?[1-9][0-9]{2}[ ]?[0-9]{2}(?![0-9])"
)
_LIVES = Triggers(
    words(
        "bor bodde boende hemma hem sover sov övernattar adress adressen skriven folkbokförd inneboende flyttat flyttade flyttar hyr lägenhet lägenheten portkod portkoden villan radhuset huset familjen"
    )
)
_LIVES_ON = re.compile(
    r"(?:\w*)[^.!?\n]{0,36}?(?:\b(?:på|i|vid|till|längst ner på|är)|:|(?<=hem),)[ ](?P<street>(?:(?:norra|södra|östra|västra|stora|lilla|gamla|nya)[ ])?[^\W\d_]{2,30}(?:gatan|vägen|gränd|gränden|stigen|allén|(?<!om)(?<!in)(?<!ut)gången|slingan|svängen|kroken))(?![\w-])"
)


_STREETS = ("gatan", "vägen", "gränd", "stigen", "allén", "gången", "slingan", "svängen", "kroken")
_LIVES_REACH = 160  # characters from the word to the end of the street


# Somebody lives at a name and a number, whatever the name.
_LIVES_AT = re.compile(
    r"\w*[^.!?\n]{0,28}? (?:på|i|vid) (?P<value>[A-ZÅÄÖ][a-zåäöé]+(?: [a-zåäöé]{2,12})? [0-9]{1,3}(?: ?[A-Za-z])?)(?![\w:.%-]|[ ][0-9])"
)
# What every match of a pattern holds, and is found faster by (Reading.in_zones).
_SHORT_SIGN = Sign(r"\.(?<=[vgrt]\.)[ ]?[0-9]", r"a\. ?0")
_BEFORE_POSTCODE_SIGN = Sign(r"(?:,[ ]?|\n)(?:SE-|S-)?[1-9][0-9]{2}", r"(?:, ?|\n)(?:AA?-)?000 ?00(?!0)")
_PROPERTY_SIGN = Sign(r":(?<=[0-9]:)[0-9]", r"a 0{1,3}:0")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every address of somebody's door."""
    lower = reading.lower
    yield from _numbered(reading)
    for short in reading.in_zones(_SHORT, _SHORT_SIGN):
        yield certain(_KIND, short.start(), _end(reading, short.end()), 0.85, Reason.STREET)
    numbers = (
        start for start, _ in reading.words(_NUMBER_TRIGGERS) if lower.endswith(_BEFORE_NUMBER, 0, start)
    )
    for worded in reading.near(numbers, _WORDED, 64, lower=True):
        yield certain(_KIND, *worded.span(), 0.85, Reason.STREET)
    for start, _ in reading.words(_BOXES):
        box = _BOX.match(lower, start)
        if box and (reading.plain[start] in "BPF" or "adress" in reading.before(start, 30)):
            yield certain(_KIND, *box.span(), 0.85, Reason.STREET)
    if "c/o " in lower:
        for care in _CARE_OF.finditer(reading.plain):
            yield certain(_KIND, *care.span(), 0.9, Reason.STREET)
    for farm in reading.in_zones(_BEFORE_POSTCODE, _BEFORE_POSTCODE_SIGN):
        yield certain(_KIND, *farm.span("address"), 0.85, Reason.STREET)
    doors = (
        start for start, end in reading.digit_runs if end - start < 4 and lower[start - 1 : start] == " "
    )
    codes = (
        start
        for start, end in reading.digit_runs
        if end - start in (3, 5) and lower[start - 2 : start] in _BEFORE_CODE
    )
    for farm in reading.near(codes, _FARM, 60):
        if farm["address"].lower() not in lexicon.KNOWN:
            yield possible(_KIND, *farm.span("address"), 0.6, Reason.STREET)
    for placed in reading.near(doors, _PLACED, 52):
        word = placed["name"].lower()
        if (
            word not in lexicon.KNOWN
            and word not in NOT_STREETS
            and word not in NOT_PLACES
            and not UNIT_AFTER.match(lower, placed.end())
        ):
            yield possible(_KIND, *placed.span("value"), 0.5, Reason.STREET)
    for plot in reading.near(_plots(reading), _PLOT, 64):
        yield certain(_KIND, *plot.span(), 0.85, Reason.STREET)
    for led in reading.in_zones(_LED, _LED_SIGN):
        if not UNIT_AFTER.match(lower, led.end()):
            yield possible(_KIND, *led.span(), 0.6, Reason.STREET)
    if ":" in lower:
        yield from _property(reading)
    for start, _ in reading.words(_SIZES):
        sized = _AFTER_SIZE.match(lower, start)
        if sized:
            yield certain(_KIND, sized.start(), _end(reading, sized.end()), 0.9, Reason.STREET)
    for start, _ in reading.words(_FLATS):
        if flat := _FLAT.match(lower, start):
            yield certain(_KIND, *flat.span("value"), 0.8, Reason.CUE)
    for start, _ in reading.words(_HOMES):
        home = _HOME.match(reading.plain, start)
        if home and not (home["value"][-4:].isdigit() and "1900" <= home["value"][-4:] <= "2060"):
            yield certain(_KIND, home.start("value"), _end(reading, home.end("value")), 0.85, Reason.CUE)
    yield from _short_forms(reading)
    yield from _lives(reading)


def _plots(reading: Reading) -> list[int]:
    """Where the numbers of plots, berths and cabins stand."""
    return [start for start, _ in reading.digit_runs if reading.lower.endswith(_PLOT_ENDS, 0, start)]


def _numbered(reading: Reading) -> Iterator[Candidate]:
    plain, lower = reading.plain, reading.lower
    for start, end in reading.digit_runs:
        if end - start > 4 or start < 5 or plain[start - 1] not in " \t":
            continue
        lead = lower[max(0, start - 40) : start]
        bare = lead.rstrip()
        if bare[-2:] not in _LAST_LETTERS:
            continue
        word = _WORD_BACK.search(lead, 0 if bare.endswith(_NUMBER) else bare.rfind(" ") + 1)
        if not word:
            continue
        name = word[1]
        sure = name.endswith(SURE_ENDS)
        begin = max(0, start - 40) + word.start()
        if name in LONE_ENDS:
            named = _NAMED.search(reading.plain, max(0, begin - 24), begin)
            whose = named and (
                name not in ("plan", "by") or named[1].endswith("s")
            )  # *Söderports plan 1*, but no *Korridoren plan 2*
            if named and whose and named[1].lower() not in NOT_STREETS and not UNIT_AFTER.match(lower, end):
                yield certain(
                    _KIND, _begin(reading, named.start(1), lone=True), _end(reading, end), 0.88, Reason.STREET
                )
            continue
        if (not sure and not name.endswith((*ENDS, *FOREIGN_ENDS))) or name in NOT_STREETS or len(name) < 5:
            continue
        capital = plain[begin].isupper()
        sure = sure or (capital and name.endswith(FOREIGN_ENDS))
        if not capital and not sure:
            if (
                name.endswith(STREET_LIKE)
                and not _is_word(name)
                and _AFTER_PREPOSITION.search(lower, max(0, begin - 6), begin)
            ):
                yield possible(_KIND, begin, _end(reading, end), 0.6, Reason.STREET)
            continue
        if UNIT_AFTER.match(lower, end) or (end - start == 4 and 1900 <= int(plain[start:end]) <= 2060):
            continue
        if not capital and name.endswith(("plan", "planen", "väg")):
            named = _NAMED.search(plain, max(0, begin - 24), begin)
            if (
                named
                and name.endswith("väg")
                and plain[named.start(1) - 2 : named.start(1) - 1] not in _FULL_STOPS
            ):
                yield certain(_KIND, named.start(1), _end(reading, end), 0.85, Reason.STREET)
            continue
        stop = _end(reading, end)
        if sure:
            yield certain(_KIND, _begin(reading, begin), stop, 0.96, Reason.STREET)
        elif _is_fairly_sure(reading, begin, end, stop):
            yield certain(_KIND, _begin(reading, begin), stop, 0.86, Reason.STREET)
        elif name.endswith(STREET_LIKE) and len(name) > 7 and not _is_word(name):
            yield possible(_KIND, _begin(reading, begin), stop, 0.7, Reason.STREET)


_SIZES = Triggers(
    words("stora lilla gamla nya norra södra östra västra övre nedre första andra tredje fjärde")
)
_AFTER_SIZE = re.compile(
    r"(?<![\w-])(?:stora|lilla|gamla|nya|norra|södra|östra|västra|övre|nedre|första|andra|tredje|fjärde)[ ](?:torget|torg|gatan|vägen|gränd|\w{0,12}gatan|allén|strandgatan|backen|promenaden)[ ][0-9]{1,3}(?![0-9:.%])",
    re.IGNORECASE,
)
# A home in the country: a place and a number, after a word of living there.
_HOME = re.compile(
    r"(?:[Bb]or|[Bb]odde|[Hh]emma|[Bb]oende|(?:[Hh]em|[Bb]ostads|[Ff]olkbokförings|[Bb]esöks|[Uu]tdelnings)?[Aa]dress(?:en)?|[Gg]ård(?:en)?|[Tt]orp(?:et)?|[Hh]us(?:et)?|[Ss]kriven|[Ff]olkbokförd|[Ff]lytta(?:t|de|r)|[Ff]astighet(?:en)?),?[ :]{1,2}(?:i[ ][^\W\d_]{3,20},[ ])?(?:(?:i|på|vid|till|hos|är|av|honom|henne|dem)[ ]){0,3}"
    r"(?P<value>[A-ZÅÄÖ][a-zåäöé]{2,24}(?:[ -][A-ZÅÄÖ][a-zåäöé]{2,24})?[ ](?:nr[ ])?[0-9]{1,4}(?::[0-9]{1,4})?(?:[ ]?[A-Ha-h](?!\w))?)(?![\w:%]|[.,][0-9]|[ ](?:procent|kr|kronor|personer|elever|dagar|år|månader|veckor|gånger|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december))"
)
_HOMES = Triggers(
    words(
        "bor bodde hemma boende adress hemadress bostadsadress folkbokföringsadress besöksadress utdelningsadress"
        " gård torp hus skriven folkbokförd flyttat flyttade flyttar fastighet"
    )
)
_FLATS = Triggers(("lägenhet", "lgh"))
_FLAT = re.compile(
    r"(?<!\w)(?:lägenhet(?:en|snummer)?|lgh)\.?,?[ ](?:nr[ ]|nummer[ ])?(?P<value>[01][0-9]{3})(?![0-9]|[:.-][0-9])"
)
_SMALL_SHORT = re.compile(r"(?<![\w-])(?P<name>[^\W\d_]{3,20}?)(?P<end>g|v|gat|vg|gr)\.?[ ]\Z")
_NO_DOOR = re.compile(r"[0-9:.%/]|[ ]?(?:kr|st|%|år|mars|maj|dagar|veckor)")


def _is_word(name: str) -> bool:
    """Whether a word is an ordinary one (*handlingsplan 3*) rather than a street's name."""
    return name in lexicon.ORDINARY and not name.endswith(("promenaden", "kajen", "slingan", "brinken"))


def _short_forms(reading: Reading) -> Iterator[Candidate]:
    """``Hantverkarg 3``, ``ängsv 12``: the street's end cut to a letter, with or without a full stop."""
    lower = reading.lower
    for begin, end in reading.digit_runs:
        if end - begin > 3 or lower[begin - 1 : begin] != " " or not lower.endswith(_SHORT_ENDS, 0, begin):
            continue
        low = max(0, begin - 26)
        found = _SMALL_SHORT.search(lower[low:begin])
        if not found or _NO_DOOR.match(lower, end):
            continue
        word = found["name"] + found["end"]
        if word in lexicon.ORDINARY or word in lexicon.ENGLISH or word in lexicon.KNOWN:
            continue
        stem = found["name"]
        is_name = any(
            part in lexicon.ORDINARY or part in lexicon.GIVEN_USUAL
            for part in (stem, stem.removesuffix("s"), stem + "e", stem + "a", stem[:-1] + "a")
        )
        if is_name or lexicon.is_compound(stem) or found.group().count("."):
            yield certain(_KIND, low + found.start(), _end(reading, end), 0.8, Reason.STREET)


_SHORT_ENDS = tuple(end + dot for end in ("g", "v", "gat", "gr") for dot in (" ", ". "))


_NUMBER = ("nr", "nr.", "nummer")
_FULL_STOPS = frozenset(
    ["", ".", "!", "?", ":", "\n"]
)  # after these any word has a capital: no *Hyllie kyrkoväg 57*
# The last letters of what can stand before a number of a house.
_LAST_LETTERS = frozenset(end[-2:] for end in (*SURE_ENDS, *ENDS, *FOREIGN_ENDS, *LONE_ENDS, *_NUMBER))
_NAMED = re.compile(r"(?<![\w-])([A-ZÅÄÖ][\w-]+)[ ]\Z")


def _is_fairly_sure(reading: Reading, begin: int, end: int, stop: int) -> bool:
    """A farm, a place or a square with a number: more must speak for an address than that."""
    if stop > end + 1:
        return True
    lead = reading.before(begin, 40)
    return (
        any(
            cue in lead
            for cue in ("bor ", "adress", "hemma", "bodde", "flytta", "besök", "skriven", "gata", ": ")
        )
        or bool(re.match(r",?[ \t\n][0-9]{3} ?[0-9]{2}[ \t]", reading.plain[end : end + 10]))
        or reading.lower[max(0, end - 18) : end]
        .rsplit(" ", 1)[0]
        .endswith(
            (
                "backen",
                "torget",
                "kroken",
                "slingan",
                "brinken",
                "ringen",
                "liden",
                "rundeln",
                "stråket",
                "kajen",
            )
        )
    )


def _begin(reading: Reading, begin: int, *, lone: bool = False) -> int:
    """Take in the words of the street's name that stand before: ``Karl Johans gata``, ``Norra vägen``."""
    more = _MORE_BACK.search(reading.plain[max(0, begin - 36) : begin])
    if not more:
        return begin
    start = begin
    for word in reversed(more.group().split()):
        is_part = word.lower() in BEFORE_NAME or (
            word[0].isupper()
            and word.lower() not in ("på", "i", "från", "till", "vid")
            and (
                lone
                or reading.lower[begin : begin + 4]
                in (
                    "gata",
                    "väg ",
                    "torg",
                    "plan",
                    "plat",
                    "alle",
                    "allé",
                    "grän",
                    "väge",
                    "backe",
                    "park",
                    "stig",
                )
            )
        )
        if not is_part:
            break
        start = reading.plain.rfind(word, 0, start)
    return start


def _end(reading: Reading, end: int) -> int:
    """Take in the letter, the stair, the floor and the flat."""
    plain, lower = reading.plain, reading.lower
    span = _RANGE.match(plain, end)
    if span:
        end = span.end()
    letter = _LETTER.match(plain, end)
    if letter and (
        letter.group().strip().isupper()
        or not letter.group()[0].isspace()
        or letter.group().strip() in "abcdefgh"
    ):
        end = letter.end()
    for _ in range(4):
        extra = EXTRA.match(lower, end)
        if not extra:
            break
        end = extra.end()
    return end


def _property(reading: Reading) -> Iterator[Candidate]:
    for found in reading.in_zones(_PROPERTY, _PROPERTY_SIGN):
        name = found["name"].lower().split()[-1]
        sized = found["name"].split()[0].lower() in BEFORE_NAME
        if name in BOOKS or (len(name) < len("gård") and not (sized or len(found["number"]) > len("1:7"))):
            continue
        lead = reading.before(found.start(), 40)
        cued = any(
            cue in lead
            for cue in ("fastighet", "adress", "bor ", "gård", "tomt", "hus", "torp", "stug", "hyr", "äger")
        )
        if cued or name.endswith(ENDS):
            yield certain(_KIND, *found.span(), 0.85, Reason.STREET)
        elif sized or not sort_of(name) & Sort.ORDINARY or _AFTER_PREPOSITION.search(lead):
            yield possible(_KIND, *found.span(), 0.55, Reason.STREET)


def _lives(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_LIVES):
        ahead = reading.after(start, _LIVES_REACH)
        found = _LIVES_ON.match(reading.lower, start) if any(map(ahead.__contains__, _STREETS)) else None
        if found and found["street"] not in NOT_STREETS:
            yield possible(_KIND, *found.span("street"), 0.65, Reason.CUE)
        lived = _LIVES_AT.match(reading.plain, start)
        if lived and not lexicon.KNOWN.intersection((lived["value"].rsplit(" ", 1)[0].lower(),)):
            yield possible(_KIND, *lived.span("value"), 0.65, Reason.CUE)
