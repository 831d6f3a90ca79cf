"""The page of consent: numbers that lead to their names."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.consent_overview import REACHABLE, Look, behind
from crm.domain.listing import ASK, YES
from crm.services import claims, consents, imports
from ui.context import Context
from ui.dialogs.proof_form import BatchProofForm
from ui.pages.consent import ConsentPage
from ui.pages.customers import CustomersPage
from ui.widgets.button import Link

NEWS_BY_MAIL = (Channel.EMAIL, Purpose.NEWS)


def bring(ctx: Context, folder: Path) -> int:
    """Two people from a file who agreed to e-mail."""
    file = folder / "cards.csv"
    file.write_text("Voornaam;Achternaam;Toestemming e-mail\nRoos;Zwart;ja\nBram;Geel;ja\n", encoding="utf-8")
    batch: int = imports.apply(ctx.workspace, file).value.batch
    return batch


@pytest.fixture
def page(qtbot: Any, ctx: Context, tmp_path: Path) -> ConsentPage:
    """Jan agreed to news by e-mail, Мария said no to everything this week; two came without proof."""
    agreed = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 11, 2), purpose=Purpose.NEWS)
    consents.record(ctx.workspace, 1, agreed)
    consents.record(ctx.workspace, 2, ConsentEvent(None, Event.OBJECT, datetime.now(UTC), date(2026, 11, 20)))
    bring(ctx, tmp_path)
    made = ConsentPage(ctx)
    qtbot.addWidget(made)
    made.resize(1072, 700)
    made.show()
    made.refresh()
    ctx.bus.changed.connect(lambda _tables: made.refresh())
    return made


@pytest.fixture
def went(ctx: Context) -> list[Any]:
    """Where the page leads to."""
    found: list[Any] = []
    ctx.bus.go.connect(lambda name, what: found.append((name, what)))
    return found


def number_of(page: ConsentPage, title: str) -> Link:
    return next(found for found in page.findChildren(Link) if found.accessibleName().startswith(title))


def words(page: ConsentPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_every_cell_tells_its_numbers(page: ConsentPage) -> None:
    """How many may; the three answers for the ear; no share of so few people."""
    cell = page.model.index(1, 2)
    assert (cell.data(), page.model.cell(cell)) == ("1", NEWS_BY_MAIL)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "E-mail, news: 1 yes, 3 ask first, 1 no"
    assert page.model.rate(page.model.share(NEWS_BY_MAIL)) == ""


def test_a_number_leads_to_its_names(page: ConsentPage, went: list[Any], qtbot: Any) -> None:
    """By one key, or from the menu that Enter and a click bring up."""
    page.grid.choose(1, 2)
    qtbot.keyClick(page.grid, Qt.Key.Key_Y)
    menu = page.grid.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["1 yes", "3 ask first", "1 no"]
    menu.actions()[1].trigger()
    assert [(name, view.conditions) for name, view in went] == [
        ("customers", behind(*NEWS_BY_MAIL, YES)),
        ("customers", behind(*NEWS_BY_MAIL, ASK)),
    ]


def test_no_names_behind_nothing(page: ConsentPage, went: list[Any], qtbot: Any) -> None:
    """Nobody is in a number that is zero."""
    page.grid.choose(5, 5)
    qtbot.keyClick(page.grid, Qt.Key.Key_Y)
    assert went == []


def test_the_list_shows_chips_for_it(page: ConsentPage, went: list[Any], qtbot: Any, ctx: Context) -> None:
    """One by one they can be taken away there."""
    page.grid.choose(1, 2)
    qtbot.keyClick(page.grid, Qt.Key.Key_A)
    customers = CustomersPage(ctx)
    qtbot.addWidget(customers)
    customers.open(went[0][1])
    customers.refresh()
    assert [chip.text() for chip in customers.chips.chips] == ["E-mail, news: ask first", "within reach"]
    assert customers.model.rowCount() == 3


def test_what_is_worth_a_look_leads_to_its_names(page: ConsentPage, went: list[Any]) -> None:
    """By conditions where there are any, else by who they are; its definition stands below."""
    assert "Objected or took a yes back in the last 30 days." in words(page)
    number_of(page, "Never asked").click()
    number_of(page, "Said no lately").click()
    assert went[0][1].conditions[-1] == REACHABLE
    assert went[1] == ("customers", ("Said no lately", (2,)))
    assert page.looks.findChild(Link) is not None
    assert Look.YOUNG not in {look for _, look in went}


def test_proof_of_an_import_is_added_here(page: ConsentPage, ctx: Context, went: list[Any], qtbot: Any) -> None:
    """With the names behind it; then it is gone from the page, and Undo brings it back."""
    number_of(page, "cards.csv").click()
    assert len(went[0][1][1]) == 2
    (found,) = claims.waiting(ctx.workspace)
    form = BatchProofForm.start(ctx, page, found)
    form.note.setText("Cards in the blue box")
    form.accept()
    assert page.model.share((Channel.EMAIL, Purpose.OFFERS)).yes == 2
    assert not page._unproven.isVisibleTo(page)
    ctx.write(ctx.workspace.undo)
    assert page._unproven.isVisibleTo(page)


def test_the_numbers_go_into_a_file(
    page: ConsentPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ctx: Context
) -> None:
    """And are shown there."""
    shown: list[Any] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "consent"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page._export("csv")
    assert (tmp_path / "consent.csv").exists()
    assert len(shown) == 1


def test_what_belongs_to_the_subject_is_at_hand(page: ConsentPage, ctx: Context) -> None:
    """The same commands as in the menus."""
    asked: list[str] = []
    ctx.bus.command.connect(lambda name, _what: asked.append(name))
    for action in page.findChildren(QMenu)[-1].actions():
        action.trigger()
    assert asked == ["consent_paper", "register", "keeping"]


def test_nobody_yet(qtbot: Any, empty_ctx: Context) -> None:
    """One sentence and a way on."""
    page = ConsentPage(empty_ctx)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert "Nobody to count yet." in words(page)


def test_the_cards_go_below_where_there_is_no_room(page: ConsentPage, qtbot: Any) -> None:
    """And nothing is wider than the page."""
    page.resize(744, 560)
    qtbot.wait(1)
    assert page.looks.mapTo(page, QPoint()).y() > page.grid.mapTo(page, page.grid.rect().bottomLeft()).y()
    assert page.grid.mapTo(page, page.grid.rect().topRight()).x() < page.width()
