"""What a report consists of, whatever it is written as: neutral blocks with typed values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a column or a chart holds, and so how it is written."""

    TEXT = "text"
    COUNT = "count"
    CENTS = "cents"
    RATE = "rate"
    DATE = "date"
    PERIOD = "period"


Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values of one kind; cents are whole cents, rates are 0 to 100, unrounded."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values. ``title`` names the sheet in a workbook; ``strong_row`` is the row the report is about."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    strong_row: int | None = None


@dataclass(frozen=True, slots=True)
class FigureItem:
    """One figure: what it is, its text, and what to compare it with."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures side by side."""

    items: tuple[FigureItem, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart; ``main`` is the one that matters. None is a gap."""

    name: str
    values: tuple[float | None, ...]
    main: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Values over time: rates as lines, counts as columns from zero.

    ``years`` stand below the labels where they begin; empty where the labels need none.
    """

    title: str
    series: tuple[Series, ...]
    labels: tuple[str, ...]
    unit: Kind = Kind.RATE
    years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph of plain text."""

    text: str


Block = Figures | Table | Chart | Note


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, empty where what stands below it says enough."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report for people and for spreadsheets.

    ``sections`` are for paper, where shares of few people are left out; ``data`` are the tables for CSV (the first)
    and XLSX (all), always with every count and rate; ``definitions`` stand at the foot of both.
    """

    title: str
    subtitle: str
    answer: str
    sections: tuple[Section, ...]
    data: tuple[Table, ...] = ()
    definitions: tuple[str, ...] = ()
    language: str
    locale: str
    currency: str
    made_on: date
    shop_name: str
    footer: str = ""
