"""Calendar files (RFC 5545): days without a time, one event each, the same event every time it is written."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from crm import __version__
from crm.domain.cell import readable
from crm.paths import replacing

MOST_OCTETS = 75
"""A longer line goes on below, after a blank (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day of a calendar. ``key`` stays the same for the same event, so that a second import changes it."""

    key: str
    on: date
    title: str
    note: str = ""


def write(events: Iterable[Event], path: Path, made_on: date) -> None:
    """Write a calendar file. All or nothing.

    Raises:
        FileProblem: the file cannot be written; the old one is as it was.
    """
    with replacing(path) as partial:
        partial.write_bytes(text(events, made_on).encode())


def text(events: Iterable[Event], made_on: date) -> str:
    """The calendar as text, its lines ended and folded as the standard wishes."""
    return "".join(_folded(line) for line in _lines(events, made_on))


def _lines(events: Iterable[Event], made_on: date) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Stamklant//Stamklant {__version__}//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    for event in events:
        yield "BEGIN:VEVENT"
        yield f"UID:{hashlib.sha256(event.key.encode()).hexdigest()[:32]}@stamklant"
        yield f"DTSTAMP:{made_on:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_escaped(event.title)}"
        if event.note:
            yield f"DESCRIPTION:{_escaped(event.note)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _escaped(value: str) -> str:
    plain = readable(value)
    for old, new in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(old, new)
    return plain


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets; no letter is cut in two."""
    pieces: list[str] = []
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > MOST_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    return "\r\n".join((*pieces, piece)) + "\r\n"
