"""Journey B: letters to the buyers of this month, printed, kept, and taken back."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtPdf import QPdfDocument

from crm.domain.letter import LeftOut
from crm.domain.today import TaskKind
from crm.services import customers, letters
from crm.services.workspace import Workspace
from tests.factories import dump
from tests.journeys.screen import CTRL, Key, Screen, column
from ui.widgets.timeline import words

NOVEMBER = letters.Audience("buyers", since=date(2026, 11, 1), until=date(2026, 12, 1))


def id_of(workspace: Workspace, name: str) -> int:
    return customers.search(workspace, name)[0].id


def sent(workspace: Workspace, customer_id: int) -> list[Any]:
    return [entry for entry in customers.card(workspace, customer_id).timeline if entry.kind == "letter"]


def text(path: Path) -> str:
    document = QPdfDocument()
    document.load(str(path))
    found = "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return found


def test_letters_on_services(shop: Workspace, tmp_path: Path) -> None:
    """Plan, print, keep: who is left out has a reason, and one undo removes the run and its letters."""
    template = "thank-you"
    plan = letters.plan(shop, template, NOVEMBER, on=shop.today())
    assert [p.recipient.profile.display_name() for p in plan.letters] == ["Sanne de Vries"]
    reasons = {recipient.profile.display_name(): reason for recipient, reason, _ in plan.left_out}
    assert reasons == {"Eva de Smit": LeftOut.OBJECTION, "Kees Mol": LeftOut.NO_ADDRESS}
    before = dump(shop)
    result = letters.print_run(shop, plan, tmp_path / "letters.pdf").value
    assert (result.written, result.files) == (1, (tmp_path / "letters.pdf",))
    (entry,) = sent(shop, id_of(shop, "Vries"))
    assert letters.kept_pdf(shop, entry.ref_id).startswith(b"%PDF")
    assert [run.written for run in letters.runs(shop)] == [1]
    shop.undo()
    assert dump(shop) == before


def shown(screen: Screen, path: Path) -> Any:
    """The letters page over the shop, its preview drawn."""
    screen.open(path, "letters")
    screen.until(lambda: screen.page._pages.pages)
    return screen.page


def test_the_plan_in_the_window(screen: Screen, shop_path: Path) -> None:
    """This month's buyers, their pages, and who is left out with the reason in words."""
    page = shown(screen, shop_path)
    assert page._audience.currentText() == "Bought this month"
    assert column(page._planned) == ["Vries, Sanne de"]
    assert dict(zip(column(page._left_out), column(page._left_out, 1), strict=True)) == {
        "Mol, Kees": "no complete address",
        "Smit, Eva de": "objected to post",
    }
    assert page._pages.pages == 1
    assert page._summary.text() == "1 letter is ready to print. 2 customers are left out."


def test_another_choice_by_the_keyboard(screen: Screen, shop_path: Path) -> None:
    """The arrow keys in “To whom” plan again; last month's buyer appears."""
    page = shown(screen, shop_path)
    page._audience.setFocus()
    screen.press(Key.Key_Down)
    screen.until(lambda: column(page._planned) == ["Berg, Jan van den", "Kok, Lies de"])
    screen.settle()
    assert column(page._left_out) == ["Smit, Eva de"]


def test_print_in_the_window(screen: Screen, shop_path: Path, save_as: Path, opened_files: list[str]) -> None:
    """Ctrl+P writes the PDF, opens it, and keeps the exact text with the customer."""
    page = shown(screen, shop_path)
    planned = page._plans[0].letters[0]
    screen.press(Key.Key_P, CTRL)
    screen.until(lambda: opened_files)
    screen.settle()
    path = save_as.with_suffix(".pdf")
    assert opened_files == [str(path)]
    assert screen.toast == "1 letter printed"
    assert column(page._runs, 2) == ["1"]
    printed = "".join(text(path).split())
    assert all("".join(line.split()) in printed for line in planned.letter.text.splitlines())
    screen.window.go("customer", planned.recipient.customer_id)
    screen.settle()
    assert any(planned.letter.subject in words(entry) for entry in screen.page.history._entries)


def test_undo_removes_the_run(screen: Screen, shop_path: Path, save_as: Path, opened_files: list[str]) -> None:
    """The run and its letters are gone; the same people can be written to again."""
    page = shown(screen, shop_path)
    page._print_button.click()
    screen.until(lambda: opened_files)
    screen.settle()
    assert column(page._planned) == []
    assert "thanked in the last 90 days" in column(page._left_out, 1)
    screen.press(Key.Key_Z, CTRL)
    screen.until(lambda: page._runs.rowCount() == 0)
    screen.settle()
    assert column(page._planned) == ["Vries, Sanne de"]
    assert not sent(screen.session.ctx.workspace, id_of(screen.session.ctx.workspace, "Vries"))


def test_no_file_chosen_prints_nothing(screen: Screen, shop_path: Path, monkeypatch: Any) -> None:
    """Cancel in the dialog: no run, no file, no sentence."""
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page = shown(screen, shop_path)
    page._print_button.click()
    screen.settle()
    assert (page._runs.rowCount(), screen.toast) == (0, "")


def test_printed_and_signed(screen: Screen, shop_path: Path, save_as: Path, opened_files: list[str]) -> None:
    """The run waits under Today; Enter opens it, Space signs its only letter, Esc leads back, and the line is gone."""
    page = shown(screen, shop_path)
    page._print_button.click()
    screen.until(lambda: opened_files)
    screen.settle()
    assert page._to_sign.text() == "1 letter waits to be signed"
    screen.window.go("today")
    screen.settle()
    (line,) = (line for line in screen.page.list.lines if line.task.kind is TaskKind.SIGNING)
    line.setFocus()
    screen.press(Key.Key_Return)
    screen.until(lambda: screen.window.place[0] == "signing" and screen.page.pages.pages == 1)
    screen.press(Key.Key_Space)
    screen.until(lambda: "1 of 1 signed" in screen.page.told.text())
    screen.press(Key.Key_Escape)
    screen.until(lambda: screen.window.place[0] == "today")
    screen.settle()
    assert all(line.task.kind is not TaskKind.SIGNING for line in screen.page.list.lines)
