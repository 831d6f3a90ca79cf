"""Reports as CSV: one table, every count and every unrounded rate, as the local spreadsheet expects it."""

import csv
from datetime import date
from pathlib import Path

from crm.domain.cell import cell_text, readable
from crm.reports.model import Kind, Report, Table, Value


def write(report: Report, path: Path) -> None:
    """Write the first data table: UTF-8 with a byte order mark, every field quoted.

    Dutch and Bulgarian get semicolons and a decimal comma, English commas and a decimal point. Amounts are in the
    currency's unit, days are written 2026-10-31.
    """
    separator, mark = (",", ".") if report.language == "en" else (";", ",")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([cell_text(column.title) for column in report.data[0].columns])
        writer.writerows(_fields(report.data[0], mark))


def _fields(table: Table, mark: str) -> list[list[str]]:
    kinds = [column.kind for column in table.columns]
    return [[_field(value, kind, mark) for value, kind in zip(row, kinds, strict=True)] for row in table.rows]


def _field(value: Value, kind: Kind, mark: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return cell_text(readable(value))
    if isinstance(value, date):
        return value.isoformat()
    if kind is Kind.CENTS:
        sign, cents = "-" * (value < 0), abs(int(value))
        return f"{sign}{cents // 100}{mark}{cents % 100:02}"
    return str(value).replace(".", mark)
