"""Words that stand beside names, and words that stand beside names of things."""

import re

from vbe.deidentification.reading import Reading
from vbe.deidentification.wording import words

TITLES = words(
    """mr mrs ms miss mister madame monsieur don doña señor señora hajji haji ustad ustadh mullah sir lady bror_s syster_s herr fru fröken frk hr dr doktor doktorn professor professorn rektor rektorn biträdande lektor adjunkt magister magistern kapten major löjtnant överste fänrik sergeant furir brandman diakon diakonen komminister abouna biskop biskopen kantorn syster broder läkaren läkare sjuksköterskan
    sköterskan psykologen psykolog kurator kuratorn mentor mentorn lärare läraren klassläraren idrottsläraren mattelärare musikläraren specialpedagogen
    fritidsledare fritidsledaren handläggare handläggaren socialsekreterare socialsekreteraren assistenten assistent elevassistenten vaktmästaren
    vaktmästare chefen chef enhetschef enhetschefen fältare fältaren fältsekreterare ungdomsledaren ledaren tränaren tränare imamen imam prästen präst pastorn pastor
    kyrkoherde kyrkoherden rabbinen schejk shejk sheikh mullan mulla polisen kommunpolisen kommunpolis områdespolisen områdespolis
    inspektör kommissarie polisman advokaten advokat åklagaren åklagare domaren politikern kommunalrådet kommunalråd ordföranden ordförande ledamoten
    samordnaren samordnare säkerhetschefen säkerhetschef kontaktpersonen kontaktperson kollegan kollega vikarien vikarie resursen studiehandledaren modersmålsläraren skolsköterskan
    bibliotekarien bibliotekarie hyresvärden väktaren väktare ordningsvakten praktikanten minister statsminister statsministern ministern president presidenten kung kungen drottning drottningen
    prins prinsessan prinsessan författaren författare artisten artist sångaren sångerskan rapparen rappare skådespelaren skådespelare regissören journalisten journalist fotografen forskaren
    åklagare vd styrelseordföranden partiledaren partiledare landslagsstjärnan spelaren målvakten backen anfallaren kaptenen förbundskapten generalen general terroristen ideologen grundaren aktivisten youtubern influencern"""
)
KIN = words(
    """mamma mamman mammas pappa pappan pappas mor modern far fadern styvpappan styvpappa styvmamman bror brodern brorsan storebror lillebror storebrodern lillebrodern syster
    systern syrran storasyster lillasyster systrarna bröderna syskonen bröder systrar kusin kusinen kusiner kusinerna morbror morbrodern farbror farbrodern moster mostern faster fastern morfar farfar mormor farmor
    son sonen söner sönerna dotter dottern döttrarna barnet barnen tvillingen tvillingarna make maken maka makan sambo sambon man mannen fru frun hustru hustrun pojkvän pojkvännen
    flickvän flickvännen exet ex svåger svågern svägerska svägerskan släkting släktingen släkten ätten familjen familj syskonbarn barnbarn barnbarnet sonson dotterson sondotter dotterdotter gudson guddotter låtsaspappa styvfar styvmor bonusmamma bonusmamman styvsyster ingift brorson systerson styvbror halvbror halvsyster bonuspappa bonuspappan fosterfamiljen gudfar"""
)
PEOPLE = words(
    """elev eleven elever eleverna pojke pojken pojkar pojkarna flicka flickan flickor flickorna kille killen killar killarna grabben grabbarna tjej tjejen tjejer tjejerna ungdom ungdomen ungdomar ungdomarna
    kompis kompisen kompisar kompisarna vän vännen vänner vännerna väninnan kamrat kamraten kamrater kamraterna klasskompis klasskompisen klasskamrat klasskamraten klasskamrater granne grannen grannar
    grannarna kvinna kvinnan männen män person personen personer personerna medlem medlemmen deltagaren deltagare besökaren brukaren brukare klienten klient patienten hyresgästen kunden individen individ polare polaren
    bekant bekanta bekanting gäst gästen förälder föräldern föräldrarna vårdnadshavare vårdnadshavaren anhörig anhöriga gäng-ledaren 17-åringen 16-åringen 15-åringen 18-åringen 14-åringen 13-åringen 19-åringen
    åringen tonåring tonåringen snubben snubbe typen snubbar bråkstaken duon trion tipsaren vittnet rekryteraren kontakten kontaktpersonen frontfiguren frontfigur ledarfiguren"""
)
_TITLES_ABBREVIATED = words(
    "insp kriminsp krim.insp polisinsp kom komm dr prof ass adj lär frk hr fr fam handl sekr soc.sekr åkl adv bitr ordf pol kpt väkt ov led löjtn serg psyk kur leg"
)
_FAMILIAR = words("gubben gubbe gumman tanten tant lille gamle unge stackars käre")
# How words for somebody end when they are put together: *mattefröken*, *truckföraren*, *lagkamraten*.
_PERSON_ENDS = (
    "fröken", "läraren", "lärare", "chefen", "chef", "ledaren", "ledare", "sköterskan", "sköterska", "kuratorn", "kvinnan", "pojken", "flickan", "killen",
    "tjejen", "grabben", "snubben", "eleven", "kompisen", "kollegan", "kamraten", "vännen", "grannen", "brodern", "systern", "mamman", "pappan", "vakten",
    "föraren", "tränaren", "mästaren", "handläggaren", "assistenten", "pedagogen", "psykologen", "konsulenten", "sekreteraren", "samordnaren",
    "föreståndaren", "ägaren", "väktaren", "vikarien", "praktikanten", "instruktören", "volontären", "spelaren", "sonen", "dottern", "kusinen", "vaktisen",
    "familjen", "familjehemmet", "jourhemmet", "mormodern", "tolken", "hyresgästen", "förmannen", "kanten", "elektrikern", "teknikern", "utredaren", "utredare",
)  # fmt: skip
_LAST_LETTERS = frozenset(end[-3:] for end in _PERSON_ENDS)


