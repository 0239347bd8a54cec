"""The recognisers in use. A new kind is a new module with ``find`` and one line here."""

from collections.abc import Callable, Iterable

from vbe.deidentification.finding import Candidate
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers import email, handle, person, personnummer, phone, url

Recogniser = Callable[[Reading], Iterable[Candidate]]

RECOGNISERS: tuple[Recogniser, ...] = (
    personnummer.find,
    phone.find,
    email.find,
    url.find,
    handle.find,
    person.find,
)
