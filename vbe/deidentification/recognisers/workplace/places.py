"""Phrases that name a school, a workplace, a congregation or a club."""

import re

from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of
from vbe.deidentification.triggers import WordsThat

# What the last word of a name says the place is.
_INSTITUTIONS = (
    r"skolan?|friskolan?|skolor|gymnasi(?:et|um)|gymnasiesärskolan?|högstadi(?:et|um)|mellanstadi(?:et|um)|lågstadi(?:et|um)|särskolan?|förskolan?|fritids|fritidshem(?:met)?|komvux|campus|internat(?:et)?"
    r"|fritidsgård(?:en)?|ungdomsgård(?:en)?|gård(?:en)?|hus(?:et)?|servicehus(?:et)?|mötesplats(?:en)?|träffpunkt(?:en)?|boende(?:t)?|gruppbostad(?:en)?|hemtjänst(?:en)?|öppenvård(?:en)?|tifogrupp(?:en)?|behandlingshem(?:met)?|vårdhem(?:met)?|jourhem(?:met)?|barnhem(?:met)?|härbärge(?:t)?"
    r"|vårdcentral(?:en)?|hälsocentral(?:en)?|närakut(?:en)?|akut(?:en)?|bb|sjukhus(?:et)?|lasarett(?:et)?|klinik(?:en)?|mottagning(?:en)?|tandvård(?:en)?|apotek(?:et)?|psykiatri(?:n)?"
    r"|bibliotek(?:et)?|filial(?:en)?|församling(?:en)?|kyrka(?:n)?|kapell(?:et)?|moské(?:n|er)?|synagoga(?:n)?|tempel|templet|pastorat(?:et)?|stift(?:et)?|kloster|klostret"
    r"|förening(?:en)?|lag(?:et)?|förvaltning(?:en)?|avdelning(?:en)?|klubb(?:en)?|sällskap(?:et)?|kör(?:en)?|stödboende(?:t)?|orkester(?:n)?|scoutkår(?:en)?|kår(?:en)?|kampsport|gille(?:t)?|samfällighet(?:en)?|stiftelse(?:n)?|kollektiv(?:et)?|nattvandrare"
    r"|hotell(?:et)?|vandrarhem(?:met)?|restaurang(?:en)?|pizzeria(?:n)?|krog(?:en)?|pub(?:en)?|bar(?:en)?|café(?:et)?|cafe|kafé|konditori(?:et)?|bageri(?:et)?|kiosk(?:en)?|grill(?:en)?|livs|butik(?:en)?|affär(?:en)?|handel|varuhus(?:et)?"
    r"|lager|lagret|lagerservice|service|verkstad(?:en)?|däck|åkeri(?:et)?|taxi|trafik|buss|bygg|plåt|rör|måleri|snickeri(?:et)?|mekaniska|maskin|bryggeri(?:et)?|mejeri(?:et)?|slakteri(?:et)?|tvätteri(?:et)?|städ|textil"
    r"|sågverk(?:et)?|bruk(?:et)?|fabrik(?:en)?|verk(?:et)?|vattenverk(?:et)?|reningsverk(?:et)?|brandstation(?:en)?|badhus(?:et)?|simhall(?:en)?|ishall(?:en)?|sporthall(?:en)?|idrottshall(?:en)?|gym(?:met)?|stall(?:et)?"
    r"|teater(?:n)?|biograf(?:en)?|museum|museet|centret|lärcentrum|arkiv(?:et)?|center|anstalt(?:en)?|häkte(?:t)?|salong(?:en)?|frisör|optik|bostäder|bostadsbolag(?:et)?|vaktbolag(?:et)?|central(?:en)?|byrå(?:n)?|koloni(?:n)?|verksamhet(?:en)?|flygplats(?:en)?|hamn(?:en)?|camping(?:en)?|hemvärn(?:et)?|lantbruk(?:et)?|plantskola(?:n)?"
)
_SPORTS = (
    r"if|ik|bk|ff|fk|fc|sk|gif|ais|hk|ibk|btk|dff|bois|kfum|hc|basket|fotboll|innebandy|handboll|gymnastik"
)
# What stands before the name: Hotell Linnéan, HVB Solgläntan, Avdelning 64.
_BEFORE_NAME = (
    r"avdelning(?:en)?|avd|folktandvården|vårdcentralen|hälsocentralen|familjecentralen|förskolan?|friskolan|skolan|restaurang(?:en)?|pizzeria(?:n)?|biblioteket|stadsbiblioteket|ica|coop|hemköp|willys|lidl|bilfirma|café|fritidsgården?|ungdomsgården|ungdomshuset"
    r"|lärcentrum|vårdcentrum|kulturcentrum|centret|nattvandrarna|hvb|kvinnojouren|tjejjouren|frisör|salong|hotell(?:et)?|moskén|kyrkan|församlingen|föreningen|klubben|gymmet|butiken|lagret|äldreboendet|gruppbostaden|gruppboendet|boendet|servicehuset|stiftelsen|fackklubben|apoteket|brf|bostadsrättsföreningen|stadsmissionen|klinik(?:en)?|mottagningen|mottagningsenheten"
    r"|brandstation|station|enheten|teatern|mötesplatsen|träffpunkten|åkeriet|ungdomsmottagningen|behandlingshemmet|bostadsbolaget|vårdboendet|nordtaxi|taxi|kulturhuset|kulturföreningen|idrottsföreningen|anstalten|häktet|hemtjänsten|herrgården|kafé|caféet|bageriet|krogen|puben"
)
_INSTITUTION = re.compile(rf"(?:[^\W\d_]{{0,24}}(?:{_INSTITUTIONS})|{_SPORTS})s?")
_HEAD = re.compile(rf"(?:{_BEFORE_NAME})s?")


