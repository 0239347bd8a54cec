"""Long numbers and register codes that nothing explains: asked about, under the kind their form is most like.

Every other recogniser knows a form or a word beside it. People copy numbers without either, so what is left over,
and is no date, time, amount, year or document, is asked about.
"""

import re
from collections.abc import Iterator

from vbe.deidentification import lookalikes
from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers import spoken
from vbe.deidentification.recognisers.case_number import DOCUMENT_BEFORE
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.phone import belongs_to_nobody
from vbe.deidentification.signs import Sign
from vbe.deidentification.wording import words

_FEWEST_FIGURES = 8
_PERSONNUMMER_FIGURES = (10, 12)
_NUMBER = re.compile(
    r"(?<![\w+§#])(?<![0-9][.,:/-])(?<![A-Za-zÅÄÖåäö]-)[0-9](?:[ ]?[-./][ ]?[0-9]|[ ]{0,2}[0-9]){7,24}+(?![\w:%]|[.,][0-9])"
)
_GROUP = re.compile(r"[0-9]+")
# Thousands in groups: 1 250 000, also several sums in a row of a table.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[ .][0-9]{3})+(?:[ ]{1,2}[1-9]?[0-9]{1,2}(?:[ .][0-9]{3})+)*")
_DAY = (
    r"(?:(?:19|20)?[0-9]{2}[-./ ]?(?:0[1-9]|1[0-2])[-./ ]?(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:19|20)[0-9]{2}[-/.](?:0[1-9]|1[0-2])(?![0-9])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])[-./ ]{1,2}(?:0?[1-9]|1[0-2])[-./ ]{1,2}[0-9]{2}(?![0-9])|[0-9]{1,2}[-./ ]{1,2}[0-9]{1,2}[-./ ]{1,2}(?:19|20)[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2})"
)
_CLOCK = r"[0-2]?[0-9][.: ]?[0-5][0-9]"
_DAYS = re.compile(rf"{_DAY}(?:[ ]?[-/ .]{{1,3}}[ ]?(?:{_DAY}|{_CLOCK}))*")
_ONLY_DAYS = re.compile(rf"{_DAY}(?:[ ]?[-/ .]{{1,3}}[ ]?{_DAY})*")
_HOURS = re.compile(rf"{_CLOCK}(?:[ ]?[-/ ]{{1,2}}[ ]?{_CLOCK})+")
_DECIMALS = re.compile(r"[0-9]{1,4}\.[0-9]+(?:[ ]+[0-9]{1,4}\.[0-9]+)*")
_PUBLIC_BEFORE = re.compile(
    r"(?:org(?:anisations)?\.?[ -]?(?:nr|nummer|numret)|cpv(?:-?kod\w*)?|isbn|issn|doi|ean|artikel\w*|faktura\w*|ocr|dnr|diarie\w*|sfs|prop\.?|sou|version|iso|iec|ss-en|en|din|afs|nja|inventarie\w*)[ .:\n]{0,3}(?:[a-zåäö]{1,4}[ -]?)?\Z"
)

_CODE = re.compile(
    r"(?<![\w/.:§-])(?P<head>(?:[A-ZÅÄÖ]{1,5}|[A-Z][a-z](?=[-]))(?:-[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5})?[ -]?)?(?P<body>[0-9]{1,8}(?:[-/.][A-ZÅÄÖ0-9]{1,8}){1,4}+)(?P<tail>[ -][A-ZÅÄÖ](?!\w))?(?![\w/§%]|:\w|[.,-][0-9])"
)
# Letters and a serial in one: ``INC0048813``.
_SERIES = re.compile(r"(?<![\w/.-])(?P<letters>[A-ZÅÄÖ]{2,5})-?[0-9]{5,9}(?![\w/-]|[.,:][0-9])")
_SERIES_SIGN = Sign(r"[0-9](?<=[A-ZÅÄÖ][0-9])[0-9]{4}|-(?<=[A-ZÅÄÖ]-)[0-9]{5}", r"AA-?0{5}")
_YEAR = r"(?:19|20)[0-9]{2}"
_BARE_CODE = re.compile(
    rf"{_YEAR}[-/](?!{_YEAR}\Z)[0-9]{{3,7}}(?:-[A-Z]{{1,4}})?|[0-9]{{2}}-[0-9]{{3,5}}-[A-ZÅÄÖ]{{2,4}}|[0-9]{{3,7}}[-/]{_YEAR}|(?!{_YEAR})[1-9][0-9]{{3,5}}-[0-9]{{2}}|{_YEAR}-[A-ZÅÄÖ]{{2,5}}-[0-9]{{2,6}}"
)
# An organisation number has 20 or more where a person has the month (SKV 709), and is public.
_ORGANISATION = re.compile(r"(?:16)?[0-9]{2}[2-9][0-9]{3}-?[0-9]{4}")
_FEWEST_IN_CODE = 5
# Series of documents, laws and standards, and what numbers of rooms, posts and parts look like.
_DOCUMENTS = words(
    """eu eg sfs ks kf kfn ksn klk kun kn ksf ksk kst ku fi ju fö prop sou ds skr dir rskr bet rkf rs kia kdn tn gfn mbn sbn stk slk lst ktn fsn mn vn pan kfr rev
    iso en ss iec din ssen afs bbr bfs nja rå had mig tlv msb msbfs socfs skolfs hslf hslffs sosfs lsfs kifs nfs elsäk covid cov win usb wifi mp id nr kl kap art del bil tab fig rum sal hus plan
    sid rad v vecka ht vt h q r sek eur usd kr nok dkk tel fax tfn tel box dnr isbn issn dok rap ver fas buss e a4 a3 ipc r"""
)
_COMMITTEES = words(
    "ks kf kfn ksn klk kun kn ksf ksk kst ktn tn bn gfn mbn sbn stk slk fsn mn vn pan kfr eu sfs prop sou ds skr"
)
_BLOCK_BEFORE = re.compile(
    r"(?:§|paragraf\w*|punkt\w*|protokoll\w*|kap\w*|sid\w*|version|säsong\w*|läsår\w*|vecka|veckorna|v|kl|klockan|mellan|resultat\w*|vann|förlorade|linje|buss\w*|tabell|figur|bilaga|prop\w*|lag|lagen|förordning\w*|motion\w*|revider\w*|beslutad\w*|dnr|diarie\w*)\.?[ :(\t\n]{0,2}\Z"
)


