"""The shop, its letters, its figures, and this screen."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from crm.domain.own_field import OwnField
from crm.domain.settings import Settings
from crm.domain.signing import WAIT_WORDS
from crm.errors import InvalidInput
from crm.i18n import language, sentence, tr
from crm.services import letters, settings
from ui import theme
from ui.dialogs.tier_plan_edit import TierPlanEdit
from ui.preferences import THEMES
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.contact_edits import AddressEdit
from ui.widgets.counter_names import CounterNames
from ui.widgets.dates_card import DatesCard
from ui.widgets.form import Field, Form, row
from ui.widgets.label import Label
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.number_boxes import millimetres, whole_numbers
from ui.widgets.own_field_edits import OwnFieldEdit
from ui.widgets.page import Page
from ui.widgets.picture_edit import PictureEdit
from ui.widgets.repeated import Repeated
from ui.widgets.save_file import ask_path
from ui.widgets.scroll import scrolling

LANGUAGE_NAMES = (("nl", "Nederlands"), ("en", "English"), ("bg", "Български"))
TEXTS = ("shop_name", "phone", "email", "website", "signer")
WIDTH = 680


class SettingsPage(Page):
    """What belongs to the shop is saved with a button and can be undone; what belongs to this screen works at once."""

    reads = frozenset({"setting"})

    def _build(self) -> None:
        self.header.set_title(tr("Settings"))
        self.save = button(tr("Save"), self._save, icon="save", primary=True, shortcut="Ctrl+S")
        self.save.setShortcut("Ctrl+S")
        self.header.add(self.save)
        self._loaded = Settings()
        self._fields: dict[str, Field] = {}
        self._lines: dict[str, QLineEdit] = {}
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE_MEDIUM, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        self.dates = DatesCard(self.ctx.fmt, lambda: self.ctx.today)
        self._fields |= self.dates.fields
        cards = (self._screen(), self._shop(), self._counter(), self._letters(), self._figures(), self._tiers())
        for card in (*cards, self.dates, self._own_fields()):
            column.addWidget(card)
        column.addStretch(1)
        self.body.addWidget(scrolling(inner), 1)

    def refresh(self) -> None:
        self.save.setEnabled(self.ctx.writable)
        self.ask(partial(settings.load, self.ctx.workspace), self._show)

    def focus(self) -> None:
        self._lines["shop_name"].setFocus()

    def _field(self, name: str, label: str, editor: QWidget, hint: str = "") -> Field:
        self._fields[name] = Field(label, editor, hint)
        return self._fields[name]

    def _line(self, name: str, label: str, hint: str = "") -> Field:
        self._lines[name] = QLineEdit()
        return self._field(name, label, self._lines[name], hint)

    def _screen(self) -> Card:
        card = Card(tr("This screen"))
        self.screen_language = Choice(LANGUAGE_NAMES)
        self.screen_language.set_value(language())
        self.screen_language.activated.connect(self._speak)
        names = {"system": tr("Like the system"), "light": tr("Light"), "dark": tr("Dark")}
        self.theme = Choice([(name, names[name]) for name in THEMES])
        self.theme.set_value(self.ctx.preferences.theme)
        self.theme.activated.connect(self._switch_theme)
        card.add(
            row(
                self._field("screen_language", tr("Language of the program"), self.screen_language),
                self._field("theme", tr("Colours"), self.theme),
            )
        )
        return card

    def _shop(self) -> Card:
        card = Card(tr("The shop"))
        card.add(self._line("shop_name", tr("Name")))
        self.address = AddressEdit()
        card.add(self._field("address", tr("Address"), self.address))
        card.add(row(self._line("phone", tr("Phone")), self._line("email", tr("E-mail"))))
        card.add(self._line("website", tr("Website")))
        return card

    def _counter(self) -> Card:
        card = Card(tr("At the counter"))
        card.add(Label(tr("What customers say about contact is recorded with the name of whoever wrote it down."),
                       "secondary", wrap=True))  # fmt: skip
        self.counter = CounterNames()
        hint = tr("The mark says who is there now. A name you remove stays with what it recorded.")
        card.add(self._field("counter_names", tr("Names"), self.counter, hint))
        card.add(link(tr("Rules on contact…"), lambda: self.ctx.bus.command.emit("rules", None)))
        return card

    def _letters(self) -> Card:
        card = Card(tr("Letters"))
        self.language = Choice(LANGUAGE_NAMES)
        hint = tr("A customer with a language of their own gets letters in that one.")
        card.add(row(self._field("language", tr("Language of the shop"), self.language, hint),
                     self._line("signer", tr("Signed by"))))  # fmt: skip
        self.letters_wait = Choice([(wait, tr(words)) for wait, words in WAIT_WORDS.items()])
        hint = tr("Then they stand under Today until each is signed, or put aside as not sent.")
        self.logo, self.signature = PictureEdit(tr("Logo")), PictureEdit(tr("Signature"))
        card.add(row(self._field("logo", tr("Logo"), self.logo),
                     self._field("signature", tr("Signature"), self.signature)))  # fmt: skip
        card.add(self._field("letters_wait", tr("Printed letters wait to be signed"), self.letters_wait, hint))
        self.envelope = Choice(_envelopes())
        self.letterhead = QCheckBox(tr("Print the letterhead (no: the paper has one)"))
        self.offset_x, self.offset_y = millimetres(), millimetres()
        self.touch_limit, self.touch_days = whole_numbers(0, 99), whole_numbers(1, 366)
        self.touch_limit.setSpecialValueText(tr("no limit"))
        hint = tr("Nobody gets more letters than this, service letters apart. You may decide otherwise per run.")
        card.add(row(self._field("touch_limit", tr("Letters to one person at most"), self.touch_limit, hint),
                     self._field("touch_days", tr("within so many days"), self.touch_days)))  # fmt: skip
        card.add(self._field("envelope", tr("Envelope"), self.envelope))
        card.add(
            row(
                self._field("offset_x_mm", tr("Move to the right"), self.offset_x),
                self._field("offset_y_mm", tr("Move down"), self.offset_y),
            )
        )
        card.add(Label(tr("For a printer that does not meet the window exactly."), "small", wrap=True))
        card.add(link(tr("Print a test page"), self._print_proof))
        card.add(self.letterhead)
        return card

    def _own_fields(self) -> Card:
        card = Card(tr("Own fields"))
        card.add(
            Label(tr("What you wish to know of your customers beside what the form asks."), "secondary", wrap=True)
        )
        self.own_fields: Repeated[OwnField] = Repeated(tr("Another field"), OwnFieldEdit, least=0)
        card.add(self._field("own_fields", tr("Fields"), self.own_fields,
                             tr("A field you remove is no longer asked; what was typed in it is kept.")))  # fmt: skip
        return card

    def _figures(self) -> Card:
        card = Card(tr("Figures"))
        self.window_days = whole_numbers(settings.WINDOW_DAYS.start, settings.WINDOW_DAYS.stop - 1)
        hint = tr(
            "Whoever bought in so many days counts as a customer you still have. Choose about the time after which "
            "you begin to miss somebody; 365 days suits most shops."
        )
        card.add(self._field("window_days", tr("Active window in days"), self.window_days, hint))
        self.inactive_years = whole_numbers(settings.INACTIVE_YEARS.start, settings.INACTIVE_YEARS.stop - 1)
        hint = tr("Customer, Kept too long… lists whoever never bought and was not heard of for so many years.")
        label = tr("Keep people without purchases, in years")
        card.add(self._field("inactive_years", label, self.inactive_years, hint))
        self.vat = QCheckBox(tr("Amounts include VAT"))
        card.add(self.vat)
        self.hourly, self.gesture = MoneyEdit(self.ctx.fmt), MoneyEdit(self.ctx.fmt)
        hint = tr("For what your time costs beside what a key account buys; leave it empty to see hours only.")
        card.add(self._field("hourly_cents", tr("An hour of yours costs"), self.hourly, hint))
        hint = tr(
            "Shown before you give something. A key account can have a budget of its own; leave it empty for none."
        )
        card.add(self._field("gesture_cents", tr("Gestures for one customer in 12 months"), self.gesture, hint))
        for edit in (self.hourly, self.gesture):
            edit.setMaximumWidth(160)
        return card

    def _tiers(self) -> Card:
        card = Card(tr("Tiers"))
        self.tiers = TierPlanEdit(self.ctx)
        self._fields |= self.tiers.fields
        card.add(self.tiers)
        return card

    def _show(self, loaded: Settings) -> None:
        before, self._loaded = self._loaded, loaded
        if (
            before != loaded
            and replace(before, own_rules=loaded.own_rules, rules_checked=loaded.rules_checked) == loaded
        ):
            return  # the rules were changed in their own dialog: what is typed here and not yet saved stays
        for name in TEXTS:
            self._lines[name].setText(getattr(loaded, name))
        self.address.load(loaded.address)
        self.counter.load(loaded.counter_names, loaded.counter_name)
        self.language.set_value(loaded.language)
        self.logo.load(loaded.logo)
        self.signature.load(loaded.signature)
        self.letters_wait.set_value(loaded.letters_wait)
        self.touch_limit.setValue(loaded.touch_limit or 0)
        self.touch_days.setValue(loaded.touch_days)
        self.envelope.set_value(loaded.envelope)
        self.letterhead.setChecked(loaded.letterhead)
        self.offset_x.setValue(loaded.offset_x_mm)
        self.offset_y.setValue(loaded.offset_y_mm)
        self.window_days.setValue(loaded.window_days)
        self.inactive_years.setValue(loaded.inactive_years)
        self.vat.setChecked(loaded.amounts_include_vat)
        self.hourly.set_cents(loaded.hourly_cents)
        self.gesture.set_cents(loaded.gesture_cents)
        self.dates.load(loaded)
        self.own_fields.load(loaded.own_fields)
        self.tiers.load(loaded.tiers)

    def draft(self) -> Settings:
        """What was typed."""
        texts: dict[str, Any] = {name: self._lines[name].text().strip() for name in TEXTS}
        return replace(
            self.dates.put(self._loaded),
            **texts,
            address=self.address.value(),
            counter_names=self.counter.names(),
            counter_name=self.counter.current(),
            language=self.language.value(),
            logo=self.logo.data,
            signature=self.signature.data,
            letters_wait=self.letters_wait.value(),
            touch_limit=self.touch_limit.value() or None,
            touch_days=self.touch_days.value(),
            envelope=self.envelope.value(),
            letterhead=self.letterhead.isChecked(),
            offset_x_mm=self.offset_x.value(),
            offset_y_mm=self.offset_y.value(),
            window_days=self.window_days.value(),
            inactive_years=self.inactive_years.value(),
            amounts_include_vat=self.vat.isChecked(),
            own_fields=self.own_fields.values(),
            hourly_cents=Form.read("hourly_cents", self.hourly.cents),
            gesture_cents=Form.read("gesture_cents", self.gesture.cents),
            tiers=self.tiers.value(),
        )

    def _save(self) -> None:
        for field in self._fields.values():
            field.say("")
        try:
            draft = self.draft()
        except InvalidInput as error:
            self._refused(error)
            return
        self.ctx.write(partial(settings.save, self.ctx.workspace, draft), None, self._refused)

    def _print_proof(self) -> None:
        """The test page as it is saved, to hold against the envelope."""
        if path := ask_path(self, tr("Print a test page"), tr("Test page") + ".pdf", "*.pdf"):
            self.ctx.read(partial(letters.print_proof, self.ctx.workspace, path), self._proof_printed)

    def _proof_printed(self, path: Path) -> None:
        self.ctx.bus.toast.emit(tr("Saved: {name}", name=path.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, InvalidInput) and error.field in self._fields:
            self._fields[error.field].say(sentence(error))
            self._fields[error.field].setFocus()
        else:
            self.ctx.bus.failed.emit(error)

    def _speak(self) -> None:
        self.ctx.preferences.language = self.screen_language.value()
        self.ctx.bus.command.emit("rebuild", None)

    def _switch_theme(self) -> None:
        self.ctx.preferences.theme = self.theme.value()
        theme.switch(self.theme.value())


def _envelopes() -> list[tuple[str, str]]:
    return [
        ("nl-dl-left", tr("DL, window at the left")),
        ("nl-dl-right", tr("DL, window at the right")),
        ("nl-c5-left", tr("C5, window at the left")),
        ("nl-c5-right", tr("C5, window at the right")),
        ("be-right", tr("Belgian, window at the right")),
        ("be-left", tr("Belgian, window at the left")),
        ("din-a", tr("DIN 5008 A")),
        ("din-b", tr("DIN 5008 B")),
        ("none", tr("No window")),
    ]
