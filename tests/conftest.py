"""What every test shares: a private home, a fixed day, a quiet log, one Qt application, and a fresh customer file."""

import gc
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

TODAY = date(2026, 11, 23)

_HOME = pytest.StashKey[Path]()
_PRIVATE = {
    "HOME": "",
    "STAMKLANT_HOME": "stamklant",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}
_QT = {"qapp", "qtbot", "qtmodeltester"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden/* anew instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    """Give this process (each worker of xdist has its own) a home of its own before anything looks for one."""
    home = Path(tempfile.mkdtemp(prefix="stamklant-test-"))
    config.stash[_HOME] = home
    for name, folder in _PRIVATE.items():
        path = home / folder
        path.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(path)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LC_ALL"] = "C.UTF-8"


def pytest_unconfigure(config: pytest.Config) -> None:
    if home := config.stash.get(_HOME, None):
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def rewrite_golden(pytestconfig: pytest.Config) -> bool:
    """Whether the golden files are written anew."""
    return bool(pytestconfig.getoption("--rewrite-golden"))


@pytest.fixture(scope="session")
def today() -> date:
    """The one day of the tests: Monday 23 November 2026."""
    return TODAY


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real files named by STAMKLANT_DATA; without it the test is skipped."""
    folder = os.environ.get("STAMKLANT_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("no data")
    return Path(folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone; the program looks there for its default file."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("STAMKLANT_HOME", str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def _no_automatic_collection() -> Iterator[None]:
    """The collector would destroy Qt objects in whichever thread it happens to run."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _collected(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test leaves behind goes now; what stays (modules, caches) is never looked through again: that took longer
    than most tests.
    """
    yield
    if _QT & set(request.fixturenames):
        _leave_no_window()
        gc.collect()
        gc.freeze()


def _leave_no_window() -> None:
    """A dialog left open would block the windows of the next test, or take the keys meant for them."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        window.hide()
        if window.parent() is None:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """No test inherits the language of another."""
    yield
    from crm import i18n

    if i18n.language() != "en":
        i18n.install("en")


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A stray log warning fails the test; a test that expects one asks for ``caplog`` and looks."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.lines and "caplog" not in request.fixturenames:
        pytest.fail("unexpected log lines:\n" + "\n".join(handler.lines))


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """The application in the real style, without animations."""
    try:
        from PySide6Qlementine import QlementineStyle
    except ImportError:
        qapp.setStyle("Fusion")
        return qapp
    style = QlementineStyle(qapp)
    style.setAnimationsEnabled(False)
    qapp.setStyle(style)
    return qapp


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """Keys go to the window in front, as on a desk: what an earlier test leaves may have taken its place."""
    from pytestqt.qtbot import QtBot

    class Hands(QtBot):
        @staticmethod
        def keyClick(widget: Any, *args: Any, **kwargs: Any) -> None:
            _bring_to_front(widget.window())
            QtBot.keyClick(widget, *args, **kwargs)

        @staticmethod
        def keyClicks(widget: Any, *args: Any, **kwargs: Any) -> None:
            _bring_to_front(widget.window())
            QtBot.keyClicks(widget, *args, **kwargs)

    return Hands(request)


def _bring_to_front(window: Any) -> None:
    from PySide6.QtTest import QTest

    if window.isVisible() and not window.isActiveWindow():
        window.activateWindow()
        QTest.qWaitForWindowActive(window)


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated, empty customer file; tests work on copies."""
    from crm.domain.address import PostalAddress
    from crm.domain.settings import Settings
    from crm.services import workspace as workspaces

    path = tmp_path_factory.mktemp("template") / "shop.stamklant"
    address = PostalAddress("Marktstraat", "12", "", "", "6811 CG", "Arnhem", "", "NL")
    shop = Settings(
        shop_name="Bloemenhuis De Vries",
        address=address,
        signer="Els de Vries",
        counter_names=("Els",),
        counter_name="Els",
    )
    workspaces.create(path, shop).close()
    return path


@pytest.fixture
def workspace(template_file: Path, tmp_path: Path, today: date) -> Iterator[Any]:
    """An open, empty customer file of its own, on the fixed day."""
    from crm.services import workspace as workspaces

    path = tmp_path / "shop.stamklant"
    shutil.copy2(template_file, path)
    opened = workspaces.open_file(path)
    opened.clock = lambda: today
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _workers_joined() -> Iterator[None]:
    """No test leaves a worker of the window behind: it would hold the file and its answers would hit another test."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.name.startswith(("writer", "read"))]
    assert left == []