def is_institution(word: str) -> bool:
    """Whether a lower-case word says what kind of a place is named."""
    return _INSTITUTION.fullmatch(word) is not None or _HEAD.fullmatch(word) is not None


INSTITUTION_WORDS = WordsThat(is_institution, of_letters=True)

_CAPITAL = r"[A-ZÅÄÖÉ][\w'’&:-]*"
# The words of a name before its last: ``Norra Åsviks ``, ``Lillhamra islamiska ``, ``Källtorps ungdomens ``.
_LEAD = re.compile(
    rf"(?:(?<![\w-]){_CAPITAL}[ ](?:&[ ])?){{1,3}}(?:[a-zåäö]{{2,14}}(?:iska|ska|rra|dra|tra|liga|ala|ella|ens|ets|nas|nya|gamla|fria|lilla|stora|xa|ta|ga|na)[ ]){{0,2}}(?:[a-zåäö]{{2,14}}-[ ]och[ ])?(?:[^\W\d_]+-)*\Z"
)
_JOINED = re.compile(r"(?<![\w-])(?:[^\W_]+-)+\Z")
_TAIL = re.compile(rf"(?:[ ](?:{_CAPITAL}|[0-9]{{1,3}}[A-Z]?(?![\w.:,-])|&[ ]{_CAPITAL})){{1,3}}")
_WHERE = re.compile(rf"[ ]i[ ]({_CAPITAL}(?:[ ]{_CAPITAL})?)")
_REACH = 60
# How the words end that can stand in a name with a small letter.
_SMALL_ENDS = ("iska", "ska", "rra", "dra", "tra", "liga", "ala", "ella", "ens", "ets", "nas", "nya", "gamla", "fria", "lilla", "stora", "xa", "ta", "ga", "na", "och")  # fmt: skip


def _can_lead(plain: str, low: int, end: int) -> bool:
    """Whether the word that ends before ``end`` can be one of a name, seen without looking at all before it."""
    word = plain[plain.rfind(" ", low, end - 1) + 1 : end - 1] if plain[end - 1 : end] == " " else ""
    return not (word.isalpha() and word.islower()) or word.endswith(_SMALL_ENDS)


