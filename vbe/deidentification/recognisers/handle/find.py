"""Accounts beside platforms, after words that announce one, in chats and tables."""

import re
from collections.abc import Iterator
from itertools import chain

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.handle import made_up
from vbe.deidentification.recognisers.handle.looks import (
    ABBREVIATION,
    FILE,
    NUMBERED,
    has_letter,
    is_ordinary,
    looks_made_up,
)
from vbe.deidentification.recognisers.person import lexicon
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of
from vbe.deidentification.recognisers.tables import cells_below
from vbe.deidentification.triggers import Triggers
from vbe.deidentification.wording import words

_KIND = Kind.HANDLE

_AT = re.compile(r"@(?P<name>[\w](?:[\w.-]{0,38}[\w])?)")
_JOINS_LEFT = re.compile(r"[\w.@]")  # then the @ belongs to an address
_DISCORD_TAG = re.compile(r"#[0-9]{4}(?![0-9\w])")
_REDDIT = re.compile(r"(?<![\w/])/?u/[A-Za-z0-9_-]{3,24}")

PLATFORMS = words(
    """instagram insta snapchat snapp snap tiktok tik-tok tik_tok telegram discord twitter facebook disc threema roblox kik
    whatsapp wickr threema messenger youtube twitch reddit tumblr xbox psn playstation fortnite minecraft
    onlyfans omegle linkedin viber skype wire parler gettr bitchute vkontakte flashback bluesky mastodon
    steam"""
)
# Names of platforms that are also words or letters: what follows must look like an account name by itself.
_DOUBTFUL = words("signal session element matrix threads fb ig tg x yt vk sc")
_PLATFORM_WORDS, _DOUBTFUL_WORDS, _ANY_PLATFORM = (
    Triggers(PLATFORMS),
    Triggers(_DOUBTFUL),
    Triggers(PLATFORMS | _DOUBTFUL),
)

_AFTER_PLATFORM = re.compile(
    r"(?:s|en|et)?(?:[ -]?(?:kontot|konto|namnet|namn|profilen|profil|användaren|användarnamnet|användarnamn"
    r"|account|nicket|nick|id))?[ \t]{0,2}"
    r"(?:(?:[:=/-]|,(?= [a-z0-9]{8}\b)|(?:är|heter|heta|under|namnet|namn|kallar sig|kallas|kallad|användarnamnet|användarnamn"
    r"|användaren|nicknamet|nickname|nicket|nick|alias|aliaset|som|med|där|hen|han|hon|de|det|hans|hennes"
    r"|kontot|konto|profilen|profil|finns|går|loggar|in|skriver|till|bytt|gruppen|grupp|kanalen|kanal)\b|[(\"'])"
    r"[ \t(\"':]{0,3}){0,7}"
)
_STRONG_LINK = re.compile(
    r"[:=]|heter|heta|kallar sig|kallas|kallad|användarnamn|användaren|nick|alias|under namnet"
    r"|[ -]konto(?:t)?\b|namnet"
)
_GENERIC = re.compile(
    r"(?:konto\w{0,3} (?:som )?(?:heter|kallas|med namnet|är)|user(?=[:=])|inloggning(?:en|snamnet)?|användarnamnet|användarnamn|usernamet|username|gamertag(?:en|et)?|nicknamet|nickname|kontonamnet"
    r"|kontonamn|användar-id|användaren?|screen ?name|aliaset|alias|nick(?=et:|:|et =| =))(?:et)?"
    r"[ \t]{0,2}(?:(?:[:=-]|är|var|heter|på|\(|\"|')[ \t(\"']{0,3}){0,3}"
)
_WEAK_CUE = re.compile(r"användaren?\b")  # "användaren skrev"
_GENERIC_WORDS = Triggers(
    words(
        "konto inloggning user användarn usern gamertag nicknam kontonamn användar-id användare screen alias nick"
    )
)

_NAME = re.compile(r"[\w](?:[\w.\-]{1,38}[\w])(?:#[0-9]{4})?")
_BEFORE_PLATFORM = re.compile(
    r"(?P<link>\b(?:heter|kallar sig|kallas|användaren|användarnamnet|användarnamn|kontot|konto|profilen"
    r"|adda|addade|addat|addar|profil|alias|nicket|nick)[ \t:\"']{1,3})?"
    r"(?P<name>[\w][\w.\-]{1,38}[\w])[\"']?[ \t]{1,2}"
    r"(?:på|via|i|från|är|var)[ \t]{1,2}(?:sin |sitt |hans |hennes |hens |elevens |personens )?\Z"
)
_BEFORE_REACH = 64
_BEFORE_ENDS = tuple(words("på via i från är var sin sitt hans hennes hens elevens personens"))  # seen faster


