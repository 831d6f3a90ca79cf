"""Reports as workbooks: one sheet per table with typed cells, and the definitions."""

import re
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from crm.domain.cell import readable
from crm.i18n import catalogue
from crm.reports.model import Kind, Report, Table, Value

_FORMATS = {Kind.COUNT: "#,##0", Kind.CENTS: "#,##0.00", Kind.RATE: "0.0", Kind.DATE: "yyyy-mm-dd"}
_WIDTHS = {Kind.COUNT: 11, Kind.CENTS: 15, Kind.RATE: 11, Kind.DATE: 12, Kind.PERIOD: 12, Kind.TEXT: 14}
_WIDEST = 45
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TEXT = 32_767
"""More does not fit into a cell."""


def write(report: Report, path: Path) -> None:
    """Write every data table and a sheet with the answer and the definitions. Text is text, whatever it looks like.

    Raises:
        OSError: the file cannot be written.
    """
    import xlsxwriter

    made = BytesIO()
    with tempfile.TemporaryDirectory(prefix="stamklant-") as scratch:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": scratch}
        book = xlsxwriter.Workbook(made, options)
        book.set_properties({"title": _text(report.title), "author": _text(report.shop_name)})
        for table in report.data:
            _sheet(book, table)
        _definitions(book, report)
        book.close()
    path.write_bytes(made.getbuffer())


def _name(title: str) -> str:
    return _FORBIDDEN.sub(" ", title)[:31]


def _sheet(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(_name(table.title))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = [book.add_format({"num_format": _FORMATS[c.kind]} if c.kind in _FORMATS else {}) for c in table.columns]
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _width(table, number))
        sheet.write_string(0, number, _text(column.title), head)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _cell(sheet, (number, place), value, table.columns[place].kind, formats[place])


def _width(table: Table, number: int) -> int:
    least = _WIDTHS[table.columns[number].kind]
    longest = max((len(v) for row in table.rows if isinstance(v := row[number], str)), default=0)
    return min(max(least, longest + 2), _WIDEST)


def _cell(sheet: Any, place: tuple[int, int], value: Value, kind: Kind, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(*place, _text(value), style)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, style)
    else:
        sheet.write_number(*place, value / 100 if kind is Kind.CENTS else value, style)


def _text(value: str) -> str:
    return readable(value)[:_LONGEST_TEXT]


def _definitions(book: Any, report: Report) -> None:
    sheet = book.add_worksheet(_name(catalogue(report.language).tr("Definitions")))
    title, text = book.add_format({"bold": True, "font_size": 14}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, _text(report.title), title)
    lines = [report.subtitle, report.answer, *report.definitions, report.footer]
    for number, line in enumerate((line for line in lines if line), start=1):
        sheet.write_string(number, 0, _text(line), text)