def place_at(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """The name of a place that the institution's word at ``start`` belongs to; ``None`` when it is no name."""
    plain = reading.plain
    if plain.startswith(":s", end):
        end += len(":s")
    low = max(0, start - _REACH)
    joined = _JOINED.search(plain, low, start) if plain[start - 1 : start] == "-" else None
    first = joined.start() if joined else start
    lead = _LEAD.search(plain, low, first) if _can_lead(plain, low, first) else None
    named = plain[first].isupper()
    if lead and is_institution(lead.group().split()[-1].lower()):
        return None  # ``Hamnskolans fotbollslag``: the school is the place
    begin = _name_begins(plain, lead.start(), first) if lead else first
    head = _HEAD.fullmatch(reading.lower, start, end) is not None
    tail = _TAIL.match(plain, end) if head or begin < first or named else None
    if tail and not named and begin == first and tail.group().strip()[0].isdigit():
        return None
    if tail and (head or not _opens(plain, tail.start() + 1)):
        return begin, tail.end()
    where = _WHERE.match(plain, end) if head and begin == first else None
    if where:
        return where.span(1) if not named else (begin, where.end())
    if begin < first or (named and not head and not _is_only_kind(reading, start, end)):
        return begin, end
    return None


def _name_begins(plain: str, start: int, end: int) -> int:
    """Where the name among the capitals between ``start`` and ``end`` begins: not with the first word of a sentence."""
    while start < end and _opens(plain, start) and not _is_name(plain[start:end]):
        start = plain.index(" ", start, end) + 1 if " " in plain[start:end] else end
    return start if plain[start].isupper() else end


def _opens(plain: str, start: int) -> bool:
    """Whether a sentence or line begins at ``start``, where any word has a capital."""
    lead = plain[max(0, start - 2) : start].rstrip(" ")
    return not lead or lead[-1] in ".!?\n:-–"


_BARE = re.compile(rf"(?:{_INSTITUTIONS}|{_SPORTS})s?")


def _is_only_kind(reading: Reading, start: int, end: int) -> bool:
    """Whether a word with a capital is nothing but the kind of a place: ``Kyrkan``, ``Biblioteket``."""
    word = reading.lower[start:end]
    guessed = _opens(reading.plain, start) and sort_of(word) & Sort.ORDINARY
    return _BARE.fullmatch(word) is not None or word in lexicon.ORDINARY or bool(guessed)


def _is_name(lead: str) -> bool:
    """Whether the first word is no word of the language, and so a name at the head of a sentence too."""
    word = lead.split(maxsplit=1)[0].lower()
    return not sort_of(word) & (Sort.ORDINARY | Sort.ENGLISH)


# Bodies of a municipality: public, and their chairs are public too.
_BODY = re.compile(
    r"(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet|rådet|regionen|kommun|kommunen|landstinget|partiet|förbundet|myndigheten|verket|gatan|vägen|gränd|torget|stigen|allén|salen|rummet|lära|kunskap|kunskaper|matematik)\Z"
)


_TEAM = re.compile(r"[A-ZÅÄÖ]{1,2}[0-9]{1,2}(?:-lag(?:et)?)?")  # a club's boys of sixteen: P16


def is_own_name(place: str) -> bool:
    """Whether it is one place's name, and not an authority or organisation that everybody knows."""
    return place not in lexicon.KNOWN and place.removesuffix("s") not in lexicon.KNOWN


def can_be_workplace(place: str) -> bool:
    """Whether capitals after a role can name a workplace: no town, authority, person or ordinary word."""
    first, *more = place.lower().split()
    if place.lower() in lexicon.KNOWN or any(
        place.lower().startswith(known) for known in lexicon.PHRASES.get(first, ())
    ):
        return False
    if _BODY.search(place) or _TEAM.fullmatch(place) or (place.isupper() and len(place) < len("ICA X")):
        return False
    sort = sort_of(first)
    word = bool(sort & Sort.KNOWN) or first in lexicon.ORDINARY
    return not sort & Sort.GIVEN and (bool(more) or not word)
