"""What every judgement of a capitalised word asks: is it a thing, a title's word, and where would its name end."""

import re

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context
from vbe.deidentification.recognisers.person.beside import is_memorial, with_ending
from vbe.deidentification.recognisers.person.tokens import Token
from vbe.deidentification.recognisers.person.words_of import Sort, sort_of
from vbe.deidentification.wording import words

NUMBER_AFTER = re.compile(r"\.? ?[0-9]")
# What somebody is, right after who it is: *Sverker, den nya vikarien*, *Ville, fritidsledare*.
# What is reported is reported in a system, whoever it is named after; what is read is a book.
_REGISTERED = re.compile(
    r"\b(?:rapporter|registrer|anmäl|avvikelse|journalför|dokumenter|skriv|incidentrapport|tillbud)\w*(?: [^\W\d_]+){0,4} i \Z"
)
_READ = words("läser läst läs")
_BY_SEVERAL = re.compile(
    r"\b(?:vi|de|eleverna|klassen|barnen|gruppen|åk [1-9]|vi har|har) (?:läser|läst|läs) \Z"
)
_DID = words("har hade sa säger såg berättade berättar ringde skrev vill ville")
APPOSED = re.compile(
    r", (?:(?:den|en|vår|min|hans|hennes|deras|er|din) (?!som\b)[a-zåäö]{3,}|[a-zåäö]{0,14}(?:sköterska|kurator|diakon|pastor|präst|imam|läkare|psykolog|terapeut|sekreterare|kassör|ordförande|föreståndare|assistent|pedagog|receptionist|väktare|kapten|coach|rektor|lärare|mentor|handläggare|chef|vaktmästare|bibliotekarie|fritidsledare|ledare|samordnare|tränare|förälder|vikarie|elev|granne|polis|insp|polisinsp|kriminsp|kompol|ass|leg|fil|kommunpolis|präst)\b)"
)


def person(reading: Reading, token: Token, confidence: float, reason: Reason, *, sure: bool) -> Candidate:
    """The name that the token is, with a genitive written ``:s``."""
    end = with_ending(reading.plain, token.end)
    return (certain if sure else possible)(Kind.PERSON, token.start, end, confidence, reason)


def names_a_thing(reading: Reading, token: Token) -> bool:
    """Whether the words beside it say that it is the name of a place, an organisation or the like."""
    before, next_word = context.before(reading, token.start), context.after(reading, token.end)
    bracketed = reading.plain[token.start - 1 : token.start] == "("
    if before in context.THINGS and before not in context.PERSON_BEFORE and not bracketed:
        # *tanten på biblioteket Lena har sett*: a usual given name that acts is no thing's
        return not (before.endswith(("et", "en")) and next_word in _DID and sort_of(token.lower) & Sort.USUAL)
    if before == "i" and _REGISTERED.search(reading.before(token.start, 60)):
        return True
    if before in _READ and _BY_SEVERAL.search(reading.before(token.start, 40)):
        return True
    if next_word in context.THING_AFTER and not (
        token.lower.endswith("s")
        and next_word in ("skola", "skolan", "lag", "center", "park", "strand", "gård")
    ):
        return True
    return is_memorial(token, next_word)


def in_title(reading: Reading, token: Token) -> bool:
    """Whether the words around have capitals as well, as in a title."""
    tail = reading.plain[token.end : token.end + 24].split()
    head = reading.plain[max(0, token.start - 24) : token.start].split()
    return bool(tail and head) and tail[0][:1].isupper() and head[-1][:1].isupper()
