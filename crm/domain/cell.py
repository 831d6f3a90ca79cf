"""Text in cells: nothing a spreadsheet would run, nothing that is no text."""

import re

_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
_RISKY = tuple("=+-@\t\r\n＝＋－＠")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|\x85")
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NUMBER = re.compile(r"[+-]?\d[\d.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ]*")
_PHONE = re.compile(r"\+\d[\d ()/.\N{NO-BREAK SPACE}-]*")


def readable(value: str) -> str:
    """Text without control characters, which programs obey or stumble over; line ends are line feeds."""
    return _CONTROL.sub("", _LINE_END.sub("\n", value))


def one_line(value: str) -> str:
    """Text on one line as people type it: no control characters, and no marks that turn the direction of what follows.

    What is printable already stays to the last blank.
    """
    if value.isprintable():
        return value.strip()
    whole = value.encode(errors="ignore").decode()
    return " ".join(_CONTROL.sub("", _TURNS.sub("", _LINE_END.sub("\n", whole))).split())


def cell_text(value: str) -> str:
    """Text as it may stand in a CSV field: what would run as a formula gets a leading apostrophe.

    Numbers and telephone numbers stay as they are. Text that already looks so escaped gets one apostrophe more, so
    that whoever reads the file back takes away exactly one. Only for text: dates and numbers are formatted from typed
    values, and cells of XLSX carry their type.
    """
    visible = value.lstrip(_BLANKS)
    if not visible.lstrip(_BLANKS + "'").startswith(_RISKY):
        return value
    if visible[0] != "'" and (_NUMBER.fullmatch(visible) or _PHONE.fullmatch(visible)):
        return value
    return "'" + value
