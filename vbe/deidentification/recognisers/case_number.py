"""Numbers of individual cases: police reports, court cases, files of the social services. Not of documents or laws."""

import re
from collections.abc import Iterator

from vbe.deidentification import lookalikes
from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.phone import belongs_to_nobody
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_KIND = Kind.CASE_NUMBER

# The police's K number, the prosecutor's AM number, events: their form alone tells.
_POLICE = re.compile(
    r"(?<![\w-])(?:[0-9]{4}|[A-Z]{2,4})-?[ ]?K[ ]?[0-9]{3,8}(?:-[0-9]{2}(?:[0-9]{2})?)?(?![\w-])"
    r"|(?<![\w-])K[ ]?-?(?:[0-9]{4,7}-[0-9]{2}(?:[0-9]{2})?|[0-9]{6,9})(?![\w-])"
    r"|(?<![\w-])20[0-9]{2}-[0-9]{4}-[A-Z]{2}[ ]?[0-9]{2,7}(?:-[0-9]{1,3})?(?![\w-])"
)
_POLICE_YEAR = re.compile(
    r"(?<![\w-])(?:[0-9]{4}-)?(?:K|DL|AL|Ä|ÄH|KH)[- ](?:20[0-9]{2}-[0-9]{3,7}|[0-9]{2,6}-[12][0-9]|(?:[0-9]{2,3}[ ]){1,3}[0-9]{2,3}-[12][0-9])(?![\w-])"
)
_YEAR_UNIT = re.compile(r"(?<![\w-])20[0-9]{2}[A-ZÅÄÖ]{2,4}[0-9]{3,6}(?![\w-])")
_PROSECUTOR = re.compile(r"(?<![\w-])(?:AM|AB|EB)[- ]?[0-9]{3,7}-[0-9]{2}(?:[0-9]{2})?(?![\w-])")
_COURT = re.compile(
    r"(?<![\w-])(?:FT|PMT|PMB|PMÄ|UM|Ö|Ä|[BTKMPF])[ ]?[0-9]{1,6}-[0-9]{2}(?:[0-9]{2})?(?![\w-])"
)
# Registers where a number is one person's: social services, schools' pupils, supervision of single cases.
_UNITS_OF_CASES = (
    "IFO|BoF|BOF|SOC|Soc|SN|SOF|SÄN|ÖFN|ÖN|ÖF|LVU|LVM|LSS|SoL|SOL|HSL|HVB|BOU|BoU|BUN|BuN|UBN|UN|GVN|UAN|SOS|FN|IAN|ISN|ASN|VON|OVN|ÄN|FSN|HSN|EHT|ELH|SI|SKI"
    "|JO|DO|MIG|UM|VP|FK|IVO|KRÄ|KR|AVV|INC|ORO|AF|CSN|KFM|HRF|ÖS|VÅ|ÄR|ARB"
)
_SOCIAL = re.compile(
    rf"(?<![\w-])(?:[A-ZÅÄÖ]{{2,5}}[-/])?(?:{_UNITS_OF_CASES})[ -/]?(?:(?:19|20)[0-9]{{2}}[-/:. ][0-9]{{1,6}}|[0-9]{{2,7}}[-/][0-9]{{2,5}})(?:[-/:.][0-9]{{1,4}})*(?![\w-])"
    rf"|(?<![\w-])(?:19|20)?[0-9]{{2}}[-/. ](?:{_UNITS_OF_CASES})[-/. ]?[0-9]{{1,7}}(?:-[0-9]{{1,4}})?(?![\w-])"
)
_SURE_CUES = Triggers(
    words(
        "ärende ärendet ärenden mål målet målnr målnummer akt akten aktnr aktnummer personakt anmälan polisanmälan händelsenr händelsenummer händelserapport beteckning beteckningen utredning utredningen förundersökning k-nummer k-nr knummer orosanmälan journal"
        " tips tipsnr besöks-id op-id brottmål dossier dossiernr dossiernummer lma kort-nr lma-nummer klientnummer klientnr kundnummer beslut diariefört referens ref.nr referensnummer ref incident incidentnummer rapportnr beslagsnummer beslagsnr beslag kontrakt kontraktet brottsnummer inskrivningsnummer patientnummer elevnummer bevisnummer fallnummer ansökan passnummer passnr ärendenr ärendenummer dom avvikelse avvikelserapport besluts-id"
        " inkom ink ink.nr inkommen lma-kort skadenr skadenummer skada beslagtag händelse case casenr lvu-mål lvu-målet lvm-mål häktningsmål migrationsmål tvistemål familjemål"
        " försäkringskassan migrationsverket transportstyrelsen kronofogden arbetsförmedlingen beviljat fallnr dossnr dossié registreringsnr löpnr löpnummer jo-anmälan ivo-anmälan ivo-ärende"
        " kränkningsanmälan kränkningsärende elevärende lss-ärende sol-ärende biståndsärende vårdnadsärende utlänningsärende dl-nr dlnr knr k-nr åtal åklagarens åklagarnr stämning intyg remiss remissnr"
    )
)
_DIARY_CUES = Triggers(words("dnr diarie diarienr diarienummer diariet"))
_BETWEEN = (
    r"(?:på \w{3,20},|nr|nummer|numret|har|är|var|med|dnr|id|no|från|i|hos|för|av|som|ärende|gjord|gjordes|inkom|inkommen|upprättad|registrerad|skickad|överklagat|enligt|polisen|diarienummer|diarienr|beteckning|beteckningen"
    r"|ref|referens|lss|sol|[a-zåäö]{3,20}(?:verkets?|kassans?|styrelsens?|rätten|nämndens?|polisens?|kommunens?|kronofogden)|:|#)"
)
_CUE = re.compile(
    rf"(?!ivit|ör|uell|grupp|sättn|skap)[\w-]{{0,24}}[ \t.:,#=(]{{1,4}}(?:{_BETWEEN}[ \t.:,#=(]{{1,3}}){{0,5}}[(\"']?"
    r"(?P<value>(?:[a-zåäö]{1,5}[ -/]?)?[0-9][0-9a-z]*(?:(?:[-/:.][a-z]{1,4}[0-9]*|[-/:. ]{1,2}(?:[a-z]{1,4} ?)?[0-9]+)(?![a-zåäö])){0,4})"
)
_DOCUMENT = re.compile(
    r"(?:eu|eg|sfs|ks|kf|kfn|ksn|klk|kun|kn|ksf|ksk|kst|ku|fi|ju|fö|prop|sou|ds|sfs|skr|dir|rskr|bet|ks-|rkf|rs|kia|kdn|tn|bn|gfn|mbn|sbn|stk|slk|lst|hsn|ktn|fsn|mn|vn|pan|kfr|rev)[ -]?[0-9]"
)
_INDIVIDUAL = re.compile(
    r"\b(?:hans|hennes|hens|han|hon|hen|sonen|dottern|eleven|pojken|flickan|mannen|kvinnan|anmälan|orosanmälan|ärende|ärendet|beslut|överklaga|utredning|åtal|misstänkt|dömd|målsägande|personen|klienten|familjen|förälder|bistånd|lvu|barnet|barn|elev|pojke|flicka|mamma|mamman|pappa|pappan|kallad|kallades|klient|handläggare|orosanmäla\w*|polisanm\w*|placera\w*|insats|inskriven|född|personnr|personnummer|pnr|anmäld|anmälare|vårdnadshavare\w*)\b"
)


