"""Spreadsheets (XLSX, XLS, ODS) as rows of text. A bomb or a sheet without end is refused before it is opened."""

import math
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from crm.errors import FileProblem, InvalidInput
from crm.exchange.cells import Number, Row
from crm.exchange.delimited import not_a_table
from crm.i18n import N_

MAX_BYTES = 600_000_000
MAX_RATIO = 250
"""Unpacked to packed size, above 20 MB; honest sheets stay below 40 (reliability research 3.3)."""
MAX_CELLS = 20_000_000
_CHUNK = 1 << 20
_CELL = re.compile(rb'<c [^>]{0,40}?r="([A-Z]{1,3})\d')
_ROW = re.compile(rb'<row [^>]{0,80}?r="(\d+)"')
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d+)"')


def is_spreadsheet(path: Path) -> bool:
    """Whether a file begins like a ZIP (XLSX, ODS) or an old Office file (XLS)."""
    with path.open("rb") as file:
        return file.read(8).startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))


class SheetTable:
    """One sheet as rows; the one named, else the fullest.

    Raises:
        FileProblem: not a spreadsheet, protected, or too large. InvalidInput: no such sheet.
    """

    encoding = None
    encoding_sure = True
    encoding_choices: tuple[str, ...] = ()
    delimiter = None

    def __init__(self, path: Path, sheet: str | None) -> None:
        if zipfile.is_zipfile(path):
            _inspect(path)
        self._path = path
        book = _book(path)
        self.sheets: tuple[str, ...] = tuple(book.sheet_names)
        if sheet is not None and sheet not in self.sheets:
            raise InvalidInput(N_("There is no sheet “{sheet}”."), field="sheet", sheet=sheet[:40])
        self._sheet = _sheet(book, sheet, path)
        self.sheet: str | None = self._sheet.name
        if not self._sheet.height:
            raise FileProblem(N_("“{name}” is empty."), name=path.name)
        self._done = 0

    def position(self) -> tuple[int, int]:
        """Rows read and rows in all."""
        return self._done, (self._sheet.end or (0, 0))[0] + 1

    def rows(self) -> Iterator[Row]:
        """All rows that are not blank, with their number in the sheet."""
        for number, cells in enumerate(self._sheet.iter_rows(), 1):
            self._done = number
            texts = [_text(cell) for cell in cells]
            if any(texts):
                yield Row(number, texts)


def _book(path: Path) -> Any:
    import python_calamine as calamine

    try:
        with path.open("rb") as file:
            return calamine.CalamineWorkbook.from_filelike(file)
    except calamine.PasswordError as error:
        raise FileProblem(N_("“{name}” is protected with a password. Save it without one."), name=path.name) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise not_a_table(path) from error


def _sheet(book: Any, name: str | None, path: Path) -> Any:
    import python_calamine as calamine

    try:
        return book.get_sheet_by_name(name) if name is not None else _fullest(book)
    except (calamine.CalamineError, ValueError) as error:
        raise not_a_table(path) from error


def _fullest(book: Any) -> Any:
    """The sheet with the most cells; the first one of equals."""
    return max(map(book.get_sheet_by_name, book.sheet_names), key=lambda s: s.height * s.width)


def _inspect(path: Path) -> None:
    """Unpack everything once without keeping it: true sizes, and the last row and column of each sheet."""
    packed = max(path.stat().st_size, 1)
    try:
        with zipfile.ZipFile(path) as archive:
            total = sum(member.file_size for member in archive.infolist())
            if total > MAX_BYTES or (total > 20_000_000 and total > packed * MAX_RATIO):
                raise _too_large(path)
            for member in archive.infolist():
                _inspect_member(archive, member, path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise not_a_table(path) from error


def _inspect_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> None:
    sheet = member.filename.startswith("xl/worksheets/")
    width = height = 0
    with archive.open(member) as file:
        tail = b""
        while chunk := file.read(_CHUNK):
            text = tail + chunk
            if sheet:
                width = max(width, max(map(_column_number, set(_CELL.findall(text))), default=0))
                height = max(height, max(map(int, _ROW.findall(text)), default=0))
            elif member.filename == "content.xml":
                _check_repeats(text, path)
            tail = chunk[-100:]
    if width * height > MAX_CELLS:
        raise _too_large(path)


def _check_repeats(text: bytes, path: Path) -> None:
    for what, times in _REPEATED.findall(text):
        if int(times) > (20_000 if what == b"columns" else 1_100_000):
            raise _too_large(path)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_large(path: Path) -> FileProblem:
    return FileProblem(
        N_("“{name}” unpacks to more than can be read. Save the sheet as CSV and try again."), name=path.name
    )


def _text(cell: object) -> str:
    """A typed cell as text: days in ISO form, whole numbers without “.0”, text as it is."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _number(value: float) -> str:
    """Fifteen digits, as the spreadsheet shows it, and never an exponent."""
    if value.is_integer() and abs(value) < 1e15:
        return Number(int(value))
    return Number(format(Decimal(f"{value:.15g}"), "f") if math.isfinite(value) else value)