# A diary number with letters that are no committee's of documents.
_DIARY = re.compile(r"(?:dnr|diarie\w*)\.?[ :(]{0,2}\Z")


# What every match of a pattern holds, and is found faster by (Reading.in_zones).
# What the council and its board diarise is mostly a document; where nothing near says so, but something of a case does, it may be
# somebody's.
_OF_COMMITTEE = re.compile(
    r"(?<![\w-])(?:KS|KF|KFN|KSN|KLK|KUN|KN|KSF|KTN|TN|GFN|MBN)(?:-[A-ZÅÄÖ]{2,4})?[ -]?(?:20)?[0-9]{2}[-/:.][0-9]{2,6}(?:-[0-9]{1,3})?(?![\w-])"
)
_OF_COMMITTEE_SIGN = Sign(r"[A-ZÅÄÖ]{2}[ -]?[0-9]", r"AA[ -]?00")
_OF_DOCUMENTS = re.compile(
    r"plan|policy|riktlinj|strategi|program|protokoll|budget|motion|remiss|handling|antog|antag|beslutad|revider|fullmäktige|nämnden|styrelsen|styrdokument|yttrande"
    r"|skrivelse|uppdrag|årsredov|rutin|sammanställ|lägesbild|rapport|statsbidrag|upphandl|taxa|interpell|förslag|utskott|fastställ|version|dokument|bilaga|föredrag|medborgar"
)
_OF_SOMEBODY = re.compile(
    r"ärende|diarieför|samlat|sekretess|anmäl|beslut|\bakt\b|inkom|överklag|orosanm|avstäng"
)
_COLONED = re.compile(
    r"(?<![\w/.:§-])(?P<head>[A-ZÅÄÖ]{1,4})[- ](?:20)?[0-9]{2}[:.][0-9]{3,5}(?![\w/§%:]|[.,-][0-9])"
)
_COLONED_SIGN = Sign(r"[0-9]{2}[:.][0-9]{3}", r"A[- ]0{2,4}[:.]000")
_CODE_SIGN = Sign(r"[-/](?<=[A-ZÅÄÖ0-9][-/])[A-ZÅÄÖ0-9]", r"0[-/][0A]|0\.A|0A")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every long number and every code that no word explains."""
    yield from spoken.find(reading)
    for number in reading.at_figures(_NUMBER):
        found = _number(reading, number)
        if found:
            yield found
    for serial in reading.in_zones(_SERIES, _SERIES_SIGN):
        if serial["letters"].lower() not in _DOCUMENTS and serial["letters"].lower() not in lexicon.KNOWN:
            yield possible(Kind.CASE_NUMBER, *serial.span(), 0.55, Reason.SHAPE)
    for code in reading.in_zones(_COLONED, _COLONED_SIGN):
        if code["head"].lower() not in _DOCUMENTS and not DOCUMENT_BEFORE.search(
            reading.before(code.start(), 34)
        ):
            yield possible(Kind.CASE_NUMBER, *code.span(), 0.55, Reason.SHAPE)
    for code in reading.in_zones(_OF_COMMITTEE, _OF_COMMITTEE_SIGN):
        around = reading.before(code.start(), 90) + " " + reading.after(code.end(), 50)
        told = _OF_DOCUMENTS.search(around) or _DIARY.search(reading.before(code.start(), 16))
        if not told and _OF_SOMEBODY.search(around):
            yield possible(Kind.CASE_NUMBER, *code.span(), 0.5, Reason.SHAPE)
    for code in reading.in_zones(_CODE, _CODE_SIGN):
        if _is_case(reading, code):
            yield possible(Kind.CASE_NUMBER, *code.span(), 0.55, Reason.SHAPE)


def _number(reading: Reading, number: re.Match[str]) -> Candidate | None:
    text = number.group()
    groups = _GROUP.findall(text)
    if (
        _THOUSANDS.fullmatch(text)
        or _DAYS.fullmatch(text)
        or _HOURS.fullmatch(text)
        or _ORGANISATION.fullmatch(text)
        or _is_row(groups, text)
        or _DECIMALS.fullmatch(text)
        or belongs_to_nobody("".join(groups))
        or lookalikes.is_amount(reading.lower, number.end())
        or lookalikes.in_series(reading.plain, number.start() + 1)
        or _PUBLIC_BEFORE.search(reading.before(number.start(), 30))
    ):
        return None
    figures = sum(map(len, groups))
    if figures in _PERSONNUMMER_FIGURES and text[0] != "0":
        kind = Kind.PERSONNUMMER
    elif text[0] == "0" or text.startswith("46"):
        kind = Kind.PHONE
    else:
        kind = Kind.ACCOUNT
    return possible(kind, *number.span(), 0.55, Reason.SHAPE)


def _is_row(groups: list[str], text: str) -> bool:
    """Whether it is a row of figures rather than one number: years, or many short groups."""
    if len(groups) == 1:
        return False
    if "  " in text and len(groups) > len(("area code", "rest")):
        return True  # the columns of a table
    if all(len(group) == 1 for group in groups):
        return len(groups) not in _PERSONNUMMER_FIGURES
    spaced = text.replace("  ", " ").count(" ") == len(groups) - 1
    return (spaced and any(lookalikes.is_year(group) and len(group) == 4 for group in groups[1:])) or max(
        map(len, groups)
    ) < 3


def _is_case(reading: Reading, code: re.Match[str]) -> bool:
    """Whether a code has the form of a register's number and none of a document's, a date's or a part's."""
    head, body = (code["head"] or "").strip(" -"), code["body"]
    figures = sum(map(str.isdigit, body))
    if figures < _FEWEST_IN_CODE or not ("-" in body or "/" in body) or head.lower() in _DOCUMENTS:
        return False
    if (
        (_ONLY_DAYS.fullmatch(body) and not head and not _DAY_CUT.fullmatch(body))
        or (not head and "/" not in body and _are_hours(body))
        or (_is_span(body) and not (head and _is_serial(body)))
    ):
        return False
    if not head and not code["tail"] and not _BARE_CODE.fullmatch(body):
        return False
    lead = reading.before(code.start(), 24)
    if not head and (word := _WORD_BEFORE.search(lead)) and word[1] in _COMMITTEES:
        return False
    return not (
        DOCUMENT_BEFORE.search(reading.before(code.start(), 34))
        or (_BLOCK_BEFORE.search(lead) and not (head and _DIARY.search(lead)))
        or lookalikes.is_amount(reading.lower, code.end())
    )


_WORD_BEFORE = re.compile(r"(?<!\w)([a-zåäö]{2,5})[ ]\Z")  # ``ks 2023/118``
_MONTHS = 12
_SERIAL = re.compile(r"(?P<year>[0-9]{2}|20[0-9]{2})[-/](?P<number>[0-9]{2,5})")


def _is_serial(body: str) -> bool:
    """Whether it is a year and the number of a case in it (``25-014``) rather than two years or a month."""
    found = _SERIAL.fullmatch(body)
    if not found or len(found["number"]) > len("14"):
        return found is not None
    year, number = int(found["year"][-2:]), int(found["number"])
    return number > _MONTHS and number != year + 1


_SPAN = re.compile(
    rf"[0-9]{{1,3}}[-/][0-9]{{1,2}}[-/]{_YEAR}|{_YEAR}[-/](?:{_YEAR}|[0-9]{{2}})(?:[-/][0-9]{{2}})?|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/. ]{{1,2}}(?:{_YEAR}|[0-9]{{1,2}}[-/.][0-9]{{1,2}})|[0-9]{{1,2}}[-/]{_YEAR}"
    r"|[0-9]{1,4}-[0-9]{1,4}|[0-9.]+"
)


_DAY_CUT = re.compile(r"(?!19|20)[0-9]{4}-[0-9]{2}")  # nobody writes a day 4412-25


def _are_hours(body: str) -> bool:
    """Whether it runs from one time of day to another, both as people name times."""
    figures = "".join(char for char in body if char.isdigit())
    return _HOURS.fullmatch(body) is not None and (
        len(figures) != len("10301200")
        or (lookalikes.is_clock(figures[:4]) and lookalikes.is_clock(figures[4:]))
    )


def _is_span(body: str) -> bool:
    """Whether it runs from one year, day or count to another."""
    if _BARE_CODE.fullmatch(body):
        return False
    return _SPAN.fullmatch(body) is not None
