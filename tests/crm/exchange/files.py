"""Small files for the readers."""

from datetime import date
from pathlib import Path
from typing import Any

from crm.domain.importing import Mapping
from crm.exchange.people import PeopleReader
from crm.exchange.source import Source
from crm.exchange.till import ReceiptReader

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "import"
TODAY = date(2026, 11, 23)


def written(folder: Path, text: str | bytes, name: str = "file.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def source(folder: Path, text: str | bytes, **given: Any) -> Source:
    """An opened file with this content."""
    return Source(written(folder, text), Mapping(**given))


def people(opened: Source, country: str = "NL") -> list[Any]:
    """Every row as a person or as its problems."""
    reader = PeopleReader(opened, TODAY, country)
    return [reader.read(row) for row in opened.rows()]


def till(opened: Source, currency: str = "EUR") -> ReceiptReader:
    """A reader of receipts."""
    return ReceiptReader(opened, TODAY, currency)
