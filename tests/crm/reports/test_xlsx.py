"""Reports as workbooks."""

from datetime import date
from pathlib import Path

import pytest

from crm.reports import json as shapes
from crm.reports import retention
from crm.reports.write import write
from tests.crm.reports import sample


def test_xlsx_holds_the_figures_of_json(tmp_path: Path) -> None:
    """Numbers are numbers, days are days, and the definitions stand on a sheet of their own."""
    document = sample.written(tmp_path)
    found = sample.sheets(tmp_path / "report.xlsx")
    assert list(found) == ["Periods", "Definitions"]
    for row, period in zip(found["Periods"][1:], document["periods"], strict=True):
        assert row[0] == period["period"]
        assert row[1:3] == [date.fromisoformat(period["first"]), date.fromisoformat(period["last"])]
        wanted = [value / 100 if name.endswith("cents") else value for name, value in list(period.items())[4:]]
        assert row[4:] == pytest.approx(wanted, abs=1e-12)


def test_hostile_names_stay_text_in_sheets(tmp_path: Path) -> None:
    """No formula, no link: the names are text cells, unchanged but for control characters."""
    content = sample.monthly(lost=0, new=sample.people(5, sample.HOSTILE), shop_name="=1+1")
    write(retention.build_monthly(content), shapes.monthly(content), tmp_path / "m.xlsx")
    found = sample.sheets(tmp_path / "m.xlsx")
    assert list(found) == ["Month", "Trend", "Lost", "New", "Won back", "Definitions"]
    assert [row[1] for row in found["New"][1:]] == [name.replace("\x07", "") for name in sample.HOSTILE]
    assert [row[0] for row in found["New"][1:]] == ["000", "001", "002", "003", "004"]