class _PeopleWords(frozenset[str]):
    """Words for somebody, those put together of others too; joined to other words it is a plain set again."""

    def __contains__(self, word: object) -> bool:
        return frozenset.__contains__(self, word) or (
            isinstance(word, str)
            and word[-3:] in _LAST_LETTERS
            and word.endswith(_PERSON_ENDS)
            and word not in THINGS
        )


PERSON_BEFORE = _PeopleWords(TITLES | KIN | PEOPLE | _FAMILIAR)
# After what was said comes who said it.
SAYS = words(
    """säger sa sade menar anser tycker hävdar konstaterar berättar förklarar uppger svarar påpekar tillägger understryker framhåller
    betonar kommenterar medger minns berättade förklarade svarade uppgav menade tyckte hävdade enligt"""
)
# Near people, hardly ever near things without an article.
NEAR_PEOPLE = words("av med m me hos mot åt kring")

ANIMATE = words(
    """alias säjer sa säger sade säga berättar berättade uppger uppgav skrev skriver ringde ringer mejlade svarade svarar frågade frågar undrade undrar menade menar tycker tyckte tänker tänkte tror trodde vet visste vill ville
    mår mådde bor bodde hotade hotar slog slår sparkade skrek skriker ropade ropar viskade grät gråter log skrattade skrattar gillar gillade hatar hatade älskar pratar pratade talar talade umgås umgicks brukar
    verkar verkade känner kände träffade träffar förklarade förklarar påstod påstår nekar nekade erkänner erkände vägrar vägrade kallar kallade bjöd lyssnar lyssnade jobbar jobbade arbetar arbetade studerar pluggar flyttade flyttar
    satt sitter stod rymde försvann föddes fyller fyllde heter hette hälsar hälsade önskar vill undviker undvek bad ber lovade lovar erbjöd bekräftar bekräftade dömdes misstänks häktades greps anhölls anmälde erkände vann förlorade
    kramade filmade skickade skickar postade lade laddade likeade delade spelar spelade tränar tränade åt sover somnade vaknade missade skolkar skolkade hängde hänger rökte röker läser läste skämtar skämtade påminner påminde försöker försökte springer sprang gömmer gömde filmar delar likar retas retade mobbar mobbade
    misstänker misstänkte sålde säljer köpte köper ritade ritar hämtade hämtar kastade kastar avlöser avlöste hadde följde skjutsade jobba börja sluta sa: fnissade flinade suckade nickade viskar stirrade
    polisanmäls polisanmäldes avstängs avstängdes utreds utreddes placeras placerades misstänktes kallades förhördes eftersöks uppringdes
    kontaktar kontaktade informerar informerade återkopplar återkopplade bokar bokade mejlar noterade undervisar meddelade födde föder
    född skjutsar cyklade cyklar promenerade vinkade hälsat spottade spottar knuffade knuffar provocerade provocerar utsätts utsattes uteblev uteblir anklagar anklagade beter betedde isolerar isolerade skryter skröt
    tittade tittar svär svor gråter klagade klagar skrattat nämnde nämner beskriver beskrev avvek avviker greppade filma visa ringt skrivit sagt hotat slagit bett börjat slutat flyttat berättat"""
)
AUXILIARY = words(
    """har hade är var va blev blir kom kommer gick går kan kunde ska skulle fick får måste tog tar gör gjorde åkte åker började börjar
    slutade slutar visade visar lämnade stannade mötte möter leder ledde ligger vann vinner hoppas meddelar kritiserar försvarar
    avgår avgick tvingas lyckas konstaterar anser ansåg hävdar hävdade uppmanar fortsätter hamnade dog avled återvände"""
)
ACTS = ANIMATE | AUXILIARY
PLACE_BEFORE = words(
    "i inom utanför nära utmed längs genom söder norr öster väster söderut norrut mellersta centrala södra norra östra västra nordvästra nordöstra inre yttre hela övre nedre nya gamla stora"
)
# These stand before places and people alike.
EITHER_BEFORE = words("till från på vid via över förbi runt omkring")

