"""Both Easters, against sixty years computed elsewhere."""

import csv
from datetime import date
from pathlib import Path

from crm.domain.easter import orthodox, western

TABLE = Path(__file__).resolve().parents[2] / "data" / "easter_1990_2050.csv"
"""From the tests of python-dateutil (Apache-2.0, BSD)."""


def test_sixty_years() -> None:
    """Each Sunday is the one of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 61
    for row in rows:
        year = int(row["year"])
        assert orthodox(year) == date.fromisoformat(row["orthodox"])
        assert western(year) == date.fromisoformat(row["western"])
