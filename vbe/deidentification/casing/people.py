"""Capitals for the names of people in a line of small letters."""

import re
from typing import NamedTuple

from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.unknown import is_unlisted
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, ANY_SURNAME, NAME, Sort, sort_of
from vbe.deidentification.wording import words

_WORD = re.compile(r"(?<![\w]:)[^\W\d_]+(?:['-][^\W\d_]+)*")
_LANGUAGE = Sort.ORDINARY | Sort.ENGLISH
_OPENS = re.compile(r"(?:\A|[.!?:>|;\t]|\]|\d[.)])[ \"'(*/–-]*\Z")
_CLAUSE = words("att och så men när om sen sedan då för å o där som medan innan men") | {""}
_ACTS = context.ACTS | words("e ä e. la sa va")
# Words of grammar and of everyday that some are named too.
_NEVER = words(
    """hans per mina dina min din sin del mark ville juni maj dan lova sol dag ben vår karl era sina den var kan ska men när hos april mars vida klara
    du vi de ni om en ett till god bra hej ja nej inga stark lång liten snäll sommar vinter höst mån tis ons tors fre lör sön jan feb mar apr jun jul
    aug sep okt nov dec al el an ad as mot li fan man ort par bror mor far son gott gud ost rot ung vit vild tro vill varit helst lätt svår allt alla
    oss ingen rätt åkte fort tag ta sen hel själv mål mat bild bil lag sak hem led väg tid rum hus iban tim rok"""
)
# After these stands who is meant.
_TOWARDS = words(
    """hos heter hette kallas kallad hej tjena hallå tjo mvh hälsningar alias bröderna fru herr frågade träffade träffat mötte ringde hämtade hämtar känner kände hotade
    slog misstänker misstänkte intervjuade kontaktade varnade såg bett läraren polisens jag_heter signaturen"""
)
_JOINTS = frozenset([" och ", " o ", " å ", " & ", ", ", "/", " samt ", " eller ", ",", " / "])
_APPOSED = re.compile(
    r",? (?:\(|[0-9]{1,2}\b ?(?:år|åring)?|i [1-9]|född|f\.|[1-9] ?[a-h]\b)|, ?[0-9]{1,2}[, ]|[ ]\([1-9]"
)
_INITIALS = re.compile(
    r"(?<![\w.])[a-zåäö]\.[ ]?[a-zåäö]\.(?![a-zåäö0-9])|(?<![\w.])[a-zåäö]\.[ ](?=[A-ZÅÄÖ])"
)
_ABBREVIATED = words(
    "d.v. s.k. m.m. e.u. f.n. a.b. n.b. k.o. i.d. p.g. o.s. u.s. u.k. t.f. o.d. b.l. f.d. e.d. d.o. i.a. e.m. f.m. t.o. o.a. d.y. k.l. i.e. u.a. f.o. p.m. a.m. e.g."
)
_AFTER_GIVEN = re.compile(r"(?<=[a-zåäöé][ ])[b-df-hj-np-ru-z](?=[ ,.;:)\n/]|\Z)(?! ?[0-9])")


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    sort: int


def capitals(line: str) -> str:
    """The line with a capital at each sentence's head and in each word that may be somebody's name."""
    said = [
        _Word(found.start(), found.end(), found.group(), sort_of(found.group()))
        for found in _WORD.finditer(line)
    ]
    named = _named(line, said)
    chars = list(line)
    for number, word in enumerate(said):
        opens = _may_open(word) and line[word.end : word.end + 1] != ":"  # a field's name
        if number in named or (opens and _OPENS.search(line, max(0, word.start - 6), word.start)):
            _capitalise(chars, word)
    for word in (said[number] for number in named):
        if word.sort & ANY_GIVEN and _AFTER_GIVEN.match(line, word.end + 1):
            chars[word.end + 1] = chars[word.end + 1].upper()
    return _INITIALS.sub(_upper_initials, "".join(chars))


def _may_open(word: _Word) -> bool:
    """Whether a word at the head of a sentence may be a name: others keep their small letter, which says nothing."""
    if word.text in _NEVER or word.text in lexicon.ACRONYMS:
        return False
    if word.sort & NAME:
        return True
    return not word.sort & ~Sort.SURNAME_SHAPE and len(word.text) > _SHORTEST and is_unlisted(word.text)