# What belongs to somebody, and hardly to a place.
BELONGINGS = words(
    """mobil mobilen telefon dator konto rum lägenhet bil moped väska ryggsäck skåp dagbok jacka keps säng plånbok nycklar insta snap skrivbord dörr brevlåda ytterdörr cykel
    affärer arm ben ansikte huvud hand händer rygg kropp ögon röst hår mage humör beteende uttalanden åsikter släktingar barndom uppväxt utsaga berättelse ord svar sms mejl meddelanden"""
)

# What a name that follows names: a thing, not a person.
THINGS = words(
    """lex sankta s:ta patrull patrullen kommun kommunen kommunerna stad staden stadsdel stadsdelen ort orten byn by område området torg torget skola skolan skolorna gymnasiet gymnasieskolan förskolan grundskolan friskolan fritidsgård fritidsgården
    ungdomsgården mötesplatsen träffpunkten boendet hvb enhet enheten förening föreningen föreningar organisation organisationen organisationer organisationerna stiftelse stiftelsen nätverk nätverket rörelse rörelsen rörelser grupp gruppen grupper gruppering grupperingen
    gäng gänget parti partiet partier projekt projektet program programmet metod metoden metoder modell modellen arbetssätt arbetssättet system systemet verktyg verktyget app appen appar plattform plattformen plattformar plattformarna forum forumet kanal kanalen kanaler
    server servern tidning tidningen tidskriften sajt sajten sida sidan webbplats webbplatsen hemsidan blogg bloggen podd podden poddar tv-serie serien serie film filmen filmer dokumentären dokumentär bok boken roman romanen låt låten låtar band bandet album skiva spel spelet spelen
    märke märket märkena märken företag företaget bolag bolaget firma firman butik butiken affären restaurang restaurangen café caféet kafé kaféet krogen klubb klubben klubbar lag laget moské moskén kyrka kyrkan församling församlingen samfund samfundet
    kampanj kampanjen utställning utställningen föreställning föreställningen pjäs pjäsen festival festivalen konsert evenemang evenemanget konferens konferensen utbildning utbildningen kurs kursen material materialet handbok rapport rapporten lag lagen strategi strategin
    gata gatan väg vägen kvarter kvarteret hus huset byggnad lokal lokalen sjukhus sjukhuset mottagning mottagningen myndighet myndigheten verk verket förvaltning förvaltningen nämnd nämnden fartyg båt båten hund hunden katt katten häst hästen ö ön sjö sjön älv älven
    polisområde lokalpolisområde rum rummet sal salen konferensrum avdelning avdelningen område klass intranätet intranät symbol symbolen symboler runa runan tagg taggen tecken tecknet bokstäverna begrepp begreppet ord ordet orden uttryck uttrycket slagord slagordet parollen paroll texten text titel titeln rubrik rubriken term termen kodord operation operationen orkan orkanen storm stormen bostadsbolag bostadsbolaget
    arbetslag arbetslaget spår spåret tema temat fotbollslag fotbollslaget hockeylaget supporterklubb idrottsförening idrottsföreningen kulturförening kulturföreningen studieförbund studieförbundet region regionen län länet landskap distrikt församling universitet universitetet högskola högskolan station stationen hållplats hållplatsen tunnelbanestation busstorget
    pendeltågsstationen köpcentrum köpcentret galleria gallerian simhall simhallen ishall ishallen arena arenan bad badet camping campingen park parken skatepark skateparken aktivitetshus kulturhus kulturhuset bibliotek biblioteket gym gymmet behandlingshem behandlingshemmet vårdcentral vårdcentralen samarbete samarbetet initiativ initiativet
    profeten profet guden gud gudinnan helgonet sankt saint st läromedel läromedlet tjänst tjänsten tjänster funktion funktionen spelplattform varumärke varumärket klädmärke klädmärket"""
)
# What a name that stands before it names: a thing again.
THING_AFTER = words(
    """kommun kommuns stad stads län region socken församling församlings församlingshem centrum center city torg station tunnelbana tunnelbanestation pendeltågsstation busstation resecentrum gymnasium gymnasiet gymnasieskola skola skolan skolas grundskola friskola
    förskola folkhögskola kyrka kyrkan kyrkoförsamling distrikt stadsdel stadsdelsförvaltning stadsdelsnämnd stadsdelsområde kyrkogård sjukhus lasarett vårdcentral bibliotek badhus simhall ishall sporthall idrottshall idrottsplats arena camping flygplats hamn slott herrgård gård gata väg gränd park
    strand ö sjö universitet högskola if ik bk ff fk fc sk gif aik bois hockey basket handboll fotboll ab hb kb bolag aktiebolag group foundation festival festivalen cup marathon tidning nyheter posten tingsrätt hovrätt
    lokalpolisområde polisområde kulturförening idrottsförening förening moské islamiska fastigheter bostäder bygg förskolor skolor kommunhus stadshus fängelse anstalt häkte fritidsgård ungdomsgård"""
)
# After somebody's name in the genitive these are named in memory of a person.
MEMORIAL = words(
    "gata gatan torg plats plan plan park väg allé gränd bro minnesfond fond stiftelse pris priset center centrum akademi museum sjukhus gymnasium stipendium minne internationella sjukdom syndrom lag triangel kyrka kyrkan backe"
)