def find(reading: Reading) -> Iterator[Candidate]:
    """Every account name, and each further place where a found one stands."""
    found = [
        *_in_column(reading),
        *_with_at(reading),
        *_tags(reading),
        *_after_platform(reading),
        *_generic(reading),
        *_speakers(reading),
        *_before_platform(reading),
        *_posted_on(reading),
        *_named_as(reading),
        *_between_signs(reading),
        *made_up.find(reading),
    ]
    found += _beside(reading, found)
    yield from found
    yield from _repeated(reading, found)


# Who writes in a chat that was pasted with its times: ``[18:02] lillz0_: …``.
_SPEAKER = re.compile(
    r"[ \t]*\[?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\]?[ \t-]{1,3}<?(?P<name>(?=\S*[0-9_.])[\w.-]{3,24})>?:(?=[ \t])"
)


# ``[grimdoge] yo``: the writer's name in brackets before every line.
_BRACKETED = re.compile(r"^[ \t]*[\[<](?P<name>[^\W\d_][\w.-]{2,23})[\]>][ \t:]{1,2}(?=\S)", re.MULTILINE)
_UNSTAMPED = re.compile(r"<?(?P<name>(?=\S*[0-9_.])[^\W\d_][\w.-]{2,23})>?:(?=[ \t])")


def _speakers(reading: Reading) -> Iterator[Candidate]:
    bracketed = (
        list(_BRACKETED.finditer(reading.plain)) if "]" in reading.plain or ">" in reading.plain else []
    )
    for line in bracketed if len(bracketed) > 1 else ():
        if line["name"].lower() not in lexicon.ORDINARY and not line["name"].isupper():
            yield certain(_KIND, *line.span("name"), 0.75, Reason.CONTEXT)
    if ": " not in reading.plain:
        return
    for line in reading.at_lines(_SPEAKER):
        yield certain(_KIND, *line.span("name"), 0.85, Reason.CONTEXT)
    lines = list(reading.at_lines(_UNSTAMPED))
    if len(lines) > 1:
        for line in lines:
            if not NUMBERED.fullmatch(line["name"].lower()):
                yield certain(_KIND, *line.span("name"), 0.8, Reason.CONTEXT)


# ``@vasteras_vikingen, @ek.m.77 och mattis.real``: what stands in a row with accounts.
_IN_ROW = re.compile(
    r"(?:,| och| samt| eller) (?P<name>[^\W\d_]\w*[._]\w[\w.]{0,30}\w|[a-zåäö]{3,}[0-9]{2,4}|[a-z]{4,}-[a-z]{4,})(?!\w|@)"
)


