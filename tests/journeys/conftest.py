"""A shop's file for the journeys, one that another program has open, and the window over it."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.services import consents, customers, purchases
from crm.services.workspace import Workspace
from tests.factories import full_person, person, purchase, receipt
from tests.journeys.programs import started

HOLD = """
shop = workspaces.open_file(path)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """A closed file of twenty customers with a receipt each."""
    for number in range(20):
        added = customers.add(workspace, full_person("Jan", f"Berg{number}")).value
        purchases.add(workspace, receipt(added))
    workspace.close()
    return workspace.path


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the file open."""
    process = started(HOLD, path)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """The application in our own theme."""
    from ui import theme

    theme.install(qapp, "light", animated=False)
    return qapp


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """An open shop: a regular, a buyer, one lost, one objecting, one without address, one won back."""
    day = date(2026, 11, 5)
    people = (
        (full_person("Jan", "Berg", "van den"), (date(2026, 3, 2), date(2026, 6, 1), date(2026, 10, 5))),
        (full_person("Sanne", "Vries"), (date(2025, 10, 8), day)),
        (full_person("Piet", "Bakker"), (date(2025, 10, 20),)),
        (full_person("Eva", "Smit"), (date(2026, 10, 12), day)),
        (person("Kees", "Mol"), (day,)),
        (full_person("Lies", "Kok"), (date(2024, 5, 6), date(2026, 10, 12))),
    )
    for draft, days in people:
        added = customers.add(workspace, draft).value
        for on in days:
            purchases.add(workspace, purchase(added, on, 1250))
    eva = customers.search(workspace, "Smit")[0].id
    said = ConsentEvent(Channel.POST, Event.OBJECT, datetime(2026, 11, 5, tzinfo=UTC), day, "phone call")
    consents.record(workspace, eva, said)
    return workspace


@pytest.fixture
def shop_path(shop: Workspace) -> Path:
    """The same shop, closed."""
    shop.close()
    return shop.path


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files the desktop was asked to open; none is."""
    from PySide6.QtGui import QDesktopServices

    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url.toLocalFile()))
    return asked


@pytest.fixture
def screen(qtbot: Any, tmp_path: Path, today: date, home: Path, opened_files: list[str]) -> Iterator[Any]:
    """The window before any file is open; its workers are joined at the end."""
    import shiboken6
    from PySide6.QtCore import QSettings

    from tests.journeys.screen import Screen
    from ui.preferences import Preferences
    from ui.tasks import Tasks
    from ui.window.session import Session

    preferences = Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
    preferences.language = "en"
    session = Session(preferences, Tasks(), clock=lambda: today)
    session.window.show()
    made = Screen(qtbot, session)
    yield made
    session.close()
    shiboken6.delete(session.window)


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the save dialog says to write: a name without an ending."""
    from PySide6.QtWidgets import QFileDialog

    chosen = tmp_path / "chosen"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    return chosen