_WORD_BACKWARDS = re.compile(r"[ \t\"'(]{0,3}([\w-]+)")
_LONGEST_SHORT = 2 * max(map(len, _TITLES_ABBREVIATED))
_SHORT_BACK = re.compile(r"([^\W\d_][\w.-]*)\.[ \t]\Z")
_WORD = re.compile(r"[ \t\"')]{0,3}([^\W\d_][\w-]*)")
_AGE = re.compile(
    r"\t[0-9]|[ ]?[|;][ ]?[0-9]{1,2}(?![0-9:])|,? [0-9]{6,8}-|[ ]\((?:kompol|soc|socialtjänst|polis|rektor|mentor|kurator|lärare|vakt|fält|fritids|tränare|chef|elev|mamma|pappa|granne|vaktm|ssk|bitr|ordf|sekr|skola|skolan)\w{0,8}[,) ]|,? \(?(?:pnr|personnr|personnummer|född|f\.) ?[0-9]|[ \t]?(?:\([0-9][a-z]\b|i (?:åk |klass )?[1-9][ :]?[a-h1-6]\b|\((?:född |f\. ?)?[0-9]{1,4}(?: ?år|[),])|\((?:heter|kallad|alias|även kallad|(?:[a-zåäö]+s )?(?:mamma|mor|pappa|far|bror|syster|son|dotter|hustru|fru|make|maka|sambo|kusin|kompis|vän|granne|elev|vikarie|lärare))\b|,? ?(?:är |båda )?[0-9]{1,2} ?(?:år|åring)|, (?:båda|bägge) [0-9]{1,2}\b|, ?[0-9]{1,2},|, ?(?:åk ?|klass ?)?[1-9][ :]?[a-e1-6](?![\w])|[ ][1-9][ ]?[a-e][ ](?:har|är|var|vill|ville|sa|säger|sjunger|sjöng|bråkar|bråkade)\b)"
)


