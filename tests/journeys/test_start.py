"""The first start, another language, and a second window over the same file."""

import subprocess
from pathlib import Path

from crm.i18n import language
from tests.journeys.screen import CTRL, Key, Screen
from ui.pages.welcome import WelcomePage


def test_from_nothing_to_the_demo_shop(screen: Screen) -> None:
    """Welcome, one button, and a made-up shop to look around in; a file of its own."""
    screen.session.open_first()
    welcome = screen.page
    assert isinstance(welcome, WelcomePage)
    welcome.demo.click()
    screen.until(lambda: screen.window.place == ("today", None))
    screen.settle()
    assert screen.session.ctx.workspace.path.name == "demo.stamklant"
    screen.press(Key.Key_K, CTRL)
    screen.until(lambda: screen.page.model.rowCount() > 380)


def test_bulgarian_at_once(screen: Screen, shop_path: Path) -> None:
    """Chosen in the settings, the window speaks it on the page that was open."""
    screen.open(shop_path, "customers")
    before, title = screen.window, screen.window.windowTitle()
    screen.session.ctx.preferences.language = "bg"
    screen.session.ctx.bus.command.emit("rebuild", None)
    screen.settle()
    assert screen.window is not before
    assert (language(), screen.window.place) == ("bg", ("customers", None))
    assert screen.page.header.title.text() == "Клиенти"
    assert screen.page.model.rowCount() == 6
    assert title


def test_a_second_window_reads(screen: Screen, path: Path, holder: subprocess.Popen[str]) -> None:
    """While another program has the file open it can be read here, and nothing can be changed."""
    screen.session.open(path)
    screen.until(lambda: screen.window._stack.currentWidget() is not None)
    assert holder.poll() is None
    screen.window._stack.currentWidget().button.click()
    screen.until(lambda: screen.window.place is not None)
    screen.settle()
    screen.press(Key.Key_K, CTRL)
    screen.until(lambda: screen.page.model.rowCount() == 20)
    assert screen.window.navigation.state.text().startswith("for reading only")
    assert not screen.page._new.isEnabled()
    screen.press(Key.Key_N, CTRL)
    assert screen.window.focusWidget() is not None
