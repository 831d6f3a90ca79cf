"""Journey C: the same figures in the window, on the command line and in files; a frozen month; names behind figures."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from crm.domain.period import PeriodKind, containing
from crm.domain.retention import Figure
from crm.services import purchases, reports
from crm.services.workspace import Workspace
from tests.factories import purchase
from tests.journeys.programs import command
from tests.journeys.screen import Key, Screen, column

OCTOBER = containing(PeriodKind.MONTH, date(2026, 10, 1))
PLACES = (0, 4, 5, 6, 7, 8)
COUNTS = ("period", "start", "new", "won_back", "lost", "end")


def told(path: Path) -> list[dict[str, Any]]:
    """What the command line says of the thirteen months the page shows."""
    asked = ("report", "retention", "--since", "2025-10-01", "--until", "2026-10-31", "--to", "-")
    answer = command(path, "--today", "2026-11-23", *asked)
    assert answer.returncode == 0, answer.stderr
    found: list[dict[str, Any]] = json.loads(answer.stdout)["periods"]
    return found


def test_a_month_is_frozen_on_services(shop: Workspace, tmp_path: Path) -> None:
    """What is sold afterwards changes the figures, but not the report of a month that was made."""
    first = reports.monthly(shop, OCTOBER, (tmp_path / "first.pdf",))
    assert (first.frozen, first.content.version, first.content.month.revenue_cents) == (True, 1, 3 * 1250)
    purchases.add(shop, purchase(None, date(2026, 10, 30), 9900))
    assert reports.monthly(shop, OCTOBER).content == first.content
    again = reports.monthly(shop, OCTOBER, again=True)
    assert (again.content.version, again.content.month.revenue_cents) == (2, 3 * 1250 + 9900)


def test_every_figure_has_its_names_on_services(shop: Workspace) -> None:
    """As many names as the figure counts, in every one of thirteen months."""
    for figures in reports.screen(shop, OCTOBER).periods:
        for figure in Figure:
            assert len(reports.names(shop, figure, figures.period)) == getattr(figures, figure)


def shown(screen: Screen, path: Path) -> Any:
    """The retention page, everything read."""
    screen.open(path, "retention")
    screen.until(lambda: screen.page._screen is not None)
    screen.settle()
    return screen.page


def test_the_window_and_the_command_line_agree(screen: Screen, shop_path: Path) -> None:
    """Thirteen months: every figure, unrounded."""
    wanted = told(shop_path)
    page = shown(screen, shop_path)
    assert page._period.currentText() == "October 2026"
    fields = ("start", "new", "won_back", "lost", "end", "same_people_rate", "revenue_kept_rate", "revenue_cents")
    seen = [{"period": f.period.label} | {name: getattr(f, name) for name in fields} for f in page._screen.periods]
    assert seen == [{name: row[name] for name in ("period", *fields)} for row in wanted]
    for figure in (Figure.NEW, Figure.WON_BACK, Figure.LOST):
        assert page._cards[figure].number.text() == str(wanted[-1][figure.value])


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_an_exported_file_agrees(
    screen: Screen, shop_path: Path, save_as: Path, opened_files: list[str], suffix: str
) -> None:
    """The file saved from the window holds the counts the command line tells, and is opened."""
    wanted = [[str(row[name]) for name in COUNTS] for row in told(shop_path)]
    page = shown(screen, shop_path)
    page._export(suffix)
    screen.until(lambda: opened_files)
    path = save_as.with_suffix(f".{suffix}")
    assert opened_files == [str(path)]
    assert screen.toast == f"Saved: {path.name}"
    assert READ[suffix](path) == wanted


def from_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";" if ";" in file.readline() else ","))
    return [[row[place] for place in PLACES] for row in rows]


def from_xlsx(path: Path) -> list[list[str]]:
    book = load_workbook(path, read_only=True, data_only=True)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    book.close()
    return [[str(row[place]) for place in PLACES] for row in rows]


def from_json(path: Path) -> list[list[str]]:
    return [[str(row[name]) for name in COUNTS] for row in json.loads(path.read_text(encoding="utf-8"))["periods"]]


READ = {"csv": from_csv, "xlsx": from_xlsx, "json": from_json}


@pytest.mark.parametrize("figure", [Figure.KEPT, Figure.NEW, Figure.WON_BACK, Figure.LOST])
def test_a_figure_opens_its_names(screen: Screen, shop_path: Path, figure: Figure) -> None:
    """Enter on a card lists as many customers as it says."""
    page = shown(screen, shop_path)
    card = page._cards[figure]
    card.setFocus()
    screen.press(Key.Key_Return)
    screen.settle()
    assert column(page._model)
    assert page._names_card.heading.text().endswith(f"· {page._model.rowCount()}")
    assert card.number.text() == str(page._model.rowCount())


def test_the_monthly_report_in_the_window(
    screen: Screen, shop_path: Path, save_as: Path, opened_files: list[str]
) -> None:
    """The button makes the PDF and freezes the month; a later sale leaves the report as it was."""
    page = shown(screen, shop_path)
    page._monthly()
    screen.until(lambda: opened_files)
    assert save_as.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert screen.toast == "Saved: chosen.pdf"
    workspace = screen.session.ctx.workspace
    purchases.add(workspace, purchase(None, date(2026, 10, 30), 9900))
    made = reports.monthly(workspace, OCTOBER)
    assert (made.frozen, made.content.version, made.content.month.revenue_cents) == (True, 1, 3 * 1250)