def before(reading: Reading, start: int) -> str:
    """The lower-case word right before, or nothing when punctuation stands between."""
    lead = reading.lower[max(0, start - 32) : start]
    if lead[-1:] == " ":  # nearly always, after a word or the end of a sentence
        word = lead[lead.rfind(" ", 0, -1) + 1 : -1]
        if word.isalpha():
            return word
        if word[-1:] == "." and word[:-1].isalpha():
            return "herr" if word[:-1] in _TITLES_ABBREVIATED else ""
    # Read from its end: a search from its beginning would be tried at every character.
    found = _WORD_BACKWARDS.match(lead[::-1])
    word = found[1][::-1].lstrip("-_0123456789") if found else ""
    if word:
        return word
    short = _SHORT_BACK.search(lead[-_LONGEST_SHORT:]) if lead.endswith((". ", ".\t")) else None
    return "herr" if short and short[1] in _TITLES_ABBREVIATED else ""


def after(reading: Reading, end: int) -> str:
    """The lower-case word right after, or nothing when punctuation stands between."""
    found = _WORD.match(reading.lower, end)
    return found[1] if found else ""


def has_age(reading: Reading, end: int) -> bool:
    """Whether an age follows."""
    return _AGE.match(reading.lower, end) is not None


# A cell of a table begins: a tab, a tag, or the spaces that columns are set apart with.
_CELL = ("  ", "\t", ">")
# A time of day that a line of notes begins with.
_CLOCK = re.compile(r"(?:\A|[\n.,;])[ \t]*(?:kl\.?[ ])?[0-2][0-9][.:]?[0-5][0-9][ ]\Z")
_OPENERS = frozenset(" \t\"'(*-_#>[]|+=~/")
_ENDS = frozenset(".!?:\n\r;|")


def begins_sentence(plain: str, start: int) -> bool:
    """Whether a capital at ``start`` may only stand there because a sentence or a line begins."""
    if start > 1 and plain[start - 1] == " " and (sign := plain[start - 2]) not in _OPENERS:  # nearly always
        if sign in "0123456789":
            return _CLOCK.search(plain, max(0, start - 9), start) is not None
        return sign in _ENDS and not (sign == "." and _is_abbreviation(plain, start - 2))
    if plain[max(0, start - 3) : start].removesuffix('"').endswith(_CELL):
        return True
    index, low = start - 1, max(-1, start - 12)
    while index > low and plain[index] in _OPENERS:
        if plain[index] == "|":
            return True
        index -= 1
    if index < 0:
        return True
    if plain[index] not in _ENDS:
        return False
    return not (plain[index] == "." and _is_abbreviation(plain, index))


_ABBREVIATION = re.compile(
    r"(?:\b(?:t\.?ex|bl\.?a|d\.?v\.?s|s\.?k|f\.?d|m\.?fl|o\.?d|resp|ca|dr|hr|fr|prof|tel|ev|inkl|st|nr|kl|jfr|ang|adj|ass|bitr|fam|sekr|handl|åkl|insp|kur|frk|lär|pol|bl|mrs|mr|sr|jr)|\b[A-ZÅÄÖ])\Z",
    re.IGNORECASE,
)
_ABBREVIATED_ENDS = words(
    "ex la vs sk fd fl od sp ca dr hr fr of el ev kl st nr ng dj ss tr am kr dl ur rk är ol bl rs mr sr jr"
)  # how the abbreviations end that have two letters there, and are seen faster by


def _is_abbreviation(plain: str, dot: int) -> bool:
    lead = plain[max(0, dot - 8) : dot]
    ends = lead[-2:]
    if not ends[-1:].isalpha() or (ends.isalpha() and ends.lower() not in _ABBREVIATED_ENDS):
        return False
    found = _ABBREVIATION.search(lead)
    if not found:
        return False
    return len(found.group()) > 1 or found.group().isupper()
