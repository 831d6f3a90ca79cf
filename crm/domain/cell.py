"""Text in cells of a CSV file: nothing a spreadsheet would run."""

import re

_BLANKS = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
_RISKY = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d[\d.,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ]*")
_PHONE = re.compile(r"\+\d[\d ()/.\N{NO-BREAK SPACE}-]*")


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
