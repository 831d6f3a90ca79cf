"""The same figures in every kind of file, all or nothing."""

import csv
import errno
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from crm import format as formats
from crm.domain.cohort import Cohort, CohortTable
from crm.domain.settings import Settings
from crm.errors import FileProblem, InvalidInput
from crm.reports import json as shapes
from crm.reports import retention
from crm.reports.write import SUFFIXES, write
from tests.crm.reports import sample

MADE = date(2026, 11, 2)


def written(folder: Path, language: str = "en", start: int = 382) -> dict[str, Any]:
    """The JSON of a report that was written in every form."""
    result = sample.result(start)
    settings = Settings(shop_name="Bloemenhuis De Vries")
    report = retention.build(result, settings=settings, language=language, made_on=MADE)
    for suffix in SUFFIXES:
        write(report, shapes.retention(result), folder / f"report{suffix}")
    document: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    return document


def rows(path: Path, separator: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_json_has_the_agreed_shape(tmp_path: Path) -> None:
    """The keys other programs rely on."""
    document = written(tmp_path)
    assert (document["window_days"], document["basis"]) == (365, "window")
    assert " ".join(document["periods"][0]) == (
        "period first last unfinished start new won_back lost end classic_rate same_people_rate churn_rate "
        "revenue_kept_rate revenue_cents anonymous_cents"
    )


@pytest.mark.parametrize(("language", "separator", "mark"), [("en", ",", "."), ("nl", ";", ","), ("bg", ";", ",")])
def test_csv_holds_the_figures_of_json(language: str, separator: str, mark: str, tmp_path: Path) -> None:
    """Counts, unrounded rates and money to the cent, as the local spreadsheet reads them."""
    document = written(tmp_path, language)
    table = rows(tmp_path / "report.csv", separator)
    assert (tmp_path / "report.csv").read_bytes().startswith(b'\xef\xbb\xbf"')
    for row, period in zip(table[1:], document["periods"], strict=True):
        assert row[:3] == [period["period"], period["first"], period["last"]]
        numbers = [float(field.replace(mark, ".")) for field in row[4:]]
        wanted = [value / 100 if name.endswith("cents") else value for name, value in list(period.items())[4:]]
        assert numbers == wanted


def test_xlsx_holds_the_figures_of_json(tmp_path: Path) -> None:
    """Numbers are numbers, days are days, and the definitions stand on a sheet of their own."""
    document = written(tmp_path)
    found = sheets(tmp_path / "report.xlsx")
    assert list(found) == ["Periods", "Definitions"]
    for row, period in zip(found["Periods"][1:], document["periods"], strict=True):
        assert row[0] == period["period"]
        assert row[1:3] == [date.fromisoformat(period["first"]), date.fromisoformat(period["last"])]
        wanted = [value / 100 if name.endswith("cents") else value for name, value in list(period.items())[4:]]
        assert row[4:] == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("language", ["en", "nl", "bg"])
def test_pdf_prints_the_figures_of_json(language: str, tmp_path: Path) -> None:
    """The same counts, rates with one decimal and rounded money."""
    document = written(tmp_path, language)
    text = sample.pdf_text(tmp_path / "report.pdf").replace("\N{NO-BREAK SPACE}", " ")
    for period in document["periods"]:
        assert formats.percent(period["same_people_rate"], language).replace("\N{NO-BREAK SPACE}", " ") in text
        amount = formats.round_amount(period["revenue_cents"], language).replace("\N{NO-BREAK SPACE}", " ")
        assert amount in text


def test_nobody_at_the_start_leaves_rates_empty(tmp_path: Path) -> None:
    """Null in JSON, an empty field in CSV, an empty cell in the workbook: never 0 or 100."""
    document = written(tmp_path, start=0)
    assert document["periods"][0]["same_people_rate"] is None
    assert rows(tmp_path / "report.csv")[1][9:13] == ["", "", "", ""]
    assert sheets(tmp_path / "report.xlsx")["Periods"][1][9:13] == ["", "", "", ""]


def test_hostile_names_stay_text_in_sheets(tmp_path: Path) -> None:
    """No formula, no link: the names are text cells, unchanged but for control characters."""
    content = sample.monthly(lost=0, new=sample.people(5, sample.HOSTILE), shop_name="=1+1")
    write(retention.build_monthly(content), shapes.monthly(content), tmp_path / "m.xlsx")
    found = sheets(tmp_path / "m.xlsx")
    assert list(found) == ["Month", "Trend", "Lost", "New", "Won back", "Definitions"]
    assert [row[1] for row in found["New"][1:]] == [name.replace("\x07", "") for name in sample.HOSTILE]
    assert [row[0] for row in found["New"][1:]] == ["000", "001", "002", "003", "004"]


def test_cohorts_hold_the_same_counts_everywhere(tmp_path: Path) -> None:
    """Rows end where the data ends; nothing is padded with zeros."""
    table = CohortTable((Cohort(date(2026, 8, 1), 30, (30, 9, 4)), Cohort(date(2026, 9, 1), 12, (12, 5))))
    report = retention.build_cohorts(table, settings=Settings(), language="en", made_on=MADE)
    for suffix in SUFFIXES:
        write(report, shapes.cohorts(table), tmp_path / f"c{suffix}")
    assert json.loads((tmp_path / "c.json").read_text())["cohorts"][1] == {
        "month": "2026-09",
        "size": 12,
        "active": [12, 5],
    }
    assert rows(tmp_path / "c.csv")[1:] == [["2026-08", "30", "30", "9", "4"], ["2026-09", "12", "12", "5", ""]]
    assert sheets(tmp_path / "c.xlsx")["Cohorts"][2] == ["2026-09", 12, 12, 5, ""]
    assert "14 of 42 new customers bought again" in sample.pdf_text(tmp_path / "c.pdf")


@pytest.mark.parametrize("name", ["report", "report.docx", "report.pdf.exe"])
def test_another_ending_is_refused(name: str, tmp_path: Path) -> None:
    """One sentence names the endings that work; nothing is written."""
    report = retention.build_monthly(sample.monthly())
    with pytest.raises(InvalidInput, match="should end in"):
        write(report, {}, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_failing_disk_leaves_the_old_file(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full at the last moment: the old report stays, no half one lies beside it."""
    path = tmp_path / f"report{suffix}"
    path.write_text("old")

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileProblem, match="the disk is full"):
        write(retention.build_monthly(sample.monthly()), {}, path)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [(path.name, "old")]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_missing_folder_is_named(suffix: str, tmp_path: Path) -> None:
    """Every kind of file says it in the same sentence."""
    with pytest.raises(FileProblem, match="its folder does not exist"):
        write(retention.build_monthly(sample.monthly()), {}, tmp_path / "gone" / f"report{suffix}")