def _beside(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    for item in found:
        further = _IN_ROW.match(reading.plain, item.end)
        if further and not ABBREVIATION.match(further["name"]) and not FILE.search(further["name"].lower()):
            yield possible(_KIND, *further.span("name"), 0.7, Reason.PLATFORM)


# Cells below a head that says that accounts stand there.
_COLUMN = re.compile(
    r"[ ]*(?:konto(?:namn)?|användare|användarnamn|inloggning|login|user(?:name)?|nick|alias|handle|profil)[ ]*",
    re.IGNORECASE,
)
_CELL = re.compile(r"[^\W\d_][\w.-]{2,30}")


def _in_column(reading: Reading) -> Iterator[Candidate]:
    for start, cell in cells_below(reading.plain, _COLUMN):
        if _CELL.fullmatch(cell) and cell.lower() not in lexicon.ORDINARY:
            yield possible(_KIND, start, start + len(cell), 0.7, Reason.CONTEXT)


def _with_at(reading: Reading) -> Iterator[Candidate]:
    text = reading.plain
    at = text.find("@")
    while at >= 0:
        name = _AT.match(text, at)
        if (
            name
            and not _JOINS_LEFT.match(text[at - 1 : at])
            and has_letter(name["name"])
            and name["name"].lower() not in _NOBODY
        ):
            yield certain(_KIND, at, name.end(), 0.93, Reason.AT_SIGN)
        at = text.find("@", at + 1)


_NOBODY = words("någon någon_annan alla everyone here all ingen")  # who is spoken to in a chat


def _tags(reading: Reading) -> Iterator[Candidate]:
    """``name#1234`` and ``u/name``."""
    text = reading.plain
    for tag in _DISCORD_TAG.finditer(text) if "#" in text else ():
        name = re.match(r"[\w.]{2,32}", text[max(0, tag.start() - 32) : tag.start()][::-1])
        if name and has_letter(name.group()):
            yield certain(_KIND, tag.start() - name.end(), tag.end(), 0.85, Reason.PLATFORM)
    for user in reading.near(reading.spots("u/"), _REDDIT, 32):
        yield certain(_KIND, *user.span(), 0.8, Reason.PLATFORM)


def _after_platform(reading: Reading) -> Iterator[Candidate]:
    for doubtful, names in ((False, _PLATFORM_WORDS), (True, _DOUBTFUL_WORDS)):
        for start, end in reading.words(names):
            link = _AFTER_PLATFORM.match(reading.lower, end)
            if not link or (doubtful and not _stands_alone(reading, start, end)):
                continue
            name = _NAME.match(reading.plain, link.end())
            if name and not _runs_on(reading, name):
                strong = _STRONG_LINK.search(link.group()) is not None or _is_quoted(reading, name)
                found = _judge(name, strong=strong, doubtful=doubtful)
                if found:
                    yield found


def _stands_alone(reading: Reading, start: int, end: int) -> bool:
    return not reading.after(end, 1).isalnum() and reading.before(start, 1) not in (".", "/", "-", "_", "@")


def _runs_on(reading: Reading, name: re.Match[str]) -> bool:
    """Whether the "name" is only the rest of a longer word, or part of an address."""
    return reading.plain[name.start() - 1].isalnum() or reading.plain[name.end() : name.end() + 1] == "@"


def _is_quoted(reading: Reading, name: re.Match[str]) -> bool:
    quote = reading.plain[name.start() - 1]
    return quote in "'\"" and reading.plain[name.end() : name.end() + 1] == quote


def _judge(name: re.Match[str], *, strong: bool, doubtful: bool) -> Candidate | None:
    text = name.group()
    if is_ordinary(text):
        return None
    if looks_made_up(text):
        return certain(_KIND, *name.span(), 0.95 if strong else 0.93, Reason.PLATFORM)
    if strong and not doubtful:
        return possible(_KIND, *name.span(), 0.6, Reason.PLATFORM)
    return None


def _generic(reading: Reading) -> Iterator[Candidate]:
    """After ``användarnamn`` and the like, with no platform named."""
    for start, _ in reading.words(_GENERIC_WORDS):
        cue = _GENERIC.match(reading.lower, start)
        name = _NAME.match(reading.plain, cue.end()) if cue else None
        if not cue or not name or cue.end() == start or reading.lower[cue.end() - 1].isalnum():
            continue
        if reading.plain[name.end() : name.end() + 1] == "@" or is_ordinary(name.group()):
            continue
        odd = looks_made_up(name.group())
        if not odd and _IS_ACCOUNT.match(cue.group()) and "." not in name.group():
            continue
        if not odd and (
            (_WEAK_CUE.match(cue.group()) and not _is_quoted(reading, name))
            or _is_word(name.group(), cue.group())
        ):
            continue
        sure = odd or "alias" not in cue.group()
        make = certain if sure else possible
        yield make(_KIND, *name.span(), 0.85 if sure else 0.6, Reason.CUE)


_IS_ACCOUNT = re.compile(r"konto\w{0,3} (?:som )?är ")  # *kontot är raderat*


def _is_word(name: str, cue: str) -> bool:
    """Whether an ordinary word follows without any sign that it is the account's name."""
    return name.lower() in lexicon.ORDINARY and not re.search(r"[:=\"']|är |heter ", cue)


def _before_platform(reading: Reading) -> Iterator[Candidate]:
    """``kalle_92 på snap``."""
    for start, _ in reading.words(_ANY_PLATFORM):
        low = max(0, start - _BEFORE_REACH)
        if not reading.lower[max(0, start - 12) : start].rstrip().endswith(_BEFORE_ENDS):
            continue
        lead = _BEFORE_PLATFORM.search(reading.lower, low, start)
        if not lead or is_ordinary(lead["name"]):
            continue
        name = lead.span("name")
        if reading.plain[name[0] - 1 : name[0]] in ("@", "/") and name[0]:
            continue
        if looks_made_up(reading.plain[slice(*name)]):
            yield certain(_KIND, *name, 0.85, Reason.PLATFORM)
        elif lead["link"]:
            yield possible(_KIND, *name, 0.6, Reason.PLATFORM)


# ``de lägger ut klippen på gymnordgbg``: where something is shown, by a word no list has.
_POSTING = Triggers(
    words("lägg lade lagt la_ut delar delade postar postat postade publicera ladda strömma streamar")
)
_POSTED = re.compile(
    r"\w+(?: (?!på |till |via )[^\W\d_]{1,14}){0,5} (?:på|till|via) (?P<name>[^\W\d_]{4,24})(?=[.,;!?)\n]|\Z| (?:och|som|där|så|med|men)\b)"
)


# ``skriver som trolletvaknar``, ``kontot lokesomloki``, ``hans namn där är trygghansson0``
_BEING = Triggers(
    words(
        "skriver skrev streama sänder loggar chattar twittrar kontot kontona profilen namn namnet nätnamn inlogg"
    )
)
_AS = re.compile(
    r"(?:(?:skriver|skrev|streamar|streamat|streamade|sänder|loggar in|loggade in|chattar|chattade|twittrar)(?: [^\W\d_]{1,14}){0,4} som|(?:kontot|profilen)|(?:nät)?namn(?:et)? (?:där|på (?:appen|nätet|servern|sidan|forumet|sajten)|i spelet|online)(?: är| var)?)"
    r" (?P<name>[^\W\d_]{5,24}[0-9]{0,4})(?=[.,;!?)\n]|\Z| (?:och|som|där|så|med|men|har|är|i|på|utan|sedan)\b)"
)


def _named_as(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_BEING):
        found = _AS.match(reading.lower, start)
        if not found or reading.plain[found.start("name")].isupper():
            continue
        name = found["name"]
        bare = name.rstrip("0123456789")
        known = sort_of(bare) & ~Sort.ORDINARY or bare in lexicon.ORDINARY
        if name != bare or not (known or (sort_of(bare) and not bare.endswith(_INFLECTED))):
            yield possible(_KIND, *found.span("name"), 0.55, Reason.CONTEXT)


# What is put together of words and is a name all the same: *trolletvaknar*, *nattsvensken*.
_INFLECTED = ("nar", "rar", "lar", "ner", "ler", "sken", "aren")
_SIGNED = re.compile(r"~[\w.-]{3,24}~")


def _between_signs(reading: Reading) -> Iterator[Candidate]:
    for found in _SIGNED.finditer(reading.plain) if "~" in reading.plain else ():
        yield certain(_KIND, *found.span(), 0.8, Reason.SHAPE)


def _posted_on(reading: Reading) -> Iterator[Candidate]:
    for start, _ in reading.words(_POSTING):
        found = _POSTED.match(reading.lower, start)
        if not found or not reading.plain[found.start("name")].islower():
            continue
        name = found["name"]
        if not sort_of(name) and not lexicon.is_compound(name) and not lexicon.is_joined(name):
            yield possible(_KIND, *found.span("name"), 0.55, Reason.CONTEXT)


def _repeated(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """The same made-up name elsewhere in the text, where nothing beside it gives it away."""
    values = {reading.lower[item.start : item.end].lstrip("@") for item in found}
    values = {value for value in values if len(value) >= 4 and looks_made_up(value)}
    if not values:
        return
    for word in _whole_words(reading, values):
        if word.group() in values:
            yield certain(_KIND, *word.span(), 0.8, Reason.REPEATED)


_WHOLE = re.compile(r"[\w](?:[\w.\-]{2,38}[\w])")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LONGER = re.compile(r"[\w.-]{40}")  # of which a word would be a part only
_FEW = 8


def _whole_words(reading: Reading, values: set[str]) -> Iterator[re.Match[str]]:
    """The words that the values can be, with all that is joined to them; those between the same spaces as one of a few."""
    lower = reading.lower
    if len(values) <= _FEW:
        starts = reading.spots(*values)
    elif _LONGER.search(lower):
        yield from _WHOLE.finditer(lower)
        return
    else:
        firsts = {found.group() for value in values if (found := _FIRST_WORD.search(value))}
        starts = sorted(chain.from_iterable(reading.places(firsts).values()))
    high = 0
    for start in starts:
        if start >= high:
            low = max(lower.rfind(" ", 0, start), high)
            high = lower.find(" ", start)
            high = high if high >= 0 else len(lower)
            yield from _WHOLE.finditer(lower, low, high)
