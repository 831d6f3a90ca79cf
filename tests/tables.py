"""Small files to import, and what is read from them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from crm.domain.importing import Mapping, Problem
from crm.domain.own_field import OwnField
from crm.exchange.grouping import Rejected, receipts
from crm.exchange.people import PeopleReader, Person
from crm.exchange.receipts import Receipt, Singles
from crm.exchange.source import Source
from crm.exchange.till import ReceiptReader

DAY = date(2026, 11, 23)


def table_file(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    """A text file as another program would write it."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def source(folder: Path, text: str, **mapping: Any) -> Source:
    """A text opened with a mapping."""
    return Source(table_file(folder, text), Mapping(**mapping))


def people(
    folder: Path, text: str, country: str = "NL", *, own: dict[str, OwnField] | None = None, **mapping: Any
) -> list[Person | list[Problem]]:
    """The customers of a text; ``own`` are the definitions of own fields by their name in the mapping."""
    found = source(folder, text, kind="customers", **mapping)
    reader = PeopleReader(found, DAY, country)
    reader.own_fields.update(own or {})
    return [reader.read(row) for row in found.rows()]


def reader(folder: Path, text: str, currency: str = "EUR", **mapping: Any) -> ReceiptReader:
    """The reader of a text with purchases."""
    return ReceiptReader(source(folder, text, kind="purchases", **mapping), DAY, currency)


def bought(folder: Path, text: str, **mapping: Any) -> list[Receipt | Rejected]:
    """The purchases of a text."""
    return one_by_one(receipts(reader(folder, text, **mapping), lambda: None, survey=True))


def one_by_one(found: Iterable[Receipt | Rejected | Singles]) -> list[Receipt | Rejected]:
    """The same without columns."""
    made = (item.receipts() if isinstance(item, Singles) else [item] for item in found)
    return [item for items in made for item in items]


def told(rejected: Receipt | Rejected) -> list[tuple[int, str, str]]:
    """Per rejected row its line, the column and the reason (a message id)."""
    assert isinstance(rejected, Rejected)
    return [(row.line, problem.column, problem.reason) for row, problems in rejected.rows for problem in problems]
