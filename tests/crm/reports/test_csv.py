"""Reports as CSV."""

from dataclasses import replace
from pathlib import Path

import pytest

from crm.reports import csv, retention
from crm.reports.csv import _field
from crm.reports.model import Kind
from tests.crm.reports import sample


@pytest.mark.parametrize(("language", "separator", "mark"), [("en", ",", "."), ("nl", ";", ","), ("bg", ";", ",")])
def test_csv_holds_the_figures_of_json(language: str, separator: str, mark: str, tmp_path: Path) -> None:
    """Counts, unrounded rates and money to the cent, as the local spreadsheet reads them."""
    document = sample.written(tmp_path, language)
    table = sample.rows(tmp_path / "report.csv", separator)
    assert (tmp_path / "report.csv").read_bytes().startswith(b'\xef\xbb\xbf"')
    for row, period in zip(table[1:], document["periods"], strict=True):
        assert row[:3] == [period["period"], period["first"], period["last"]]
        numbers = [float(field.replace(mark, ".")) for field in row[4:]]
        wanted = [value / 100 if name.endswith("cents") else value for name, value in list(period.items())[4:]]
        assert numbers == wanted


@pytest.mark.parametrize(("cents", "field"), [(5, "0,05"), (-5, "-0,05"), (-123456, "-1234,56"), (0, "0,00")])
def test_money_in_csv_is_exact(cents: int, field: str) -> None:
    """Whole cents, no floating point, the sign in front."""
    assert _field(cents, Kind.CENTS, ",") == field


def test_hostile_names_do_not_run(tmp_path: Path) -> None:
    """A name that looks like a formula gets an apostrophe; control characters go; every other field is as it was."""
    report = retention.build_monthly(sample.monthly(lost=0, new=sample.people(5, sample.HOSTILE)))
    csv.write(replace(report, data=report.data[3:]), tmp_path / "new.csv")
    names = [row[1] for row in sample.rows(tmp_path / "new.csv")[1:]]
    assert names == ["'=cmd|'/C calc'!A0", sample.HOSTILE[1], "'@SUM(1)", sample.HOSTILE[3], "ab & <b>"]


def test_a_formula_behind_a_control_character_does_not_run() -> None:
    """A spreadsheet drops the character and reads what follows."""
    assert _field("\x00=1+1", Kind.TEXT, ".") == "'=1+1"
