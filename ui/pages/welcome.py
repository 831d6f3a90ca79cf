"""The first start: the shop, the language, and what to begin with. Done in a minute."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import LANGUAGES, language, sentence, tr
from crm.paths import data_folder, default_file
from ui import theme
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.choice import Radios
from ui.widgets.contact_edits import AddressEdit
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.scroll import scrolling

NAMES = {"nl": "Nederlands", "en": "English", "bg": "Български"}
COUNTRIES = {"nl": "NL", "en": "GB", "bg": "BG"}
WIDTH = 560


class WelcomePage(Page):
    """``made`` carries the open customer file and whether to import next; ``typed`` survives a change of language."""

    made = Signal(object, bool)
    cancelled = Signal()

    def _build(self) -> None:
        self.header.hide()
        card = Card(margin=theme.SPACE_PAGE)
        card.body.setSpacing(theme.SPACE_MEDIUM)
        card.add(Label(tr("Welcome"), "title"))
        card.add(
            Label(tr("Three questions, then you can begin. Everything stays on this computer."), "muted", wrap=True)
        )
        self._questions(card)
        card.add(self._ways())
        self.cancel = link(tr("Back to my customers"), self.cancelled.emit)
        self.cancel.setVisible(self.ctx.is_open)
        card.add(self.cancel)
        card.setFixedWidth(WIDTH)
        holder = QWidget()
        middle = QVBoxLayout(holder)
        middle.addStretch(1)
        middle.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        self.body.addWidget(scrolling(holder), 1)

    def focus(self) -> None:
        self.shop.setFocus()

    def typed(self) -> Settings:
        """The answers so far."""
        return Settings(shop_name=self.shop.text().strip(), address=self.address.value(), language=language())

    def load(self, settings: Settings) -> None:
        """Show earlier answers."""
        self.shop.setText(settings.shop_name)
        self.address.load(settings.address)

    def _questions(self, card: Card) -> None:
        self.language = Radios([(code, NAMES[code]) for code in LANGUAGES])
        self.language.set_value(language())
        self.language.changed.connect(self._speak)
        card.add(Field(tr("1. Your language"), self.language))
        self.shop = QLineEdit()
        self._name = Field(tr("2. Name of the shop"), self.shop)
        card.add(self._name)
        self.address = AddressEdit(COUNTRIES[language()])
        self.address.street2.hide()
        card.add(Field(tr("Address, for the letters"), self.address))

    def _ways(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.SPACE_SMALL, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(Label(tr("3. How do you begin?"), "secondary"))
        self.importing = button(tr("Import my customers"), partial(self._make, True), icon="import", primary=True)
        self.plain = button(tr("Start empty"), partial(self._make, False), icon="add")
        self.demo = button(tr("Try the demo shop"), self._demo, icon="shop")
        for widget in (self.importing, self.plain, self.demo):
            column.addWidget(widget)
        column.addWidget(Label(tr("The demo shop is made up; your own file stays untouched."), "small", wrap=True))
        return holder

    def _speak(self) -> None:
        code = self.language.value()
        if code and code != language():
            self.ctx.preferences.language = code
            self.ctx.bus.command.emit("rebuild", self.typed())

    def _make(self, importing: bool) -> None:
        settings = self.typed()
        if not settings.shop_name:
            self._name.say(tr("Please enter the name of your shop."))
            self.shop.setFocus()
            return
        job = partial(_create, _free(default_file()), settings)
        self.ctx.tasks.write(job, partial(self._made, importing), self._failed)

    def _demo(self) -> None:
        job = partial(_demo_shop, data_folder() / "demo.stamklant", language(), self.ctx.today)
        self.ctx.run_long(tr("Making up a shop…"), job, partial(self._made, False), self._failed)

    def _made(self, importing: bool, opened: Any) -> None:
        self.made.emit(opened, importing)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput):
            self._name.say(sentence(error))
        else:
            self.ctx.bus.failed.emit(error)


def _free(path: Path) -> Path:
    """The path itself, or the first numbered one that is not taken: a file is never overwritten."""
    taken = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return next((p for p in (path, *taken) if not p.exists()), path)


def _create(path: Path, settings: Settings) -> Any:
    from crm.services import workspace

    path.parent.mkdir(parents=True, exist_ok=True)
    return workspace.create(path, settings), settings


def _demo_shop(path: Path, code: str, today: Any, progress: Any = None) -> Any:
    from crm.services import demo, settings, workspace

    path.parent.mkdir(parents=True, exist_ok=True)
    made = workspace.open_file(path) if path.exists() else demo.make(path, code, today=today, progress=progress)
    return made, settings.load(made)
