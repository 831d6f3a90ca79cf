"""The same figures in every kind of file, all or nothing."""

import errno
import json
from datetime import date
from pathlib import Path

import pytest

from crm import format as formats
from crm.domain.cohort import Cohort, CohortTable
from crm.domain.settings import Settings
from crm.errors import FileProblem, InvalidInput
from crm.reports import json as shapes
from crm.reports import retention
from crm.reports.write import SUFFIXES, write
from tests.crm.reports import sample

MADE = date(2026, 11, 2)


@pytest.mark.parametrize("language", ["en", "nl", "bg"])
def test_pdf_prints_the_figures_of_json(language: str, tmp_path: Path) -> None:
    """The same counts, rates with one decimal and rounded money."""
    document = sample.written(tmp_path, language)
    text = sample.pdf_text(tmp_path / "report.pdf").replace("\N{NO-BREAK SPACE}", " ")
    for period in document["periods"]:
        assert formats.percent(period["same_people_rate"], language).replace("\N{NO-BREAK SPACE}", " ") in text
        amount = formats.round_amount(period["revenue_cents"], language).replace("\N{NO-BREAK SPACE}", " ")
        assert amount in text


def test_nobody_at_the_start_leaves_rates_empty(tmp_path: Path) -> None:
    """Null in JSON, an empty field in CSV, an empty cell in the workbook: never 0 or 100."""
    document = sample.written(tmp_path, start=0)
    assert document["periods"][0]["same_people_rate"] is None
    assert sample.rows(tmp_path / "report.csv")[1][9:13] == ["", "", "", ""]
    assert sample.sheets(tmp_path / "report.xlsx")["Periods"][1][9:13] == ["", "", "", ""]


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
    assert sample.rows(tmp_path / "c.csv")[1:] == [["2026-08", "30", "30", "9", "4"], ["2026-09", "12", "12", "5", ""]]
    assert sample.sheets(tmp_path / "c.xlsx")["Cohorts"][2] == ["2026-09", 12, 12, 5, ""]
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