def _upper_initials(found: re.Match[str]) -> str:
    return found.group() if found.group().replace(" ", "") in _ABBREVIATED else found.group().upper()


def _capitalise(chars: list[str], word: _Word) -> None:
    chars[word.start] = chars[word.start].upper()
    for sign in re.finditer(r"['-]", word.text):
        chars[word.start + sign.end()] = chars[word.start + sign.end()].upper()


def _named(line: str, said: list[_Word]) -> set[int]:
    """The numbers of the words that may be names."""
    named = {number for number, word in enumerate(said) if _is_name(word) or _is_meant(line, said, number)}
    for number in range(len(said) - 1):  # given name and surname, then what stands in a row with a name
        if _is_whole(line, said[number], said[number + 1]):
            named |= {number, number + 1}
    for steps in (range(1, len(said)), range(len(said) - 2, -1, -1)):
        for number in steps:
            beside = number - 1 if steps.step > 0 else number + 1
            if beside in named and number not in named and _is_beside(line, said, number, beside):
                named.add(number)
    return named


def _is_name(word: _Word) -> bool:
    """Whether a word is known as a name, of a person or of something else, and as no word of the language."""
    if word.text in _NEVER or len(word.text) < _SHORTEST or word.text in lexicon.ACRONYMS:
        return False
    return (
        bool(word.sort & (NAME | Sort.KNOWN))
        and not word.sort & _LANGUAGE
        and not lexicon.ends_as_thing(word.text)
    )


_SHORTEST = 3


def _is_meant(line: str, said: list[_Word], number: int) -> bool:
    """Whether a word that may be a name stands where somebody is meant."""
    word = said[number]
    if (
        word.text in _NEVER
        or word.text in _TOWARDS
        or word.text in context.PERSON_BEFORE
        or len(word.text) < 2
    ):
        return False
    given = bool(word.sort & ANY_GIVEN)
    odd = not word.sort & ~Sort.SURNAME_SHAPE and is_unlisted(word.text)
    if not (given or odd):
        return False
    before = (
        said[number - 1]
        if number and line[said[number - 1].end : word.start].strip(" ") in ("", "/")
        else None
    )
    after = (
        said[number + 1].text
        if number + 1 < len(said) and line[word.end : said[number + 1].start] == " "
        else ""
    )
    if before and (before.text in _TOWARDS or before.text in context.PERSON_BEFORE):
        return True
    heads = before is None or before.text in _CLAUSE
    if heads and (after in context.ANIMATE or (after in _ACTS and not word.sort & Sort.ORDINARY)):
        return True
    if given and _APPOSED.match(line, word.end):
        return True
    commas = line[max(0, word.start - 2) : word.start] == ", " and line[word.end : word.end + 1] == ","
    return commas and odd


def _is_whole(line: str, first: _Word, second: _Word) -> bool:
    """Whether two words together are a given name and a surname."""
    if line[first.end : second.start] != " " or second.text in _NEVER or not first.sort & ANY_GIVEN:
        return False
    if second.sort & ANY_SURNAME and not second.sort & _LANGUAGE:
        return True  # whatever the first may be besides: ``dag lövenberg``, ``per sundelöf``
    if first.text in _NEVER or first.sort & Sort.ORDINARY:
        return False
    return bool(second.sort & ANY_SURNAME) or is_unlisted(second.text)


def _is_beside(line: str, said: list[_Word], number: int, beside: int) -> bool:
    """Whether a word stands in a row with a name, or goes on one."""
    word, other = said[number], said[beside]
    if word.text in _NEVER or not other.sort & NAME:
        return False
    if beside < number and line[other.end : word.start] == " " and other.sort & ANY_GIVEN:
        return (
            bool(word.sort & ANY_SURNAME)
            and not word.sort & Sort.ENGLISH
            and (not word.sort & Sort.ORDINARY or bool(word.sort & Sort.SURNAME_DOUBTFUL))
        )
    low, high = (other.end, word.start) if beside < number else (word.end, other.start)
    return line[low:high] in _JOINTS and bool(word.sort & ANY_GIVEN)
