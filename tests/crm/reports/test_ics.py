"""Calendar files as RFC 5545 wishes them."""

from datetime import date

from crm.reports import ics
from crm.reports.ics import Event

EVENT = Event("name_day:2026-11-30:17", date(2026, 11, 30), "Андрей; Иван, и\\или", "17")


def lines(*events: Event) -> list[str]:
    """The lines as a calendar reads them: unfolded."""
    return ics.text(events, EVENT.on).replace("\r\n ", "").split("\r\n")


def test_a_day_without_a_time() -> None:
    """It ends before the next day, takes no time, and has a stamp."""
    found = lines(EVENT)
    assert found[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20261130" in found
    assert "DTEND;VALUE=DATE:20261201" in found
    assert "TRANSP:TRANSPARENT" in found
    assert found[-2:] == ["END:VCALENDAR", ""]


def test_what_has_a_meaning_is_escaped() -> None:
    """Backslash, semicolon, comma and line end; control characters are left out."""
    assert "SUMMARY:Андрей\\; Иван\\, и\\\\или" in lines(EVENT)
    assert "SUMMARY:one\\ntwo" in lines(Event("k", EVENT.on, "one\r\ntwo\x07"))


def test_long_lines_are_folded_between_letters() -> None:
    """At most 75 octets, and each line is whole UTF-8; unfolded it is the same again."""
    title = "Цветелина " * 30
    raw = ics.text([Event("k", EVENT.on, title)], EVENT.on)
    for line in raw.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert f"SUMMARY:{title}" in lines(Event("k", EVENT.on, title))
    assert "\n" not in raw.replace("\r\n", "")


def test_the_same_event_keeps_its_name() -> None:
    """A second import changes it instead of adding it; nobody's name can be read from it."""
    first, again, other = (
        next(line for line in lines(event) if line.startswith("UID:"))
        for event in (EVENT, EVENT, Event("other", EVENT.on, "x"))
    )
    assert first == again != other
