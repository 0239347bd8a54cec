"""Addresses of the internet protocol, versions 4 and 6."""

import ipaddress
import re
from collections.abc import Iterator

from vbe.deidentification.finding import Candidate, certain, possible
from vbe.deidentification.kinds import Kind, Reason
from vbe.deidentification.reading import Reading
from vbe.deidentification.signs import Sign

_KIND = Kind.IP

_FOUR = re.compile(
    r"(?<![\w.:-])[0-9]{1,3}(?:\.|\[\.\]|\(\.\))[0-9]{1,3}(?:\.|\[\.\]|\(\.\))[0-9]{1,3}(?:\.|\[\.\]|\(\.\))(?:[0-9]{1,3}|[xX*]{1,3})(?![\w:]|\.[0-9])(?:/[0-9]{1,2}(?![0-9]))?(?!-[0-9])"
)
_PORT = re.compile(r"(?<![\w.:-])[0-9]{1,3}(?:\.[0-9]{1,3}){3}:[0-9]{1,5}(?![\w])")
_SIX = re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])")
_COLONS = re.compile(r":[0-9a-f]{0,4}:")  # what is found faster
_VERSION = re.compile(r"(?:version|ver\.?|v\.?|avsnitt|kapitel|punkt|kap\.?|rubrik|§|nr)[ \t]?\Z")


# Two figures and the dots beside the second: what every match holds, and is found faster by.
_SIGN = Sign(r"\.(?:[\])])?[0-9]{1,3}[\[(]?\.", r"\.0{1,3}\.|[\])]0")


def find(reading: Reading) -> Iterator[Candidate]:
    """Every IP address."""
    plain = reading.plain
    if "." in plain:
        for pattern in (_FOUR, _PORT):
            for found in reading.in_zones(pattern, _SIGN):
                yield from _four(reading, found)
    if "::" in plain or plain.count(":") > 4:
        for found in reading.around(_COLONS, _SIX, 48, lower=True):
            if _is_six(found.group()):
                yield certain(_KIND, *found.span(), 0.95, Reason.SHAPE)


def _four(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    parts = re.findall(r"[0-9]+", found.group().split("/", 1)[0].split(":", 1)[0])
    if any(int(part) > 255 or (len(part) > 1 and part[0] == "0") for part in parts) or _VERSION.search(
        reading.before(found.start(), 12)
    ):
        return
    outline = all(len(part) == 1 for part in parts) and parts[0] != "0"
    make = possible if outline and "ip" not in reading.before(found.start(), 20) else certain
    yield make(_KIND, *found.span(), 0.9, Reason.SHAPE)


def _is_six(text: str) -> bool:
    """Whether it is a valid address and no clock time or list of figures."""
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return len(text) > 4
