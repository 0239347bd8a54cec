"""What a single capitalised word can be."""

from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.remembering import remembered
from vbe.deidentification.wording import words

CAPITALS = "A-ZÅÄÖÉÜČŠŽÇŞİØÆ"  # that names in Sweden begin with, in a set of a pattern


class Sort:
    """What a word can be; several at once, as bits of a whole number (plain ones: they are compared very often)."""

    NONE = 0
    GIVEN = 1  # a given name and nothing else
    USUAL = 2  # usual in Sweden
    GIVEN_DOUBTFUL = 4  # a given name and a word
    SURNAME = 8
    SURNAME_DOUBTFUL = 16
    SURNAME_SHAPE = 32  # ends as surnames do
    KNOWN = 64  # the name of something that is no person
    ORDINARY = 128  # a word of the language
    ENGLISH = 256
    THING = 512  # ends as names of institutions and places do
    POSSESSIVE = 1024  # known without its last s only
    INITIAL = 2048
    ODD = 4096  # figures, capitals inside, or an abbreviation


ANY_GIVEN = Sort.GIVEN | Sort.GIVEN_DOUBTFUL
ANY_SURNAME = Sort.SURNAME | Sort.SURNAME_DOUBTFUL | Sort.SURNAME_SHAPE
NAME = ANY_GIVEN | Sort.SURNAME | Sort.SURNAME_DOUBTFUL
WORD = Sort.ORDINARY | Sort.ENGLISH | Sort.THING | Sort.ODD


@remembered
def sort_of(word: str) -> int:
    """What the lower-case ``word`` can be, with or without a possessive s."""
    found = _hyphenated(word) if "-" in word.strip("-") or "=" in word else _plain(word)
    if found & (NAME | Sort.KNOWN):
        return found
    bare = lexicon.stem(word)
    if bare != word and not (found & Sort.ORDINARY and word in _NO_GENITIVES):
        inner = _hyphenated(bare) if "-" in bare or "=" in bare else _plain(bare)
        if inner & (NAME | Sort.KNOWN):
            if (
                found & Sort.ORDINARY
                and inner & NAME
                and not (inner & Sort.USUAL and word not in _NOT_GENITIVES)
            ):
                return Sort.GIVEN_DOUBTFUL | Sort.POSSESSIVE | Sort.ORDINARY
            return inner | Sort.POSSESSIVE
    if found & (Sort.ORDINARY | Sort.ENGLISH) or "=" in word:
        return found
    return found | _shape(word, bare)


_NO_GENITIVES = frozenset({"polis"})  # nothing of a name's at all
# Words that only look like a name's genitive.
_NOT_GENITIVES = words(
    "alias annas biles bitas danas finnas helges inges isas jacks jeans kajs klass lanas linas minnas nisses odds osmos sams tages taras tims toms"
)
_ACCENTS = str.maketrans("áàâãéèêëíìîïóòôõúùûýñçćčšžđðłøşğı", "aaaaeeeeiiiioooouuuynccc" + "szddlosgi")


def _plain(word: str) -> int:
    found = _listed(word)
    if not found and not word.isascii():
        bare = word.translate(_ACCENTS)
        if bare != word:
            return _listed(bare) & NAME
    return found


def _listed(word: str) -> int:
    found = Sort.NONE
    if word in lexicon.GIVEN_USUAL:
        found |= Sort.GIVEN | Sort.USUAL
    elif word in lexicon.GIVEN_RARE:
        found |= Sort.GIVEN
    elif word in lexicon.GIVEN_DOUBTFUL:
        found |= Sort.GIVEN_DOUBTFUL
    if word in lexicon.SURNAMES_USUAL or (word.endswith("sson") and len(word) > 6):
        found |= Sort.SURNAME | Sort.USUAL
    elif word in lexicon.SURNAMES_RARE:
        found |= Sort.SURNAME
    elif word in lexicon.SURNAMES_DOUBTFUL:
        found |= Sort.SURNAME_DOUBTFUL
    if word in lexicon.KNOWN:
        found |= Sort.KNOWN
    if word in lexicon.ORDINARY:
        found |= Sort.ORDINARY
    elif word in lexicon.ENGLISH:
        found |= Sort.ENGLISH
    return found


_INFLECTED = ("en", "et", "an", "na", "erna", "arna", "orna", "ens", "ets")


def _shape(word: str, bare: str) -> int:
    found = Sort.NONE
    if any(char.isdigit() or char == "_" for char in word):
        found |= Sort.ODD
    if lexicon.ends_as_thing(word):
        found |= Sort.THING
    elif word.endswith("gren") and len(word) > len("ingren"):
        found |= Sort.SURNAME_SHAPE  # a branch of something is far rarer
    elif word.endswith(_INFLECTED) and lexicon.is_compound(word):
        found |= Sort.ORDINARY
    elif lexicon.ends_as_surname(word) or lexicon.ends_as_surname(bare):
        found |= Sort.SURNAME_SHAPE
    elif lexicon.is_compound(word) or (
        bare != word and (bare in lexicon.ORDINARY or lexicon.is_compound(bare))
    ):
        found |= Sort.ORDINARY
    elif bare in lexicon.ENGLISH:
        found |= Sort.ENGLISH
    return found


_PARTICLES = frozenset({"al", "el", "as", "ad", "ar", "ash", "an", "ben", "bin", "abu", "abd", "o", "d", "l"})


def _hyphenated(word: str) -> int:
    """``Anna-Karin`` is a name, ``EST-gruppen`` and ``Facebook-grupp`` are not."""
    capital = "=" in word  # the part after the hyphen has a capital as well
    word = word.replace("=", "-")
    whole = _plain(word)
    if whole & (NAME | Sort.KNOWN):
        return whole
    parts = [part for part in word.replace("'", "-").split("-") if part]
    if not parts:
        return Sort.ODD
    sorts = [_plain(part) for part in parts]
    last = sorts[-1]
    if capital and not sorts[0] and len(parts[0]) > 1 and not last & (Sort.KNOWN | Sort.THING):
        return Sort.NONE  # Xiao-Min
    names = [sort for part, sort in zip(parts, sorts, strict=True) if part not in _PARTICLES and sort & NAME]
    if capital and names:
        return names[0] if names[0] & (Sort.GIVEN | Sort.SURNAME) else Sort.GIVEN if last & NAME else names[0]
    if last & Sort.ORDINARY and not last & (NAME):
        return Sort.ORDINARY
    if names and (
        len(names) == len(parts) or parts[0] in _PARTICLES or (sorts[0] & NAME and not last & WORD)
    ):
        return names[0]
    if parts[0] in _PARTICLES and len(parts) > 1:
        return Sort.SURNAME_SHAPE
    if any(sort & Sort.KNOWN for sort in sorts):
        return Sort.KNOWN
    if last & Sort.ENGLISH or lexicon.is_compound(parts[-1]) or lexicon.ends_as_thing(parts[-1]):
        return Sort.ORDINARY
    return Sort.NONE


@remembered
def is_double(word: str) -> bool:
    """Whether a word no list has is two given names written as one: ``annmari``."""
    return not sort_of(word) and any(
        sort_of(word[:cut]) & Sort.USUAL and sort_of(word[cut:]) & Sort.GIVEN
        for cut in range(3, len(word) - 2)
    )
