"""The signing session: all of it by keyboard."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.signing import SignState
from crm.i18n import LANGUAGES
from crm.services import consents, customers, letters, signing
from crm.services import workspace as workspaces
from crm.services.letters import Audience
from tests.factories import address, person
from ui import theme
from ui.context import Context
from ui.dialogs.aside_form import AsideForm
from ui.models.rows import MARKS
from ui.pages.letters import LettersPage
from ui.pages.signing import SigningPage

KEYS = Qt.Key


@pytest.fixture
def run_id(ctx: Context) -> int:
    """Three letters that wait."""
    ids = [customers.add(ctx.workspace, person(n, addresses=(address(),))).value for n in ("Anna", "Bea", "Cor")]
    plan = letters.plan(ctx.workspace, "thank-you", Audience("customers", tuple(ids)), on=ctx.today)
    printed: int = letters.print_run(ctx.workspace, plan, ctx.workspace.path.with_name("run.pdf")).value.run_id
    return printed


def shown(qtbot: Any, ctx: Context, run_id: int | None = None) -> SigningPage:
    page = SigningPage(ctx)
    qtbot.addWidget(page)
    if run_id:
        page.open(run_id)
    page.resize(1072, 774)
    page.show()
    page.refresh()
    page.focus()
    ctx.bus.changed.connect(lambda tables: page.refresh())
    return page


@pytest.fixture
def page(qtbot: Any, ctx: Context, run_id: int) -> SigningPage:
    return shown(qtbot, ctx, run_id)


def states(page: SigningPage) -> list[SignState]:
    run = signing.run(page.ctx.workspace)
    return [letter.state for letter in run.letters] if run else []


def test_space_and_enter_tick_off_and_go_on(qtbot: Any, page: SigningPage) -> None:
    """From the first to the last, each with its page; a line tells how far."""
    assert "0 of 3 signed" in page.told.text()
    assert page.pages.pages == 1
    qtbot.keyClick(page.list, KEYS.Key_Space)
    qtbot.keyClick(page.list, KEYS.Key_Return)
    assert (page.list.currentIndex().row(), states(page)[2]) == (2, SignState.WAITING)
    assert "2 of 3 signed" in page.told.text()
    qtbot.keyClick(page.list, KEYS.Key_Space)
    assert set(states(page)) == {SignState.SIGNED}
    assert not page.all.isVisible()
    assert [mark.icon for mark in page.model.index(0, 0).data(MARKS)] == ["yes"]


def test_the_navigation_counts_down(qtbot: Any, page: SigningPage) -> None:
    """With every letter that is signed, of all runs together."""
    counts: list[tuple[str, int]] = []
    page.ctx.bus.waiting.connect(lambda name, count: counts.append((name, count)))
    qtbot.keyClick(page.list, KEYS.Key_Space)
    assert counts[-1] == ("letters", 2)
    qtbot.keyClick(page.list, KEYS.Key_A)
    assert counts[-1] == ("letters", 0)


def test_who_was_passed_over_comes_last(qtbot: Any, page: SigningPage) -> None:
    """After the last line the first that still waits."""
    page.list.choose(1)
    qtbot.keyClick(page.list, KEYS.Key_Space)
    qtbot.keyClick(page.list, KEYS.Key_Space)
    assert page.list.currentIndex().row() == 0


def test_not_sent_asks_why(qtbot: Any, page: SigningPage) -> None:
    """N asks for a reason, then goes on; Backspace takes it back."""
    qtbot.keyClick(page.list, KEYS.Key_N)
    form = page.findChild(AsideForm)
    assert form
    form.reason.setCurrentText("")
    form.accept()
    assert form.fields["reason"].problem
    form.reason.setCurrentText("coffee")
    form.accept()
    assert states(page)[0] is SignState.ASIDE
    assert page.model.index(0, 2).data() == "coffee"
    assert page.list.currentIndex().row() == 1
    page.list.choose(0)
    qtbot.keyClick(page.list, KEYS.Key_Backspace)
    assert states(page)[0] is SignState.WAITING


def test_why_one_is_not_sent_is_not_for_the_counter(ctx: Context, page: SigningPage) -> None:
    """The place stands there instead."""
    run = signing.run(ctx.workspace)
    assert run is not None
    signing.put_aside(ctx.workspace, run.letters[0].id, "owes us money")
    for at_the_counter, told in ((True, "Rozendaal"), (False, "owes us money")):
        ctx.counter = at_the_counter
        page.refresh()
        assert page.model.index(0, 2).data() == told
        assert ("money" in page.model.index(0, 0).data(MARKS)[0].words) is not at_the_counter


def test_who_said_no_since_stands_out(ctx: Context, page: SigningPage) -> None:
    """In the list, with a mark, as soon as it is known."""
    run = signing.run(ctx.workspace)
    assert run is not None
    no = ConsentEvent(Channel.POST, Event.OBJECT, datetime.now(UTC), ctx.today)
    consents.record(ctx.workspace, run.letters[0].customer_id, no)
    page.refresh()
    assert page.model.index(0, 2).data() == "do not send"
    assert [mark.words for mark in page.model.index(0, 0).data(MARKS)] == ["may not be written to any more"]


def test_a_tick_taken_back(qtbot: Any, page: SigningPage) -> None:
    """Backspace on a signed letter; on one that waits the key rests."""
    qtbot.keyClick(page.list, KEYS.Key_Space)
    qtbot.keyClick(page.list, KEYS.Key_Backspace)
    assert states(page)[0] is SignState.SIGNED
    page.list.choose(0)
    qtbot.keyClick(page.list, KEYS.Key_Backspace)
    assert states(page)[0] is SignState.WAITING


def test_all_at_once(qtbot: Any, page: SigningPage) -> None:
    """A signs whatever waits, as one step that can be undone."""
    told: list[tuple[str, bool]] = []
    page.ctx.bus.toast.connect(lambda text, undo: told.append((text, undo)))
    qtbot.keyClick(page.list, KEYS.Key_A)
    assert set(states(page)) == {SignState.SIGNED}
    assert told == [("3 letters signed", True)]
    assert "any more" in page.keys.text()


def test_printed_again(qtbot: Any, page: SigningPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P the chosen page, Shift+P the rest, once nothing waits the whole run; each opens to be printed."""
    opened: list[str] = []
    names = [str(tmp_path / name) for name in ("one.pdf", "rest.pdf", "all.pdf")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (names[len(opened)], ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    qtbot.keyClick(page.list, KEYS.Key_Space)
    qtbot.keyClick(page.list, KEYS.Key_P)
    qtbot.keyClick(page.list, KEYS.Key_P, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.list, KEYS.Key_A)
    qtbot.keyClick(page.list, KEYS.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert opened == names
    assert [len(_pages(name)) for name in names] == [1, 2, 3]


def _pages(name: str) -> list[str]:
    from tests.crm.letters.sample import pages

    return pages(Path(name))


def test_nothing_printed_yet(qtbot: Any, empty_ctx: Context) -> None:
    """One sentence, and the way to the letters."""
    page = shown(qtbot, empty_ctx)
    assert page._stack.currentIndex() == 1
    assert not page.rest.isVisible()
    assert not page.all.isVisible()


@pytest.mark.parametrize("code", LANGUAGES)
def test_buttons_keep_their_words_in_a_small_window(
    qtbot: Any, ctx: Context, run_id: int, speak: Callable[[Context, str], None], code: str
) -> None:
    """What signs everything is not left to an icon, and the reason of a letter put aside stays in sight."""
    speak(ctx, code)
    page = shown(qtbot, ctx, run_id)
    page.resize(1000 - theme.NAVIGATION_WIDTH, 600)
    qtbot.wait(1)
    assert "" not in (page.all.text(), page.rest.text())
    assert not page.list.isColumnHidden(2)


def test_for_reading_only(qtbot: Any, ctx: Context, run_id: int) -> None:
    """The pages can be read and printed, nothing is ticked off."""
    path = ctx.workspace.path
    ctx.workspace.close()
    ctx.adopt(workspaces.open_file(path, read_only=True, clock=ctx.clock), ctx.settings)
    page = shown(qtbot, ctx)
    qtbot.keyClick(page.list, KEYS.Key_Space)
    qtbot.keyClick(page.list, KEYS.Key_Return)
    assert set(states(page)) == {SignState.WAITING}
    assert not page.all.isEnabled()


def test_the_letters_page_leads_there(qtbot: Any, ctx: Context, run_id: int) -> None:
    """The run tells how many are signed, a link how many wait; the navigation counts them until none does."""
    counts: list[tuple[str, int]] = []
    went: list[tuple[str, object]] = []
    ctx.bus.waiting.connect(lambda name, count: counts.append((name, count)))
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    signing.sign(ctx.workspace, 1)
    page = LettersPage(ctx)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page._runs.index(0, 4).data() == "1 of 3"
    assert page._to_sign.text() == "2 letters wait to be signed"
    page._to_sign.click()
    assert (went, counts) == ([("signing", run_id)], [("letters", 2)])
    signing.finish(ctx.workspace, run_id)
    page.refresh()
    assert (page._to_sign.isVisible(), counts[-1]) == (False, ("letters", 0))