# What every match of a pattern holds, and is found faster by (Reading.in_zones).
_POLICE_SIGN = Sign(r"(?:K[ ]?-?[0-9]|-[A-Z]{2})", r"[A0]-? ?A ?000|A ?-?0000|0-AA")
_POLICE_YEAR_SIGN = Sign(r"[KLÄH][- ][0-9]", r"A[- ]00+(?:-0| 00)")
_YEAR_UNIT_SIGN = Sign(r"[A-ZÅÄÖ](?<=[0-9][A-ZÅÄÖ])[A-ZÅÄÖ]{1,3}[0-9]", r"(?<![Aa0_-])0000AA")
_PROSECUTOR_SIGN = Sign(r"[MB](?<=AM|AB|EB)[- ]?[0-9]", r"AA[- ]?000")
_COURT_SIGN = Sign(r"[TBMÄÖKPF][ ]?[0-9]", r"A ?0+-00")
_SOCIAL_SIGN = Sign(r"[A-ZÅÄÖ](?:[A-ZÅÄÖ]|o[LcUF]|uN)", r"(?:[Aa]A|Aaa)[ -/]?0")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every number of an individual case."""
    plain = reading.plain
    for found in reading.in_zones(_POLICE, _POLICE_SIGN):
        yield certain(_KIND, *found.span(), 0.93, Reason.NUMBER_SERIES)
    if "-" in plain:
        for found in reading.in_zones(_POLICE_YEAR, _POLICE_YEAR_SIGN):
            yield certain(_KIND, *found.span(), 0.85, Reason.NUMBER_SERIES)
        for found in reading.in_zones(_PROSECUTOR, _PROSECUTOR_SIGN):
            yield certain(_KIND, *found.span(), 0.93, Reason.NUMBER_SERIES)
        for found in reading.in_zones(_COURT, _COURT_SIGN):
            if not _is_list(reading, found):
                yield certain(_KIND, *found.span(), 0.85, Reason.NUMBER_SERIES)
    for found in reading.in_zones(_YEAR_UNIT, _YEAR_UNIT_SIGN):
        yield certain(_KIND, *found.span(), 0.85, Reason.NUMBER_SERIES)
    for found in reading.in_zones(_SOCIAL, _SOCIAL_SIGN):
        if (
            DOCUMENT_BEFORE.search(reading.before(found.start(), 34))
            or _CITED.match(reading.lower, found.end())
            or _DAY_OF_MONTH.search(found.group())
        ):
            continue
        yield certain(_KIND, *found.span(), 0.88, Reason.NUMBER_SERIES)
    for start, end in reading.words(_SURE_CUES):
        yield from _cued(reading, start, end, diary=False)
    for start, end in reading.words(_DIARY_CUES):
        yield from _cued(reading, start, end, diary=True)


DOCUMENT_BEFORE = re.compile(
    r"(?:dokument|faktura|kvitto|order|offert|avtal|upphandling|rutin|protokoll|riktlinje|handling|beslutad|policy|plan|program|skrivelse|revidera)\w*[ ,:(]{1,3}(?:dnr |nr |diarienummer )?\Z"
)
_DAY_OF_MONTH = re.compile(r"\A[^0-9]+[ ](?:[12]?[0-9]|3[01])/(?:[1-9]|1[0-2])\Z")  # EHT 12/10
# ``JO 2012/13 s. 1``, ``MIG 2007:25``: published decisions.
_CITED = re.compile(
    r" s\.? ?[0-9]|:[0-9]| ref\b|[ ,]{1,2}(?:handlingsplan|policy|riktlinje|plan|strategi|rapport|lägesbild)"
)
_LIST = re.compile(
    r"(?:buss|busslinje|linje|lokal|sal|rum|hus|v|vecka|kap|typ|modell|väg|motorväg|artikel|fig)\.?[ ]?\Z"
)


def _is_list(reading: Reading, found: re.Match[str]) -> bool:
    return _LIST.search(reading.before(found.start(), 14)) is not None


_SUM = re.compile(r"[1-9][0-9]{0,2} 000")  # what a damage cost
_SHORT_NUMBER = 5  # figures of a public service's number


def _cued(reading: Reading, start: int, end: int, *, diary: bool) -> Iterator[Candidate]:
    found = _CUE.match(reading.lower, end)
    if not found:
        return
    value = found["value"].rstrip(" -/:.")
    figures = sum(char.isdigit() for char in value)
    joined = any(sign in value for sign in "-/:.") or any(char.isalpha() for char in value)
    least = 4 if _PLAIN.search(reading.lower, max(0, start - 1), end + 14) else 5
    if lookalikes.is_amount(reading.lower, found.start("value") + len(value)) or _SUM.fullmatch(value):
        return
    if figures <= _SHORT_NUMBER and belongs_to_nobody("".join(char for char in value if char.isdigit())):
        return
    if figures < 4 or not (joined or figures >= least) or _is_date(value) or _DOCUMENT.match(value):
        return
    if (
        re.fullmatch(r"(?:19|20)[0-9]{2}[:][0-9]{1,4}", value) and not _OWN.match(reading.lower, start)
    ) or re.search(r"[a-zåäö]{5,}", value):
        return
    if value[0].isalpha() and not reading.plain[found.start("value")].isupper():
        return
    span = found.start("value"), found.start("value") + len(value)
    if reading.plain[span[1] : span[1] + 1] == " " and _SUFFIX.match(reading.plain, span[1]):
        span = span[0], span[1] + len(_SUFFIX.match(reading.plain, span[1])[0])  # type: ignore[index]
    if diary:
        around = reading.before(start, 90) + " " + reading.after(span[1], 50)
        if _INDIVIDUAL.search(around):
            yield possible(_KIND, *span, 0.7, Reason.CUE)
        return
    yield certain(_KIND, *span, 0.85, Reason.CUE)


# Right after these a number of four figures is one too, and ``2025:2290`` is no law's.
_PLAIN = re.compile(
    r"(?:akt|akten|ärende|ärendet|ärendenr|tips|dossier|anmälan)(?:nr|nummer)?\.? (?:nr |hos [^\W\d_]{3,20} [a-zåäö]{2,4} )?[0-9]"
)
_OWN = re.compile(r"ärende|akt|anmälan|diarie")
_SUFFIX = re.compile(r" [A-Z]{1,2}(?![\w-])")


def _is_date(value: str) -> bool:
    return (
        re.fullmatch(
            r"[0-2][0-9][.:][0-5][0-9]|(?:(?:19|20)?[0-9]{2}(?P<sep>[-/. ]?)(?:0[1-9]|1[0-2])(?P=sep)(?:0[1-9]|[12][0-9]|3[01])|[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ](?:[0-9]{2}|[0-9]{4}))(?: .*)?"
            r"|(?:19|20)[0-9]{2}(?: ?[-/] ?(?:19|20)?[0-9]{2})?(?: [0-9]{1,2}(?:[^0-9].*)?)?|[0-9]{1,2}/[0-9]{1,2}(?![0-9]).*",
            value,
        )
        is not None
    )
