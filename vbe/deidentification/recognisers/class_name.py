"""School classes: ``9B``, ``åk 8 C``, ``NA21B``. A year alone is no class, nor is a paragraph of a law."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_KIND = Kind.CLASS

_COLOUR = r"(?:röd|blå|grön|gul|vit|svart|lila|rosa|orange|silver|guld)(?![\wåäö])"
_CUE = r"(?:f-klass|f[öo]rskoleklass|förberedelseklass|klass(?:en)?|åk|årskurs|åk\.|parallellklassen|mentorsklass|mentorsgrupp|undervisningsgrupp|klasserna|gruppen|grupp)"
_CUED = re.compile(
    rf"{_CUE}(?![a-zåäö])[ :.]{{0,3}}(?P<name>(?:[0-9]{{1,2}}|f)(?:,?[ ]klass(?:en)?)?[ ]?(?::an[ ])?(?:[:-]?[ ]?|\.)(?:[a-zåäö](?![\w§])(?![ ]?§)|[a-h][1-9](?!\w)|[0-9](?![0-9])|{_COLOUR}|(?:na|te|ek|sa|es|hu|ba|bf|ee|ft|fs|ha|ht|hv|in|nb|rl|vf|vo)(?!\w))"
    r"|[a-z]{2,4}[ -]?[0-9]{1,2}[ ]?[a-z]{0,2}(?!\w)|f[ -]?[a-h](?!\w)|(?<=f-klass )[a-h](?!\w)"
    rf"|(?<=f-klass ){_COLOUR})"
)
# ``1:B``, and a half of a class: ``7A2``.
_LEVEL = re.compile(
    r"(?<![\w.,:/§-])(?:[1-9]:[A-H]|[1-9][A-H][1-3]|[1-3](?:IM|NA|TE|SA|EK|BA|BF|EE|FT|FS|HA|HT|HU|HV|RL|VF|VO|ES)[A-D]?)(?![\w:-]|[.][0-9])"
)
_NUMBERED = re.compile(r"(?<![\w.,:/§-])[1-9]:[1-6](?![\w%-]|:\w|[.,/][0-9]|[ ]?(?:kap|§|st\b|mom|[0-9]))")
# Results, chapters, scales and verses have the same form.
_NO_CLASS_BEFORE = re.compile(
    r"(?:vann|vinst|förlust|förlorade|slutade|resultat\w*|slutresultat\w*|ställning\w*|led\w*|match\w*|seger|straffar|halvtid|set|mål|mot|kap\w*|§|lag\w*|balk\w*|punkt\w*|avsnitt|p|nr|skala\w*|förhållande\w*|kvot|ratio|blanda\w*|version|paragraf|sol|brb|osl|lvu|kl|klockan|vers\w*|psalm|sura|suran|koranen|mos|moseboken|matt|matteus|joh|johannes|luk|lukas|mark|markus|rom|kor|art|artikel)\.?[ ](?:med[ ]|till[ ]|i[ ])?\(?\Z"
)
_CLASS_BEFORE = re.compile(r"\bklass(?:en|erna|er)?(?: (?:är|heter|var|blir|gäller))?:? \Z")
# After somebody's name, in brackets: ``Svante (5:2)``.
_AFTER_NAME = re.compile(r"[A-ZÅÄÖÉ][\w]*(?:[ ]\(|,[ ])\Z")
_CLOSES = ("", ")", ",", ".", "\n")
# A column of classes in a table that has one.
_CELL = re.compile(r"[1-9]:[1-6](?=[ ]?[;|\t,])")
# ``åttan C``, ``femte klass B``: the year in words.
_WORDED = re.compile(
    r"(?:ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian|åttans|nians|(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)[ ](?:klass|årskurs)|(?:klass|åk|årskurs)[ ](?:ett|två|tre|fyra|fem|sex|sju|åtta|nio)|(?:(?<=[ ]i[ ])|(?<=klassen[ ]är[ ])|(?<=\Ai[ ]))(?:fyra|fem|sex|sju|åtta|nio))"
    r"[ ](?P<letter>[a-h])(?![\w/:-])"
)
_YEAR_WORDS = Triggers(
    words(
        "ettan tvåan trean fyran femman sexan sjuan åttan nian första_klass andra_klass tredje_klass fjärde_klass femte_klass sjätte_klass sjunde_klass åttonde_klass nionde_klass klass_ett klass_två klass_tre klass_fyra klass_fem klass_sex klass_sju klass_åtta klass_nio fyra fem sex sju åtta nio åk_ett åk_två åk_tre åk_fyra åk_fem åk_sex åk_sju åk_åtta åk_nio"
    )
)
_COLOURED = re.compile(rf"(?<![\w.,:/§-])[0-9][ ]?{_COLOUR}")
_CUE_WORDS = Triggers(
    (
        "klass",
        "åk",
        "årskurs",
        "parallellklass",
        "mentorsklass",
        "mentorsgrupp",
        "undervisningsgrupp",
        "förskoleklass",
        "förberedelseklass",
        "f-klass",
        "grupp",
    )
)
_BARE = re.compile(
    r"(?<![\w.,:§-])(?<![^A-Ja-j]/)(?P<year>[1-9]|1[0-2](?=[A-E]))(?P<gap>[ ]?)(?P<letter>[A-Ja-j])(?P<tail>:?(?:or|an|orna|s|ar)?)(?![\w-](?<!-)|-(?!(?:elev|grupp|klass|kille|tjej|förälder|mentor|mamma|pappa)|[ ])|[.,:-][0-9]|/(?![1-9]?[ ]?[A-Ja-j](?!\w)))(?![ ]?§)"
)
_INTRODUCTORY = re.compile(
    r"(?<![\w-])(?:IM|IMS|IMV|IMY|IMA|IMR|IMSPR|IA|SPRINT|SPR|Spr|Sp|SI)[ ]?[1-4][A-D]?(?![\w/]|-(?!grupp|elev|klass)|:\w|[.,][0-9]|[ ][0-9])"
)
_COLON = re.compile(
    r"(?:(?<=[ (]i )|(?<=I )|(?<=klass )|(?<=åk )|(?<=mentor för )|(?<=mentor i ))[1-9]:[1-6](?![0-9:\w])(?![ ]?(?:§|kap|st))|(?<![\w.,:/§-])[1-9]:[1-6](?=:?(?:an|or)\b)"
)
_SMALL = re.compile(
    r"(?<![\w.,:/§-])[1-9][a-f](?![\w/]|-(?!grupp|elev|klass|kille|tjej)|:(?!an(?!\w)|or|s)|[.,][0-9])(?![ ]?(?:§|kap|st|mom))"
)
# ``3 TEK``, ``1 SAM``: a year and a programme; ``10 sär``, ``8 ö``: a group of the special school, a letter of late.
_PROGRAMME_YEAR = re.compile(
    r"(?<![\w.,:/§-])(?:[1-3][ ]?(?:SAM|TEK|NAT|EKO|EST|HUM|BYG|FOR|ELE|HAN|IND|VVS|VÅRD|BARN|NA|TE|EK|SA|ES|BA|BF|EE|FT|FS|HA|HT|HV|RL|VF|VO|IM)[A-D]?"
    r"|[1-9][0-9]?[ ]?sär|(?<=[ (]i )[4-9] [ö](?= (?:och|som|på|men|har|är)|[.,]))(?![\w:/%-])"
)
_PROGRAMME_YEAR_SIGN = Sign(r"[0-9][ ]?(?:[A-Z]{2}|sär|ö)", r"0 ?(?:AA|aaa)|0 a(?![Aa0])")
# ``läser i 8 N``, ``Sätraskolan, 9 L``, ``i 8 A2``: late letters and halves, where pupils go.
_LATE = re.compile(
    r"(?:\b(?:i|klass|klassen|elev i|går i|mentor för|mentor i|föreståndare (?:för|i)) |skolan, )(?P<name>[1-9][ ]?(?:[K-Z]|[A-H][ ]?[1-3]))(?![\w/:%-])(?![ ]?(?:§|kap|st\b|grader))"
)
_LATE_SIGN = Sign(r"[1-9][ ]?[A-Z]", r"0 ?A(?![A])")
# ``Winta i 8.2.``, ``2:an NA``, ``1 el b``
_NOT_LATE = frozenset(["4K", "8K", "2K", "5K"])  # pictures
_DOTTED = re.compile(
    r"(?:[A-ZÅÄÖÉ][\w-]+ i |[Kk]lass )(?P<name>[1-9]\.[1-6])(?=[.,)]?(?:[ \n]|\Z))(?! (?:procent|miljon|kap))"
)
_DOTTED_SIGN = Sign(r"\.(?<=[ ][1-9]\.)[1-6](?!\w)", r" 0\.0(?![Aa0])")
_NTH_PROGRAMME = re.compile(
    r"(?<![\w.,:/§-])[1-3](?::an?|:e|)[ ](?:NA|TE|EK|SA|ES|BA|BF|EE|EL|FT|FS|HA|HT|HV|RL|VF|VO|IM|BYGG|FORDON|el|na|te|sa|ek)(?:[ ][A-Da-d])?(?![\w:/%-])"
)
_NTH_SIGN = Sign(
    r"[1-3](?::an?|:e|)[ ](?:[A-Z]{2}|(?:el|na|te|sa|ek)(?:[ ][a-d])?(?!\w))", r"(?<![Aa0])0(?::aa?)? x"
)
# ``Hamza, 9 d: säger``
_BEFORE_COLON = re.compile(r"(?:[A-ZÅÄÖÉ][\w-]+,? )(?P<name>[4-9] ?[a-h])(?=:(?!\w))")
_PRESCHOOL = re.compile(r"(?<![\w-])F-?[A-D](?![\w-])")
# ``ska börja i FA``, ``går i FB``
_STARTING = Triggers(words("börja går gick flyttas"))
_STARTS_IN = re.compile(r"[^\W\d_]+ i (?P<name>F-?[A-D])(?![\w-])")
_YEAR_WORD = re.compile(r"(?<![\w.,:/§-])[1-9]:(?:an|or|ans|a)[ ]?[A-Ha-h](?![\w/-])")
_PROGRAMMES = words(
    "na te ek sa es hu ba bf ee ft fs ha ht hv in nb rl vf vo im ib sp ims imv imy imi fo fö lä sv sb ma dt nv el bp hr fr tek nat eko sam est hum iv ia ima imr imk pr ap idr anp fbk spri am tekn bfu ny"
)
_UPPER = re.compile(
    r"(?<![\w./-])(?P<programme>[A-ZÅÄÖ]{2,4}|[A-ZÅÄÖ][a-zåäö]{1,3})[ -]?(?P<year>[12][0-9]|[1-3](?=[A-Fa-f]))[ ]?(?P<letter>[A-Za-z]{0,2})(?![\w/]|-(?!grupp|elev|klass|kille|tjej)|:(?!s(?!\w)|[ \n])|[.,][0-9]|[ ][0-9])"
)
# The same written small: ``sa22c``, ``ims1``.
_LOWER = re.compile(
    r"(?<![\w./-])(?P<programme>[a-zåäö]{2})[0-9]{2}[ ]?[a-f](?!\w)|(?<![\w./-])(?P<introductory>im(?:[asvy]|spr)?)[1-4](?!\w)"
)
# ``Jonna 4 a ville``: year and letter apart, after a name, at the head of a sentence or with somebody.
_APART = re.compile(
    r"(?<![\w.,:/§-])[1-9][ ][A-Ga-g](?![\w§)/:-]|[.][0-9]|[ ]?(?:§|kap|st\b|mom|[0-9]|och [a-i]\b|(?:och|eller|samt|,|-) ?[1-9]))"
)
_APART_LEAD = re.compile(
    r"(?:[A-ZÅÄÖÉ][a-zåäöé]+|\A|[.!?\n]|(?:^|[^\w])(?:har|m|med|hos|elev|tjej|kille|killen|tjejen))[ ]?\Z"
)
_APART_SIGN = Sign(r"[ ](?<=[1-9][ ])[A-Ga-g](?!\w)", r"(?<![Aa0])0 x(?![Aa0])|0 ?a:")
_LOWER_SIGN = Sign(
    r"[1-4](?:(?<=m[1-4])|(?<=m[asvy][1-4])|(?<=spr[1-4]))|[0-9](?<=[a-zåäö]{2}[0-9])[0-9][ ]?[a-f]",
    r"(?<![Aa0])(?:a{2,5}0(?![Aa0])|aa00 ?a(?![Aa0]))",
)
# What stands before a class in brackets, in a cell and in a row: where no film in 3D does.
_BESIDE_PUPIL = re.compile(
    r"(?:[(|;\t][ ]?|[A-ZÅÄÖ]\.?,[ ]|[a-zåäö0-9)],[ ]|(?:^|\W)(?:elev|till|går på|byter till|bytte till|skåp [0-9]+,)[ ])\Z"
)
_SHOWN = re.compile(r"film|bio|visa[ds]|skriv|spel|modell|animer|ritad|grafik|mobil|nät")
# A programme of no known name is one where pupils go.
_SOME_PROGRAMME = re.compile(
    r"\b(?:klass(?:en)?|går i|gick i|elever i|eleven i|eleverna i|mentor (?:för|i)|[a-zåäö]{3,} i) \Z"
)
# ``i BA3``, ``SFI-D4``: a programme's year without its letter, where somebody goes.
_YEARLY = re.compile(
    r"(?<![\w./-])(?:SFI[- ]?[A-D][1-9]?|(?P<programme>NA|TE|EK|SA|ES|HU|BA|BF|EE|FT|FS|HA|HT|HV|IN|NB|RL|VF|VO|IM)[1-3])(?![\w/:-]|[.,][0-9])"
)
_YEARLY_SIGN = Sign(r"[A-Z][1-9](?!\w)", r"A0(?![Aa0_])")
_AFTER_PUPIL = re.compile(r"(?:[A-ZÅÄÖÉ][\w-]+,|[|;])[ ]\Z")  # ``Isolde Bäck, ES3``
_WHERE = re.compile(r"(?:\b(?:i|klass|går|gick|från|elev i|elever i)|\() ?\Z")
_NOT_CLASSES = frozenset(["3d", "2d", "4g", "5g", "3g", "2g", "1g", "4d", "1d"])
_LEAD_CUE = re.compile(
    r"(?:\b(?:i|från|till|klass|klassen|åk|årskurs|elev(?:en|er|erna)?|går i|gick i|mentor för|mentor i|läraren i|parallellklassen|tjej(?:en|er)?|kille(?:n)?|killar|kille|flicka|pojke|pojken|flickan|båda|hela|har|och|eller|med|mot|hos|för|bland|in|om|undervisar|har|av|sitt|en|\(|,|nior(?:na)?|åttor(?:na)?)|\A|[.\n(,/:-])[ (\"']{0,2}\Z"
)
_STRONG_LEAD = re.compile(
    r"\b(?:i|om|jag har|från|klass|klassen|åk|årskurs|eleven|elever|elev|eleverna|går|gick|gick ut|slutade|började|mentor för|parallellklassen|nian|åttan|sjuan|sexan|pojke|flicka|kille|tjej|killen|tjejen)[ (\"']{0,2}(?:klass[ ])?(?:[1-9][a-h](?:,| och| eller|/)[ ]?)*\Z"
)
_BLOCK = re.compile(
    r"(?:\b(?:historia|matematik|matte|ma|sv|eng|fy|ke|bi|svenska|engelska|samhällskunskap|kemi|fysik|biologi|religion|religionskunskap|naturkunskap|geografi|psykologi|kurs|kursen|kap|kapitel|ruta|uppgift|övning|punkt|punkten|bilaga|figur|fig|tabell|tab|artikel|art|avsnitt|del|nr|nummer|alternativ|lgh|port|uppgång|buss|bussen|linje|spår|hus|sal|salarna|salar|rum|plan|våning|gate|steg|nivå|fråga|sida|sid|stycket|moment|mom|form|typ|fas|hiv|hepatit|vitamin|zon|lag|p|f|frankrike|mål|"
    r"grupp|version|blankett|paragraf|första|andra|sektor|korridor|temperatur|vitamin|skede|division|div|serie|sektion|block|konferensrum|ingång|entré|\w+gatan|\w+vägen|\w+gränd|\w+stigen|\w+backen|\w+torget|\w+allén)\.?|[§=+×x*#€$]|[0-9](?=[ ]))[ ]?(?:[1-9] ?[a-h](?:,| och| eller|/)[ ]?)*\Z"
)
_UNITS = re.compile(
    r"[ ]?(?:kap|\xa7|st\b|nd\b|kr\b|mom|stycket|ute\b|inne\b|varmt|kallt|grader|/[0-9](?![ ]?[a-j](?!\w))|%)"
)


# What every match of a pattern holds, and is found faster by (Reading.in_zones).
_YEAR_WORD_SIGN = Sign(r":(?<=[0-9]:)(?:a|or)", r"0:a")
_NUMBERED_SIGN = Sign(r":(?<=[0-9]:)[1-6](?!\w)", r"(?<![Aa0])0:0(?![Aa0])")
_IN_BRACKETS_SIGN = Sign(r"[(,][ ]?[1-9]:[1-6]", r"[(,] ?0:0(?![Aa0])")
_INTRODUCTORY_SIGN = Sign(r"[MSVYATRIp][ ]?[1-4]", r"Ax ?0(?!0)")
_COLON_SIGN = Sign(r":(?<=[0-9]:)[1-6]", r"(?<![Aa0])0:0(?!0)")
_LEVEL_SIGN = Sign(r"[1-9]:?[A-IN-V]", r"(?<![Aa0])0(?::A|A0|AA)")
_SMALL_SIGN = Sign(r"[1-9][a-f](?!\w)", r"(?<![Aa0])0a(?![Aa0])")
_COLOURED_SIGN = Sign(r"[0-9][ ]?[rbgvslo](?=[a-zåäö]{2})", r"(?<![Aa0])0 ?aaa")
_UPPER_SIGN = Sign(
    r"[1-3](?:(?<=[A-Za-zÅÄÖåäö][1-3])|(?<=[A-Za-zÅÄÖåäö][ -][1-3]))[0-9A-Fa-f][ ]?[A-Za-z]{0,2}(?!\w)",
    r"(?:AA|Aa{1,3})[ -]?(?:00(?!0)|0x)",
)
_BARE_SIGN = Sign(
    r"[0-9][ ]?[A-Ja-j](?:orna|or|an|s|ar)?(?!\w)", r"(?<![Aa0])00? ?x(?:a{1,2}|aaaa)?(?![Aa0])"
)


def find(reading: Reading) -> Iterator[Candidate]:
    """Every school class."""
    for start, _ in reading.words(_CUE_WORDS):
        found = _CUED.match(reading.lower, start)
        if found and _is_cued_class(reading, found):
            begin = (
                start
                if reading.lower.startswith(("åk", "f-klass", "årskurs"), start)
                else found.start("name")
            )
            yield certain(_KIND, begin, found.end("name"), 0.93, Reason.CUE)
    for found in reading.in_zones(_BARE, _BARE_SIGN):
        yield from _bare(reading, found)
    for found in reading.in_zones(_YEAR_WORD, _YEAR_WORD_SIGN):
        yield certain(_KIND, *found.span(), 0.85, Reason.CLASS_NAME)
    for found in reading.in_zones(_INTRODUCTORY, _INTRODUCTORY_SIGN):
        yield certain(_KIND, *found.span(), 0.8, Reason.CLASS_NAME)
    for found in reading.in_zones(_COLON, _COLON_SIGN):
        yield certain(_KIND, *found.span(), 0.8, Reason.CLASS_NAME)
    for found in reading.in_zones(_LEVEL, _LEVEL_SIGN):
        if not _BLOCK.search(reading.before(found.start(), 30)):
            yield possible(_KIND, *found.span(), 0.7, Reason.CLASS_NAME)
    for found in reading.in_zones(_NUMBERED, _COLON_SIGN):
        if _CLASS_BEFORE.search(reading.before(found.start(), 24)):
            yield certain(_KIND, *found.span(), 0.8, Reason.CUE)
    for found in reading.in_zones(_NUMBERED, _NUMBERED_SIGN):
        if not _NO_CLASS_BEFORE.search(reading.before(found.start(), 24)):
            yield possible(_KIND, *found.span(), 0.5, Reason.CLASS_NAME)
    for found in reading.in_zones(_NUMBERED, _IN_BRACKETS_SIGN):
        if (
            _AFTER_NAME.search(reading.plain[max(0, found.start() - 20) : found.start()])
            and reading.plain[found.end() : found.end() + 1] in _CLOSES
        ):
            yield possible(_KIND, *found.span(), 0.6, Reason.CLASS_NAME)
    for found in reading.at_lines(_CELL) if "klass" in reading.lower else ():
        yield possible(_KIND, *found.span(), 0.65, Reason.CLASS_NAME)
    for found in reading.in_zones(_SMALL, _SMALL_SIGN):
        if not _BLOCK.search(reading.before(found.start(), 30)):
            yield possible(_KIND, *found.span(), 0.65, Reason.CLASS_NAME)
    for found in reading.in_zones(_COLOURED, _COLOURED_SIGN):
        if _STRONG_LEAD.search(reading.before(found.start(), 30)) or "klass" in reading.after(
            found.end(), 12
        ):
            yield certain(_KIND, *found.span(), 0.8, Reason.CLASS_NAME)
        elif found.end() - found.start() < 7 and not reading.after(found.end(), 2).strip(" .,;\n)"):
            yield possible(_KIND, *found.span(), 0.55, Reason.CLASS_NAME)
    for start, _ in reading.words(_YEAR_WORDS):
        worded = _WORDED.match(reading.lower, start)
        if worded and not _UNITS.match(reading.lower, worded.end()):
            yield certain(_KIND, *worded.span(), 0.85, Reason.CLASS_NAME)
    for found in reading.in_zones(_PROGRAMME_YEAR, _PROGRAMME_YEAR_SIGN):
        yield possible(_KIND, *found.span(), 0.65, Reason.CLASS_NAME)
    for found in reading.in_zones(_LATE, _LATE_SIGN):
        if found["name"] not in _NOT_LATE:
            yield possible(_KIND, *found.span("name"), 0.6, Reason.CLASS_NAME)
    for found in reading.in_zones(_DOTTED, _DOTTED_SIGN):
        yield possible(_KIND, *found.span("name"), 0.55, Reason.CLASS_NAME)
    for found in reading.in_zones(_NTH_PROGRAMME, _NTH_SIGN):
        if found.group()[-2:].isupper() or ":" in found.group() or found.group()[-2] == " ":
            yield possible(_KIND, *found.span(), 0.55, Reason.CLASS_NAME)
    for found in reading.in_zones(_BEFORE_COLON, _APART_SIGN):
        yield possible(_KIND, *found.span("name"), 0.6, Reason.CLASS_NAME)
    if "förskoleklass" in reading.lower or "f-klass" in reading.lower:
        for found in _PRESCHOOL.finditer(reading.plain):
            yield possible(_KIND, *found.span(), 0.55, Reason.CLASS_NAME)
    for start, _ in reading.words(_STARTING):
        if found := _STARTS_IN.match(reading.plain, start):
            yield possible(_KIND, *found.span("name"), 0.55, Reason.CLASS_NAME)
    for found in reading.in_zones(_UPPER, _UPPER_SIGN):
        yield from _upper_secondary(reading, found)
    for found in reading.in_zones(_YEARLY, _YEARLY_SIGN):
        if (
            not found["programme"]
            or _WHERE.search(reading.before(found.start(), 12))
            or _AFTER_PUPIL.search(reading.plain, max(0, found.start() - 24), found.start())
        ):
            yield possible(_KIND, *found.span(), 0.6, Reason.CLASS_NAME)
    for found in reading.in_zones(_APART, _APART_SIGN):
        lead = reading.before(found.start(), 30)
        if (
            _APART_LEAD.search(reading.plain[max(0, found.start() - 24) : found.start()])
            and not _BLOCK.search(lead)
            and not _UNITS.match(reading.lower, found.end())
        ):
            yield possible(_KIND, *found.span(), 0.55, Reason.CLASS_NAME)
    for found in reading.in_zones(_LOWER, _LOWER_SIGN):
        if (found["introductory"] or found["programme"] in _PROGRAMMES) and not _BLOCK.search(
            reading.before(found.start(), 30)
        ):
            yield possible(_KIND, *found.span(), 0.65, Reason.CLASS_NAME)


def _is_cued_class(reading: Reading, found: re.Match[str]) -> bool:
    name = found["name"]
    if not name[0].isdigit() and len(name) < 3:
        return name[0] == "f" or reading.lower.startswith("f-", found.start())
    if name[0] == "f" and not name[1:2].isalpha() and not name[-1].isalpha():
        return False
    if found.group().startswith("grupp") and not name[0].isdigit():
        return False
    if name[-1].isalpha() and len(name) > 4 and name[0].isdigit():
        return True  # "7 röd", "9, klass B"
    if name[0].isalpha():
        return name[:2] not in ("kl", "ca", "nr", "åk", "år", "ht", "vt") or not name[2:].strip().isdigit()
    if name[-2:].isalpha() and name[0].isdigit() and " " in name:
        return reading.plain[found.end("name") - 2 : found.end("name")].isupper() or len(name) > len(
            "1 an EK"
        )
    year = int(re.match(r"[0-9]+", name)[0])  # type: ignore[index]
    letter = name[-1]
    if year > 9 or (
        letter.isalpha()
        and name[:-1].endswith(" ")
        and reading.plain[found.end("name") - 1].islower()
        and letter in "iåo"
    ):
        return False
    if name[-1].isdigit() and not re.fullmatch(r"[0-9](?:[:.][0-9]|-[1-3]|[a-h][1-9])", name):
        return False
    if (
        name[1:2] == "-"
        and name[-1].isdigit()
        and (
            name[0] <= "3"
            or reading.after(found.end("name"), 9).lstrip().startswith(("och", "har", "ska", "äter", "får"))
        )
    ):
        return False  # classes 1-3 are several
    return not _UNITS.match(reading.lower, found.end("name"))


def _bare(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    code = (found["year"] + found["letter"]).lower()
    lead = reading.before(found.start(), 30)
    if _BLOCK.search(lead) or _UNITS.match(reading.lower, found.end()):
        return
    upper, gap = found["letter"].isupper(), bool(found["gap"])
    strong = _STRONG_LEAD.search(lead) is not None
    if code in _NOT_CLASSES and _SHOWN.search(lead):
        return
    if (
        code in _NOT_CLASSES
        and not strong
        and not _BESIDE_PUPIL.search(reading.plain[max(0, found.start() - 14) : found.start()])
    ):
        return
    if (
        not upper
        and gap
        and found["year"] < "4"
        and not re.search(r"(?:går|gick|elev\w*|klass\w*|åk)[ ](?:i[ ])?\Z", lead)
    ):
        return
    end = found.end("letter")
    if upper and not gap:
        make = certain if strong or found["letter"] in "ABCDEF" else possible
        yield make(_KIND, found.start(), end, 0.9 if strong else 0.75, Reason.CLASS_NAME)
    elif strong and (upper or not gap):
        if found["letter"] == "i" or (not upper and found["letter"] in "ij"):
            return
        make = certain if not (gap and found["letter"] in "ABCDEF" and found["year"] == "1") else possible
        yield make(_KIND, found.start(), end, 0.85, Reason.CLASS_NAME)
    elif (
        upper
        and gap
        and found["letter"] in "ABCDEFGH"
        and (found["year"] > "3" or strong or _BESIDE_PUPIL.search(lead))
        and not reading.plain[end : end + 1].isalpha()
    ) or (
        strong
        and gap
        and (
            (found["letter"] in "bcdefgh" and not found["tail"])
            or re.match(r"[.,;)\n]|\Z| (?:på|och|som|har|är|där|med)\b", reading.lower[end : end + 6])
        )
    ):
        yield possible(_KIND, found.start(), end, 0.65, Reason.CLASS_NAME)


_COURSES = frozenset(["Ma", "Sv", "En", "Fy", "Ke", "Bi", "Hi", "Re"])


def _upper_secondary(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    programme = found["programme"].lower()
    if programme not in _PROGRAMMES and not (
        "20" <= found["year"] <= "30" and _SOME_PROGRAMME.search(reading.before(found.start(), 24))
    ):
        return
    lead = reading.before(found.start(), 30)
    if (_BLOCK.search(lead) and not lead.endswith("typ ")) or found["programme"] in _COURSES:
        return
    strong = _STRONG_LEAD.search(lead) is not None or bool(found["letter"])
    if not found["programme"].isupper() and not (strong and len(found["year"] + found["letter"]) > 1):
        return
    if found["programme"] in ("FN", "EU", "MA", "PR") and not found["letter"]:
        return
    make = certain if strong else possible
    yield make(_KIND, *found.span(), 0.88 if strong else 0.6, Reason.CLASS_NAME)
