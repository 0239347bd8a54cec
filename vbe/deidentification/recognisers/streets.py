"""The words that streets, farms and doors are told by, and the words that only look like streets."""

import re

from vbe.deidentification.wording import words

SURE_ENDS = (
    "gatan",
    "gata",
    "vägen",
    "väg",
    "gränd",
    "gränden",
    "stigen",
    "stig",
    "allén",
    "allé",
    "esplanaden",
    "boulevarden",
    "svängen",
    "slingan",
    "gården väg",
    "gången",
)
# Of streets in other countries, told with a capital only.
FOREIGN_ENDS = (
    "katu",
    "kuja",
    "tie",
    "vej",
    "vejen",
    "gade",
    "gaden",
    "veien",
    "straße",
    "strasse",
    "weg",
    "straat",
)

ENDS = (
    "tie", "torget", "torg", "backen", "backe", "plan", "platsen", "plats", "stråket", "kajen", "kaj", "leden", "ringen", "parken", "terrassen",
    "hagen", "gärdet", "ängen", "höjden", "liden", "vreten", "dalen", "lunden", "tomten", "gården", "gård", "trappan", "rundeln", "kroken",
    "strand", "stranden", "brinken", "brink", "backar", "hamnen", "tunet", "åsen", "kullen", "berget", "bergen", "hult", "torp", "by", "viken", "udden",
    "holmen", "ön", "lyckan", "promenaden", "dungen", "planen", "vallen", "grinden", "tået", "hällen", "mossen", "kärret", "viadukten", "passagen", "portalen", "vändan", "rännan", "lid", "löten", "täppan", "åkern", "marken", "skogen", "berga", "hög", "arp", "ryd", "boda", "åker", "backa", "bruk", "hem", "sund", "näs", "ro", "sätra", "ängar",
)  # fmt: skip

# Words that a number follows without anybody living there.
NOT_PLACES = words(
    """avdelning avdelningen plan sal salen rum rummet sida sidan nivå steg hylla linje buss bussen spår perrong kanal stadium våning port hus block zon gate ruta
    punkt kapitel artikel paragraf bilaga tabell figur fråga uppgift avsnitt del volym nummer vecka radio grupp team kurs modul version station terminal enhet
    januari februari mars april maj juni juli augusti september oktober november december måndag tisdag onsdag torsdag fredag lördag söndag"""
)

NOT_STREETS = words(
    """väg gata torg plan plats gård backe by hem bruk ro led ring park dalen vägen gatan torget backen planen platsen gården parken omväg
    utväg hemväg bakgård skolgård skolgården fritidsgård fritidsgården ungdomsgård ungdomsgården handlingsplan handlingsplanen genomfartsväg motorväg
    motorvägen riksväg länsväg arbetsplats arbetsplatsen mötesplats mötesplatsen målgrupp byggplats lekplats lekplatsen parkeringsplats hållplats busshållplats spelplan tidplan
    lägesplan åtgärdsplan årsplan projektplan arbetsplan genomförandeplan krisplan boplats europaväg e-väg våning omgång hörnan fängelse gäng stad hus kyrkogård
    gången ingången utgången tillgången omgången övergången nedgången uppgången avgången genomgången framgången undergången bortgången föregången
    uppväg bostad vårdplan behandlingsplan läroplan kursplan detaljplan översiktsplan verksamhetsplan kommunikationsplan utbildningsplan timplan jämställdhetsplan trygghetsplan beredskapsplan samverkansplan utvecklingsplan""",
)

BEFORE_NAME = words(
    "norra södra östra västra stora lilla gamla nya övre nedre inre yttre sankt s:t st första andra tredje"
)

NUMBER_WORDS = [
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
    "tjugo",
    "tjugoett",
    "tjugotvå",
    "tjugotre",
    "tjugofyra",
    "tjugofem",
    "trettio",
    "fyrtio",
    "femtio",
]

BOOKS = words(
    "mos luk joh matt rom kor upp jes mos kap johannes matteus lukas markus mosebok moseboken koranen suran sura bibeln kl klockan kapitel kap lag lagen psalm psaltaren jesaja romarbrevet skala förhållandet cirka ca klass årskurs tid tiden resultat slutade vann förlorade steg punkt artikel jeremia uppenbarelseboken genesis"
)

# Ends that name streets more often than anything else that is followed by a number.
STREET_LIKE = (
    "backen", "leden", "höjden", "lyckan", "promenaden", "kajen", "slingan", "ringen", "dungen", "kroken", "brinken", "plan", "torget", "hagen",
    "gärdet", "lunden", "ängen", "åsen", "terrassen", "vreten", "liden", "stråket", "kullen", "grinden", "passagen", "rundeln", "täppan",
)  # fmt: skip

LONE_ENDS = words(
    "by plan gård gata väg torg plats allé gränd strand backe brink kaj gatan vägen gränden stig"
)

# The stair, the floor and the flat.
EXTRA = re.compile(
    r",?[ \t]{0,2}(?:lgh|lägenhet|lägenhetsnummer|lgh\.|läg\.?|port|portuppgång|uppgång|uppg\.?|trappuppgång|vån\.?|våning(?:en)?|plan|ingång|rum|hus)[ \t:.]{0,2}[a-z0-9]{1,5}(?!\w)"
    r"|,?[ \t]{0,2}[0-9]{1,2}[ \t]?(?:tr\.?|trappor|vån\.?)(?:[ \t](?:upp|ner|ög|öh|n\.?b\.?))?(?!\w)"
    r"|,?[ \t]{0,2}(?:bv|(?:ö|n)\.[ ]?[bgh]\.|nb|ög|öh|bottenvåningen|nedre botten|entréplan)(?!\w)"
    r"|,?[ \t](?:as|bst|apt)\.?[ ][0-9]{1,3}(?![0-9])|,[ \t][01][0-9]{3}(?![0-9:.-])"
)
# What a number counts when it is no house's.
UNIT_AFTER = re.compile(
    r"[ \t]{0,2}(?:procent|%|kr\b|kronor|meter|m\b|mg\b|ml\b|km|personer|elever|ungdomar|gånger|dagar|veckor|månader|minuter|timmar|st\b|(?:av|till)[ ][0-9]|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|[:.][0-9]{2}\b|år)"
)
