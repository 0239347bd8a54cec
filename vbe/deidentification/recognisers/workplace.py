"""A named school or workplace together with a role or a trait that only one person there has."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of
from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.WORKPLACE

# Roles that one person, or hardly more, has at a place.
_ROLES = (
    "generalsekreterare|kanslichef|chefen|chef|ungdomsansvarig|idrottsansvarig|säkerhetsansvarig|trygghetsansvarig|medlemsansvarig|arbetsledare|platschef|rektor|rektorn|biträdande rektor|biträdande rektorn|skolsköterska|skolsköterskan|sjuksköterskan|kurator|kuratorn|skolkurator|skolkuratorn|vaktmästare|vaktmästaren|bibliotekarie|bibliotekarien|studievägledare|studievägledaren|syv|syv:en"
    "|slöjdlärare|slöjdläraren|musiklärare|musikläraren|bildlärare|bildläraren|idrottslärare|idrottsläraren|specialpedagog|specialpedagogen|skolpsykolog|skolpsykologen|psykolog|psykologen|modersmålslärare|modersmålsläraren|kock|kocken|husmor|skolvärd|skolvärden|it-tekniker|it-teknikern"
    "|imam|imamen|pastor|pastorn|kyrkoherde|kyrkoherden|komminister|kantor|kantorn|diakon|diakonen|prästen|rabbinen|ordföranden|kassören|sekreteraren|områdeschef|områdeschefen|enhetschef|enhetschefen|verksamhetschefen|platschefen|förvaltningschefen|avdelningschefen|butikschefen|föreståndaren|chefen|chef"
    "|tränaren|tränare|lagkapten|lagkaptenen|coachen|ägaren|ägare|delägaren|innehavaren|krögaren|föreståndare|ordförande|kassör|husfadern|skolchaufför|skolvaktmästaren|skolbibliotekarien|skolkocken|husmodern|receptionist|konsulenten|elevcoachen|trygghetsvärden|skolprästen|matteläraren|mattelärare|so-läraren|no-läraren|hemkunskapsläraren|slöjdlärare|svenskläraren|engelskläraren|klassläraren|läraren i \\w{3,14}|danslärare|danslärarn|ridläraren|prästen|komministern|organisten|församlingsassistenten|kyrkvaktmästaren|förmannen|verkmästaren|lagerchefen|ekonomichefen|personalchefen|hr-chefen|kökschefen|it-chefen"
    "|yrkesvägledaren|bussföraren|busschauffören|föraren|barnmorskan|barnmorska|tandhygienist|tandhygienisten|tandläkaren|läkaren|barnmorskan|fysioterapeuten|receptionisten|städaren|lokalvårdaren|väktaren|fritidsledaren|tränaren|målvakten|lagkaptenen|elevrådsordföranden|elevrådets ordförande|mentorn|läraren|timvikarien|vikarien|hyresvärden|handläggaren|samordnaren|säkerhetschefen|förskolechefen|biträdet|kassörskan"
)
_RARE = r"\b(?:en(?:da|de)|trillingarna|tvillingarna|blinda|döva|hon som|han som|den som|kvinnan som|mannen som|killen som|tjejen som|bara en|ensam|ensamma|första|främste|ledamoten som|permobil\w*|rullstol\w*|cochlea\w*|assistanshund\w*|ledarhund\w*|cp-skad\w*|blind|döv|albino|tvilling\w*|trilling\w*|transperson|könskorrigera\w*|enögd|elevrådsordförande|bältros|diabetes|narkolepsi|ensamkommande|flykting från|adopterad|den nya)\b"
_NAME_END = (
    r"(?:skolan|skolans|skola|skolas|friskola|friskolan|gymnasiet|gymnasiets|gymnasium|gymnasiums|förskola|förskolan|förskolans|fritidsgård|fritidsgården|ungdomsgård|bibliotek|bibliotekets|biblioteket|filial|församling|församlings|kyrka|kyrkan|moské|moskén|förening|föreningen|nämnd|byggnadsnämnd|socialnämnd"
    r"|vårdcentral|vårdcentralen|sjukhus|sjukhuset|tandvård|tandvården|äldreboende|äldreboendet|boende|boendet|verkstad|verkstaden|bageri|bageriet|pizzeria|livs|maskin|bostäder|bygg|badhus|simhall|ishall|ridklubb|fotbollsklubb|boxningsklubb|idrottsförening|bågskytteklubb|klubb|klubben|kapell|trafik|brandstation|synagoga|synagogan|pastorat|pastoratet|stift|kör|arkiv|arkivet|museum|museet|klinik|kliniken|mottagning|mottagningen|kulturhus|kulturhuset|teater|teatern|bryggeri|mejeri|snickeri|rör|plåt|gården|gårdens|hem|bo|kiosk|pub|krog|apotek|salong|åkeri|åkeriet| IF| IK| BK| FF| FK| FC| SK| GIF| AIS| HK| IBK| BTK| DFF)"
)
_PLACE = rf"(?P<place>(?:Avdelning|Avd\.?|Folktandvården|Vårdcentralen|Förskolan|Restaurang|Pizzeria|Biblioteket|Ica|ICA|Coop|Hemköp|Willys|Bilfirma|Café|Fritidsgården|HVB|Hvb|Kvinnojouren|Frisör|Salong|Hotell|Hotellet|Moskén i|Moskén|Kyrkan i|Gymmet|Butiken|Lagret på|Äldreboendet|Gruppbostaden|Stiftelsen|Fackklubben på|moskén i|kyrkan i|Apoteket|Lidl|ICA|Skolan)[ ](?:[A-ZÅÄÖ][\w-]+|[0-9]{{1,3}}[A-Z]?)(?:[ ][A-ZÅÄÖ][\w-]+)?|(?:[A-ZÅÄÖ][\w-]*[ ]){{1,3}}(?:islamiska |katolska |ortodoxa |kulturella |somaliska |kurdiska |syrianska |nya |gamla )?(?:[a-zåäö]+)?{_NAME_END}s?|(?:[A-ZÅÄÖ][\w-]*[ ]){{0,2}}[A-ZÅÄÖ][\w-]*?{_NAME_END}s?)(?!\w)"
_NAMED_PLACE = r"(?P<place>(?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya)[ ][a-zåäö]{4,20}|[A-ZÅÄÖ][\w-]+(?:[ ][A-ZÅÄÖ0-9][\w-]*){0,2}(?:[ ][^\W\d_]{0,12}(?:kör|arkiv|förening|klubb|pastorat|synagoga|kyrka|museum|församling))?))(?!\w)"
# A role held by one, put together as Swedish puts words together: *ungdomsledaren*, *ekonomichefen*.
_ROLE_SHAPE = (
    r"[^\W\d_]{0,18}(?:chefen|ledaren|läraren|mästaren|sköterskan|kuratorn|pedagogen|tränaren|ägaren|vakten|ordföranden|föreståndaren|samordnaren|assistenten|handledaren"
    r"|coachen|skötaren|psykologen|terapeuten|rektorn|prästen|imamen|pastorn|kantorn|diakonen|bibliotekarien|arkivarien|krögaren|hantverkaren|rabbinen|kyrkoherden|intendenten|kamreren|disponenten|kocken|receptionisten|städaren|föraren|chauffören|kassören|sekreteraren|barnmorskan|konsulenten|instruktören)"
)
_ROLE_WORD = re.compile(_ROLE_SHAPE)
_ROLE_AT = re.compile(
    rf"(?<![\w-])(?i:(?P<role>{_ROLES}|{_ROLE_SHAPE}))(?P<between>(?:,? (?![.!?])[^.!?\n]{{0,24}}?)?)(?: (?:på|i|vid|för|från|hos|åt)|,) {_PLACE}"
)
# A role as a title, with the place right after it: a signature, a list of who was there.
_ROLE_BEFORE = re.compile(rf"(?i:{_ROLES}|{_ROLE_SHAPE})(?:,|[ ]-)?(?:[ ]|[ ]?\n){_PLACE}")


def _is_title(plain: str, start: int) -> bool:
    """Whether a role stands as a title: first on a line, or after a name and a comma."""
    lead = plain[max(0, start - 2) : start]
    return not lead or lead[-1] in "\n/(" or lead == ", "


_RARE_AT = re.compile(rf"(?i:{_RARE})[^.!?\n]{{0,70}}? (?:på|i|vid|från|hos) {_PLACE}")
_RARE_AT_NAME = re.compile(rf"(?i:en(?:da|de)\b)[^.!?\n]{{0,50}}? (?:på|hos|i) {_NAMED_PLACE}")
_OWNS_NAME = re.compile(rf"(?:äger|driver|förestår)[ ](?:(?:ensam|själv|numera|också)[ ])?{_NAMED_PLACE}")
_OWNING = Triggers(("äger", "driver", "förestår"))
# The place first: ``I Kvistsjö IF är jag den enda``, ``jobbar på Åkarns Däck som enda lärling``.
_NAME_BEFORE_RARE = re.compile(rf"(?:[Ii]|[Pp]å|[Hh]os|[Vv]id) {_NAMED_PLACE}[^.!?\n]{{0,40}}\Z")
# Roles that one person has, without the definite form too.
_HELD_BY_ONE = re.compile(
    r"(?i:ordförande|vice ordförande|kassör|sekreterare|imam|präst|pastor|rabbin|rektor|föreståndare|verksamhetschef|enhetschef|ägare|delägare|vd|generalsekreterare|kanslichef|[^\W\d_]{3,16}ansvarig|klubbchef|huvudtränare|kantor|diakon|vaktmästare)(?!\w)"
)
_AT_ROLE = re.compile(rf"(?:på|i|vid|från|hos|jobbar på|arbetar på) {_PLACE}(?P<tail>[^.!?\n]{{0,60}})")
_SAME_SENTENCE = re.compile(r"[.!?\n]")
_TRAIT = re.compile(_RARE)
_UNIQUE_ROLE = re.compile(rf"(?<![\w-])(?:{_ROLES})(?!\w)")
_HINTS = (
    "skol",
    "gymnas",
    "gård",
    "bibliotek",
    "filial",
    "församling",
    "kyrk",
    "mosk",
    "förening",
    "nämnd",
    "vård",
    "sjukhus",
    "avdelning",
    "avd",
    "boende",
    "verkstad",
    "ica ",
    "coop",
    "pizzeria",
    "klubb",
    "bo ",
    "hem",
    "hall",
    "bygg",
    "livs",
    "bageri",
    "åkeri",
    "bo\n",
    "restaurang",
    "apotek",
)


_ROLE_AT_NAME = re.compile(
    rf"[^\W\d_]{{4,30}}[ ](?:[^\W\d_]{{2,14}}[ ]){{0,1}}?(?:på|vid|i|hos|från|för)[ ]{_NAMED_PLACE}"
)
# The only one of a kind, by a word of work: *ensam arkivarie på*, *enda manliga undersköterska på*.
_ONLY_AT = re.compile(
    rf"(?:enda|ende|ensam|vår|våran|deras|er|som)[ ](?:[a-zåäö]{{3,12}}[ ]){{0,2}}(?P<work>[a-zåäö]{{0,16}}(?:kock|arkivarie|sköterska|lärare|vakt|vaktmästare|bibliotekarie|sångerska|sångare|tränare|präst|imam|rektor|tekniker|städare|vikarie|ledare|pedagog|chef|värd|receptionist|kurator|psykolog|läkare))[ ](?:på|i|vid|hos)[ ]{_NAMED_PLACE}"
)


_SHAPED = WordsThat(
    lambda word: _ROLE_WORD.fullmatch(word) is not None
)  # roles that one person has at a place


# Bodies of a municipality: public, and their chairs are public too.
_BODY = re.compile(
    r"(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet|rådet|regionen|kommun|kommunen|landstinget|partiet|förbundet)\Z"
)


def _can_be_workplace(place: str) -> bool:
    """Whether capitals after a role can name a workplace: no town, authority, person or ordinary word."""
    if place.lower() in lexicon.KNOWN or any(
        place.lower().startswith(known)
        for known in lexicon.PHRASES.get(place.split(maxsplit=1)[0].lower(), ())
    ):
        return False
    first = sort_of(place.split(maxsplit=1)[0].lower())
    several = " " in place
    if _BODY.search(place):
        return False
    return not first & Sort.GIVEN and (several or not first & (Sort.KNOWN | Sort.ORDINARY))


def find(reading: Reading) -> Iterator[Candidate]:
    """Every named workplace beside a role or a trait that points out one person there."""
    plain = reading.plain
    shaped = {start for start, _ in reading.words(_SHAPED)}
    for start in sorted(shaped.union(start for start, _ in reading.words(_ROLE_WORDS))):
        signed = _ROLE_BEFORE.match(plain, start) if _is_title(plain, start) else None
        if signed:
            yield possible(_KIND, *signed.span("place"), 0.7, Reason.ROLE_AT_PLACE)
            continue
        found = _ROLE_AT.match(plain, start)
        if found and not _is_general(found):
            yield possible(_KIND, *found.span("place"), 0.75, Reason.ROLE_AT_PLACE)
        elif (
            (start in shaped or _HELD_BY_ONE.match(plain, start))
            and (named := _ROLE_AT_NAME.match(plain, start))
            and _can_be_workplace(named["place"])
        ):
            yield possible(_KIND, *named.span("place"), 0.6, Reason.ROLE_AT_PLACE)
    yield from _place_first(reading)
    for start, _ in reading.words(_OWNING):
        owned = _OWNS_NAME.match(plain, start)
        if owned and _can_be_workplace(owned["place"]):
            yield possible(_KIND, *owned.span("place"), 0.6, Reason.ROLE_AT_PLACE)
    for start, _ in reading.words(_ONLY_WORDS):
        only = _ONLY_AT.match(plain, start)
        if only and _can_be_workplace(only["place"]):
            yield possible(_KIND, *only.span("place"), 0.6, Reason.ROLE_AT_PLACE)
    for start, _ in reading.words(_TRAIT_WORDS):
        found = _RARE_AT.match(plain, start)
        if found:
            yield possible(_KIND, *found.span("place"), 0.7, Reason.ROLE_AT_PLACE)
        elif (named := _RARE_AT_NAME.match(plain, start)) and _can_be_workplace(named["place"]):
            yield possible(_KIND, *named.span("place"), 0.6, Reason.ROLE_AT_PLACE)
        yield from _before_trait(reading, start)


# The place before the role: ``På X är vaktmästaren …``, ``jobbar på X som kurator``, ``X:s rektor``.
_DEFINITE = "|".join(
    sorted((role for role in _ROLES.split("|") if role.endswith(("n", "et", "ns"))), key=len, reverse=True)
)
_FIRST = re.compile(
    rf"(?<!\w)(?:(?:[Pp]å|[Vv]id|[Ii]|[Ff]rån|[Hh]os)[ ]{_PLACE}[^.!?\n]{{0,30}}?[ ](?:{_DEFINITE}|som (?:{_ROLES})|(?:en|ett|bara en|en enda) (?:{_ROLES}|\w+ i (?:permobil|rullstol)))(?![\w-]))"
)
_OWNER = re.compile(
    rf"{_PLACE}[ ](?:(?:enda|nya|nye|förra|förre|tidigare|biträdande|manliga|manlige|kvinnliga|äldsta|unga|unge|nuvarande|svarta|ende)[ ]){{0,3}}(?:{_ROLES})(?![\w-])"
)
_PLACED = re.compile(rf"(?<!\w)(?i:{_DEFINITE})[ ](?:av|till|som äger|som driver|,)?[ ]?{_PLACE}")
_OWNS = re.compile(rf"(?:äger|driver|förestår)[ ](?:\w+[ ])?{_PLACE}")
_PLACE_WORD = re.compile(
    r".*(?:skola|gymnasi|gård|mosk|kyrk|förskol|bibliotek|vårdcentral|församling|sjukhus|boende)|(?:ica|coop|pizzeria|hvb|willys|restaurang|café|if|ik|bk|ff|fk|fc|sk)\Z"
)


_PLACE_WORDS = WordsThat(lambda word: _PLACE_WORD.match(word) is not None)


def _place_first(reading: Reading) -> Iterator[Candidate]:
    plain = reading.plain
    for start, end in reading.words(_PLACE_WORDS):
        if not plain[start].isupper() and "-" not in plain[start - 1 : start]:
            continue
        line = max(plain.rfind(sign, max(0, start - 48), start) for sign in ".!?\n") + 1
        low = max(line, start - 48)
        # Every form below has one of these words near the place.
        if not any(reading.has_word(near, low, end + 90) for near in (_ROLE_WORDS, _OWNING, _TRAIT_WORDS)):
            continue
        for pattern in (_FIRST, _OWNER, _OWNS, _PLACED):
            found = pattern.search(plain, low, min(len(plain), end + 90))
            if found and found.start("place") <= start < found.end("place"):
                yield possible(_KIND, *found.span("place"), 0.7, Reason.ROLE_AT_PLACE)
                break
        else:
            if not reading.has_word(_SINGULAR, low, end + _NEAR_ROLE):
                continue
            named = _NAMED_HERE.match(plain, start)
            stop = _SAME_SENTENCE.search(plain, end, end + _NEAR_ROLE)
            if named and (
                _ONE_OF_A_KIND.search(plain, low, start)
                or _ONE_OF_A_KIND.search(plain, end, stop.start() if stop else end + _NEAR_ROLE)
            ):
                yield possible(_KIND, *named.span("place"), 0.55, Reason.ROLE_AT_PLACE)


# A named place and, somewhere in the same sentence, a role that one person has there.
_NEAR_ROLE = 40
_SINGULAR = Triggers(
    words(
        """rektor biträdande skolsköterska kurator skolkurator skolpsykolog vaktmästare bibliotekarie studievägledare imam pastor
        kantor kyrkoherde kassör ordförande föreståndare skolvärd trygghetsvärd"""
    )
)
_NAMED_HERE = re.compile(rf"{_PLACE}")
_ONE_OF_A_KIND = re.compile(
    r"(?<![\w-])(?i:rektor|rektorn|biträdande rektor\w?|skolsköterska|skolsköterskan|kurator|kuratorn|skolkurator|skolkuratorn|skolpsykolog|skolpsykologen|vaktmästare|vaktmästaren|bibliotekarie|bibliotekarien|studievägledare|studievägledaren|imam|imamen|pastor|pastorn|kantor|kyrkoherde|kassör|ordförande|föreståndare|föreståndaren|skolvärd|skolvärden|trygghetsvärd|trygghetsvärden)(?!\w)"
)


_ROLE_WORDS = Triggers(_ROLES.split("|"))
_TRAIT_WORDS = Triggers(
    (
        "enda",
        "ende",
        "ensam",
        "permobil",
        "rullstol",
        "cochlea",
        "ledarhund",
        "blind",
        "döv",
        "tvilling",
        "albino",
        "elevrådsordförande",
        "trilling",
        "narkolepsi",
        "cp-skad",
        "assistanshund",
        "transperson",
        "bara en",
        "hon som",
        "han som",
        "den som",
        "kvinnan som",
        "mannen som",
    )
)
_ONLY_WORDS = Triggers(("enda", "ende", "ensam", "vår", "våran", "deras", "er", "som"))
_BACK = re.compile(rf"(?:på|i|vid|från|hos) {_PLACE}[^.!?\n]{{0,60}}\Z")


def _before_trait(reading: Reading, start: int) -> Iterator[Candidate]:
    """``På Björkskolan finns en enda ...``: the place stands first."""
    lead = reading.plain[max(0, start - 90) : start]
    cut = max(lead.rfind(sign) for sign in ".!?\n") + 1
    found = _BACK.search(lead, cut)
    if not found and reading.lower.startswith(("enda", "ende"), start):
        found = _NAME_BEFORE_RARE.search(lead, cut)
        if found and not (" " in found["place"] and _can_be_workplace(found["place"])):
            return
    if found:
        offset = max(0, start - 90)
        yield possible(
            _KIND, offset + found.start("place"), offset + found.end("place"), 0.65, Reason.ROLE_AT_PLACE
        )


_NAMED_HOLDER = re.compile(r"[ ][A-ZÅÄÖ][\w-]+(?:[ ][A-ZÅÄÖ][\w-]*\.?)?")  # kurator Åsa på ...
_GENERAL = re.compile(r"\b(?:och|samt|eller|alla|ska|kan|bör|ansvarar)\b")


def _is_general(found: re.Match[str]) -> bool:
    """A role without the definite form needs the place right behind it: ``rektor på``."""
    if _NAMED_HOLDER.fullmatch(found["between"]):
        return False
    return bool(_GENERAL.search(found["between"])) or (
        not found["role"].lower().endswith("n") and len(found["between"]) > 1
    )
