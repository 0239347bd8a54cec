"""Names that their place in a text announces: fields of forms, greetings, registers, and initials that act."""

import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers.person import context, lexicon
from vbe.deidentification.recognisers.person.borne import can_be_borne
from vbe.deidentification.recognisers.person.signed import ACRONYMS
from vbe.deidentification.recognisers.person.words_of import ANY_GIVEN, CAPITALS, NAME, Sort, sort_of
from vbe.deidentification.signs import Sign
from vbe.deidentification.triggers import Triggers, WordsThat
from vbe.deidentification.wording import words

_KIND = Kind.PERSON
_NAME = rf"(?P<name>[{CAPITALS}][^\W\d_]+(?:['-][^\W\d_]+)?(?:[ ][{CAPITALS}](?:[^\W\d_]+(?:-[^\W\d_]+)?|(?![\w])))?)(?![\w@])"

# Fields of forms and headers, and the end and the beginning of letters.
_FIELDS = Triggers(
    words(
        "misstänkt målsägande vittne vittnen ansvarig ansv förhinder anmäld_av källa beställare uppgiftslämnad_av anmälare uppgiftslämnare namn förnamn efternamn tilltalsnamn handläggare handl elev eleven barn barnet pojke flicka vårdnadshavare kontakt kontaktperson"
        " personer inblandade föräldrar mor far mamma mamman pappa pappan fru frun make maken syskon bror syster vänner kompisar"
        " klient brukare patient sökande klagande motpart ombud ordförande sekreterare justerare närvarande frånvarande deltagare föredragande föredrar avsändare mottagare från till kopia cc"
        " mvh hälsningar hälsning hälsn vänligen kram kramar vh bästa undertecknat vid_pennan"
    )
)
_FIELD = re.compile(
    rf"[^\W\d_]{{2,20}}+(?:s namn|(?<=[^\W\d_]{{2}}s) namn|en|et)?(?:[ ]\([^()\n]{{1,16}}\))?(?:[ ]?:[ \t]{{0,3}}|,?[ \t]{{0,2}}\n{{1,2}}[ \t/]{{0,3}}|[ ]?/{{1,2}}[ ]?){_NAME}"
)
_GREETING = re.compile(
    rf"(?:[Hh]ej(?:san)?|[Tt]jena(?:re)?|[Hh]allå|[Gg]od(?:morgon|kväll)|[Tt]ack|[Mm]vh|[Hh]älsningar|[Kk]ram),?[ ]{_NAME}(?=[,!.?\n]|\Z| (?:för|och|jag|vi)\b)"
)
_LETTERS = re.compile(
    rf"(?<![\w.-])(?P<name>[{CAPITALS}]{{2}})[ ](?:uppger|berättar|berättade|säger att|sa att|uppgav|skriver att|mår|grät|slog|hotade|blev slagen|menar att|nekar|erkänner)\b"
)
_GREETINGS = Triggers(words("hej tjena hallå godmorgon godkväll tack mvh hälsningar kram"))
_ACTING = Triggers(
    words("uppger berätta säger sa uppgav skriver mår grät slog hotade blev menar nekar erkänner")
)
_PARTICLES = WordsThat(words("von van de af").__contains__, of_letters=True)
_PARTICLE = re.compile(
    rf"(?<!\w)(?P<name>(?:von der|van der|van den|de la|von|af|van)[ ](?P<rest>[{CAPITALS}][^\W\d_]{{2,}}))"
)
# Names that are nouns, with a small letter at the head of a clause and a verb only people do.
_NOUN_NAMES = words(
    "björn sten liv ros siv stig vera iris inge kalle mats elin storm saga tova vide love dag tor ester tage ture ivar nova stella alma tove maj axel viking folke"
)
_WORDS_AS_NAMES = Triggers(_NOUN_NAMES)
_SMALL_ACTS = re.compile(
    r"(?P<name>[^\W\d_]{3,6})[ ](?:sa|sade|säger|vet|slog|hotade|ringde|skrev|undrar|tycker|tror|vill|grät|ljuger|skrek|inte kom|kom inte|går i|hörde|visade mig)\b"
)
_CLAUSE = re.compile(r"(?:\A|[\"'.!?\n:,-] ?|\b(?:att|o|å|när|så|men|om|för) )\Z")
_REVERSED = re.compile(
    rf"(?<![\w-])(?P<surname>[{CAPITALS}]{{3,}}(?:[- ][{CAPITALS}]{{3,}})?),[ ](?P<given>[{CAPITALS}][^\W\d_]+(?:-[^\W\d_]+)?)(?![\w])"
)
# ``Elvestad, Roar f. 870230``
_REGISTERED = re.compile(
    rf"(?<![\w-])(?P<name>[{CAPITALS}][^\W\d_]+(?:[ -][{CAPITALS}][^\W\d_]+)?,[ ][{CAPITALS}][^\W\d_]+(?:[ -][{CAPITALS}][^\W\d_]*\.?)?)[ ,;|(]{{1,3}}(?:f\.|född|pnr|[0-9]{{6}})"
)
_REGISTERED_SIGN = Sign(rf",[ ][{CAPITALS}]", "")
_REVERSED_SIGN = re.compile(rf",(?<=[{CAPITALS}]{{3}},)[ ][{CAPITALS}]")  # what is found faster


