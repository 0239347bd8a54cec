"""Words for somebody who is the only one of the kind at a place: a role held by one, or a rare trait."""

import re

from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

# Roles that one person, or hardly more, has at a place: without the definite form too.
_HELD_BY_ONE = words(
    """rektor studierektor skolsyster skolchef rektorn skolsköterska sjuksköterska kurator skolkurator skolpsykolog skolläkare vaktmästare
    skolvaktmästare bibliotekarie skolbibliotekarie studievägledare yrkesvägledare syv husmor husfar skolvärd skolkock trygghetsvärd
    it-tekniker tekniker imam pastor präst kyrkoherde komminister kantor organist diakon rabbin kyrkvaktmästare kyrkogårdschef ordförande kassör kassörska sekreterare
    föreståndare verksamhetsledare generalsekreterare kanslichef chef vd platschef arbetsledare förman verkmästare huvudtränare
    målvaktstränare lagkapten materialare materialförvaltare klubbchef krögare ägare delägare innehavare receptionist
    intendent arkivarie kamrer ekonom revisor bagare elevrådsordförande slöjdlärare musiklärare bildlärare idrottslärare klasslärare
    matematiklärare mattelärare svensklärare engelsklärare modersmålslärare danslärare ridlärare hemkunskapslärare specialpedagog speciallärare speciallärarn danslärarn ridläraren kock barnmorska
    tandhygienist tandläkare lokalvårdare städare muezzin församlingsassistent församlingspedagog kurdtolk kollochef administratör pressekreterare expeditionist scoutledare ekonomiansvarig"""
)
_ENDS_AS_HELD = r"(?<!\b)(?<!fritids)(?<!ungdoms)(?<!grupp)ledare|sångerska|ombud|samordnare|pastor|präst|imam|(?<!hyres)värd|överläkare|kapten|kassör|sekreterare|(?<!\w)tränare|huvudtränare|capo|chef|ansvarig|föreståndare|ordförande|mästare|kurator|psykolog|bibliotekarie|intendent|sköterska|förvaltare"
# The definite form says that there is one: *ungdomsledaren*, *ekonomichefen*, *receptionisten*.
_DEFINITE_ENDS = (
    r"chefen|ledaren|läraren|lärarn|mästaren|sköterskan|kuratorn|pedagogen|tränaren|ägaren|vakten|värden|värdinnan|ordföranden|föreståndaren"
    r"|samordnaren|assistenten|handledaren|coachen|skötaren|psykologen|terapeuten|rektorn|prästen|imamen|pastorn|kantorn|diakonen"
    r"|bibliotekarien|arkivarien|krögaren|hantverkaren|rabbinen|kyrkoherden|intendenten|kamreren|disponenten|kocken|kokerskan|receptionisten"
    r"|städaren|städerskan|föraren|chauffören|kassören|kassörskan|sekreteraren|barnmorskan|konsulenten|instruktören|läkaren|tandläkaren|hygienisten"
    r"|syv:en|syven|mentorn|vikarien|praktikanten|lärlingen|målvakten|kaptenen|organisten|komministern|förmannen|basen|ansvariga?|ansvarige"
    r"|handläggaren|vårdaren|biträdet|innehavaren|delägaren|husmodern|husfadern|teknikern|vägledaren|ekonomen|revisorn|bagaren|frisören|mekanikern|montören"
    r"|ombudet|tolken|dirigenten|domaren|skolläkaren|studierektorn|dansaren|vaktmästarn|resursen|undersköterskan|barnskötaren|fostraren|lektorn|professorn"
)
_ROLE = re.compile(
    rf"(?:[^\W\d_]{{0,20}}(?:{_DEFINITE_ENDS})|[^\W\d_]{{0,20}}(?:{_ENDS_AS_HELD})|prefekten|{'|'.join(sorted(_HELD_BY_ONE))}|chef)s?"
)


def _is_role(word: str) -> bool:
    return _ROLE.fullmatch(word) is not None


ROLE_WORDS = WordsThat(_is_role, of_letters=True)

# What sets one apart from all others at a place.
TRAIT_WORDS = Triggers(
    words(
        """enda ende ensam permobil rullstol cochlea ledarhund assistanshund blind döv tvilling trilling albino enögd narkolepsi
        cp-skad transperson könskorrigera bara_en hon_som han_som hen_som den_som kvinnan_som mannen_som killen_som tjejen_som eleven_som
        bältros den_första den_förste"""
    )
)
_DEFINITE = re.compile(rf"[^\W\d_]*(?:{_DEFINITE_ENDS})s?")


def is_definite(role: str) -> bool:
    """Whether a role stands in the definite form, which says that one person has it."""
    return _DEFINITE.fullmatch(role) is not None
