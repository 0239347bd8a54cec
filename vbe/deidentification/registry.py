"""The recognisers in use. A new kind is a new module with ``find`` and one line here."""

from collections.abc import Callable, Iterable

from vbe.deidentification.finding import Candidate
from vbe.deidentification.reading import Reading
from vbe.deidentification.recognisers import (
    account,
    address,
    birthdate,
    case_number,
    class_name,
    email,
    handle,
    ip,
    person,
    personnummer,
    phone,
    postcode,
    unexplained,
    url,
    vehicle,
    workplace,
)

Recogniser = Callable[[Reading], Iterable[Candidate]]

RECOGNISERS: tuple[Recogniser, ...] = (
    personnummer.find,
    phone.find,
    email.find,
    url.find,
    handle.find,
    account.find,
    ip.find,
    case_number.find,
    birthdate.find,
    vehicle.find,
    address.find,
    postcode.find,
    class_name.find,
    workplace.find,
    person.find,
)

# Those that go by capitals, asked again about lines that have none.
BY_CAPITALS: tuple[Recogniser, ...] = (
    case_number.find,
    vehicle.find,
    address.find,
    class_name.find,
    workplace.find,
    person.find,
)

# Asked last, about what no other has found.
LAST: Recogniser = unexplained.find