def find(reading: Reading) -> Iterator[Candidate]:
    """Every name that is announced by its place."""
    plain = reading.plain
    for start, _ in reading.words(_FIELDS):
        field = _FIELD.match(plain, start)
        if field:
            yield from _judged(field)
    for start, _ in reading.words(_GREETINGS):
        greeted = _GREETING.match(plain, start)
        if greeted and context.begins_sentence(plain, start):
            yield from _judged(greeted)
    for start, _ in reading.words(_ACTING):
        found = _LETTERS.match(plain, start - 3) if start >= 3 else None
        if found and found["name"].lower() not in ACRONYMS and found["name"].lower() not in lexicon.KNOWN:
            yield possible(_KIND, *found.span("name"), 0.6, Reason.INITIALS)
    for found in reading.around(_REVERSED_SIGN, _REVERSED, 80):
        surname, given = sort_of(found["surname"].lower()), sort_of(found["given"].lower())
        if given & ANY_GIVEN and not surname & (Sort.KNOWN | Sort.ORDINARY):
            yield certain(_KIND, *found.span(), 0.9, Reason.FULL_NAME)
    for found in reading.in_zones(_REGISTERED, _REGISTERED_SIGN):
        yield possible(_KIND, *found.span("name"), 0.7, Reason.CONTEXT)
    for start, _ in reading.words(_PARTICLES):
        found = _PARTICLE.match(plain, start)
        double = found is not None and found["name"].count(" ") > 1  # *van der Bunt*: no word follows so
        if found and not sort_of(found["rest"].lower()) & (
            Sort.KNOWN if double else Sort.ORDINARY | Sort.KNOWN
        ):
            yield possible(_KIND, found.start("name"), found.end("name"), 0.7, Reason.CAPITAL)
    for start, _ in reading.words(_WORDS_AS_NAMES):
        acting = _SMALL_ACTS.match(reading.lower, start)
        if (
            acting
            and acting["name"] in _NOUN_NAMES
            and plain[start].islower()
            and _CLAUSE.search(reading.lower, max(0, start - 6), start)
        ):
            yield possible(_KIND, *acting.span("name"), 0.6, Reason.CONTEXT)


_NOBODY = words("team din er eder igen där du ni dig hela alla kära kollega chef hallå tack")
_ABBREVIATED = re.compile(r"\. ?[a-zåäö]")
_OPENINGS = ("hej", "tjena", "hallå", "godmorgon")
_CLOSINGS = ("mvh", "hälsningar", "vänlig", "kram", "vh ", "med vänlig")


def _judged(found: re.Match[str]) -> Iterator[Candidate]:
    """The name after an announcement, unless its words are ordinary or known."""
    parts = found["name"].split()
    if _ABBREVIATED.match(found.string, found.end("name")):
        return
    sort = sort_of(parts[0].lower())
    if len(parts[0]) > 2 and parts[0].isupper() and not sort & NAME:
        return
    if sort & Sort.KNOWN and parts[0].lower() in lexicon.ACRONYMS and not parts[0].isupper():
        sort &= ~Sort.KNOWN  # LO is a union, Lo a name
    if sort & NAME and (not sort & Sort.KNOWN or sort & Sort.GIVEN):
        make = certain if sort & (Sort.GIVEN | Sort.GIVEN_DOUBTFUL) and not sort & Sort.ORDINARY else possible
        yield make(_KIND, *_span(found, parts), 0.85, Reason.CONTEXT)
    elif (
        found.group().lower().startswith(_CLOSINGS + _OPENINGS)
        and parts[0].lower() not in _NOBODY
        and parts[0].lower() not in context.PERSON_BEFORE
        and can_be_borne(parts[0].lower(), sort)
        and len(parts) == 1
    ):
        yield possible(_KIND, *_span(found, parts), 0.6, Reason.CONTEXT)
    elif parts[0].lower().endswith("stad"):
        if not sort & Sort.KNOWN:
            yield possible(_KIND, *_span(found, parts), 0.6, Reason.CONTEXT)
    elif (
        not sort & (Sort.KNOWN | Sort.ORDINARY | Sort.ENGLISH | Sort.THING | Sort.ODD)
        and parts[0].lower() not in context.PERSON_BEFORE
    ):
        yield possible(_KIND, *_span(found, parts), 0.65, Reason.CONTEXT)


def _span(found: re.Match[str], parts: list[str]) -> tuple[int, int]:
    start = found.start("name")
    if len(parts) > 1 and sort_of(parts[1].lower()) & (Sort.ORDINARY | Sort.KNOWN | Sort.THING):
        return start, start + len(parts[0])
    return start, found.end("name")
