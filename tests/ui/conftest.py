"""An open customer file with a few made-up people, and workers that answer at once."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Email, Kind, PartialDate, Phone
from crm.domain.name import PersonName
from crm.domain.purchase import PurchaseDraft
from crm.domain.settings import Settings
from crm.i18n import install
from crm.services import customers, purchases, workspace
from ui import theme
from ui.bus import Bus
from ui.context import Context
from ui.preferences import Preferences
from ui.tasks import InlineTasks, Tasks
from ui.window.session import Session

_PLACE = PostalAddress("Kerkstraat", "12", postcode="1017 GC", city="Amsterdam", country="NL")
SHOP = Settings(shop_name="Bloemenhuis", address=_PLACE, counter_names=("Els",), counter_name="Els")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application in our own theme."""
    theme.install(qapp, "light", animated=False)
    return qapp


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of this test alone, in English."""
    store = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    kept = Preferences(store)
    kept.language = "en"
    return kept


@pytest.fixture
def shop_file(tmp_path: Path, today: date) -> Path:
    """A customer file with three customers and four purchases."""
    path = tmp_path / "shop.stamklant"
    opened = workspace.create(path, SHOP, clock=lambda: today)
    berg = CustomerDraft(
        name=PersonName("Jan", prefix="van den", surname="Berg"),
        birth=PartialDate(11, 30),
        emails=(Email("jan@voorbeeld.nl"),),
        phones=(Phone("06 12345678"),),
        addresses=(PostalAddress("Dorpsstraat", "1", postcode="1234 AB", city="Utrecht", country="NL"),),
        tags=("market",),
    )
    ids = [
        customers.add(opened, draft).value
        for draft in (
            berg,
            CustomerDraft(name=PersonName("Мария", surname="Иванова"), language="bg"),
            CustomerDraft(kind=Kind.ORGANISATION, organisation="Lunchroom <b>Zon</b> & Zn."),
        )
    ]
    for month, cents in ((8, 1000), (9, 2000), (10, 3050)):
        purchases.add(opened, PurchaseDraft(date(2026, month, 5), ids[0], cents))
    purchases.add(opened, PurchaseDraft(date(2026, 11, 2), ids[1], 4999))
    opened.close()
    return path


@pytest.fixture
def ctx(qapp: object, preferences: Preferences, shop_file: Path, today: date) -> Iterator[Context]:
    """A context over the open file whose jobs run at once, in English."""
    install("en")
    made = Context(tasks=InlineTasks(), bus=Bus(), preferences=preferences, clock=lambda: today)
    opened = workspace.open_file(shop_file, clock=lambda: today)
    made.adopt(opened, SHOP)
    yield made
    opened.close()
    install("en")


@pytest.fixture
def empty_ctx(qapp: object, preferences: Preferences, tmp_path: Path, today: date) -> Iterator[Context]:
    """A context over a file without any customer."""
    install("en")
    made = Context(tasks=InlineTasks(), bus=Bus(), preferences=preferences, clock=lambda: today)
    opened = workspace.create(tmp_path / "empty.stamklant", SHOP, clock=lambda: today)
    made.adopt(opened, SHOP)
    yield made
    opened.close()


@pytest.fixture
def speak() -> Iterator[Callable[[Context, str], None]]:
    """Change the language of the screen for this test."""

    def change(ctx: Context, code: str) -> None:
        install(code)
        ctx.speak()

    yield change
    install("en")


@pytest.fixture
def session(qtbot: Any, preferences: Preferences, today: date, home: Path) -> Iterator[Session]:
    """A session before any file is open; its workers are joined at the end."""
    made = Session(preferences, Tasks(), clock=lambda: today)
    made.window.show()
    yield made
    made.close()
    shiboken6.delete(made.window)
