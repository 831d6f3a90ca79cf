"""The list in a file."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.list_use import Use, Why
from crm.domain.listing import COLUMNS
from crm.errors import Cancelled, InvalidInput
from crm.services import consents, customers, list_files, purchases
from crm.services.list_files import Sheet
from crm.services.workspace import Workspace
from tests.crm.reports.sample import pdf_text
from tests.factories import full_person, person, purchase, switch_on_tiers


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    people = (full_person(flags=("pays late",)), person("=cmd()", "X"), person("Мария", "Иванова"))
    found = [customers.add(workspace, draft).value for draft in people]
    purchases.add(workspace, purchase(found[0], date(2026, 10, 1), 12345))
    switch_on_tiers(workspace, 5_000)
    return found


def test_every_column_in_a_sheet(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """In the order asked for, formulas made harmless, private flags left out."""
    path = list_files.export(workspace, Sheet(ids, COLUMNS, language="en"), tmp_path / "list.csv").path
    text = path.read_text("utf-8-sig")
    head, first, second, third = text.splitlines()
    assert head.startswith(
        '"Name","Place","Tier","Stage","Last purchase","Rhythm","12 months","Next date","Post","E-mail"'
    )
    assert first.startswith('"Vries, Sanne de","Rozendaal","Bronze","new","2026-10-01","","123.45"')
    assert '"X, =cmd()"' in second
    assert third.startswith('"Иванова, Мария"')
    assert "pays late" not in text


def test_a_workbook_too(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """Nothing else."""
    assert list_files.export(workspace, Sheet(ids, ("name",)), tmp_path / "list.xlsx").path.stat().st_size > 1000
    with pytest.raises(InvalidInput):
        list_files.export(workspace, Sheet(ids, ("name",)), tmp_path / "list.txt")


def test_paper_shows_what_the_screen_shows(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """A4 across, the shop and the view above, in the language of the screen; amounts can be hidden."""
    columns = ("name", "city", "year_cents")
    path = list_files.print_list(workspace, Sheet(ids * 30, columns, "Late ones", "bg"), tmp_path / "list.pdf").path
    with pikepdf.open(path) as document:
        left, bottom, right, top = (float(side) for side in document.pages[0].mediabox)
        assert right - left > top - bottom
    text = pdf_text(path)
    assert all(part in text for part in ("Late ones", "Bloemenhuis De Vries", "Иванова, Мария", "123"))
    hidden = list_files.print_list(workspace, Sheet(ids, columns, "x", "en", hide_amounts=True), path).path
    assert "123" not in pdf_text(hidden)


def test_too_many_for_paper(workspace: Workspace, tmp_path: Path) -> None:
    """A sheet is better then."""
    with pytest.raises(InvalidInput):
        list_files.print_list(workspace, Sheet(range(5001), ("name",)), tmp_path / "x.pdf")


def test_stopping_leaves_nothing(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """Whoever stops has no half a file."""

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list_files.export(workspace, Sheet(ids, ("name",)), tmp_path / "x.csv", progress=stop)
    assert list(tmp_path.glob("x*")) == []


def test_a_list_for_something_holds_nobody_who_may_not_be_reached(
    workspace: Workspace, ids: list[int], tmp_path: Path
) -> None:
    """Checked for each by the columns shown; the file says what it is for, and the reasons are told."""
    said = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 1, 1), purpose=Purpose.NEWS)
    consents.record(workspace, ids[0], said)
    consents.record(workspace, ids[1], replace(said, channel=None, event=Event.OBJECT))
    sheet = Sheet(ids, ("name", "phone", "email"), "Everybody", "en", use=Use(Purpose.NEWS))
    made = list_files.export(workspace, sheet, tmp_path / "news.csv")
    assert made.path.read_text("utf-8-sig").splitlines()[1:] == ['"Vries, Sanne de","","sanne@example.nl"']
    assert (made.left_out, made.emptied) == ({Why.REFUSED: 1, Why.ASK_FIRST: 1}, 1)
    on_paper = list_files.print_list(workspace, sheet, tmp_path / "news.pdf")
    assert on_paper.left_out == made.left_out
    assert "Everybody, for news" in pdf_text(on_paper.path)
    own = list_files.export(workspace, replace(sheet, use=Use()), tmp_path / "own.csv")
    assert (own.left_out, len(own.path.read_text("utf-8-sig").splitlines())) == ({}, 4)
