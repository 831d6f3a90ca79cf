"""What a customer reads and ticks, in their own language: the words for consent and large boxes (product C4).

Nothing here follows the language of the screen: the customer chooses one at the top.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm.domain.consent import Channel
from crm.domain.doubt import Doubt
from crm.domain.email import email_doubt
from crm.domain.intake import ADVERTISING, NO_ADVERTISING, PUBLISH, IntakeCard, IntakeDraft
from crm.domain.phone import phone_doubt
from crm.domain.wording import parts
from crm.i18n import LANGUAGE_NAMES, LANGUAGES, N_, Catalogue, catalogue
from ui import theme
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.doubt_label import DoubtLabel
from ui.widgets.form import Field, row
from ui.widgets.intake_grid import IntakeGrid
from ui.widgets.label import Label
from ui.widgets.reading_card import ReadingCard
from ui.widgets.scroll import scrolling
from ui.widgets.tabs import Tabs
from ui.widgets.tick_box import TickLine

ASK_EMAIL = N_("Your e-mail address (for e-mail)")
ASK_PHONE = N_("Your phone number (for calls and messages)")
NO_POST = N_("For post we would need your address: please tell us.")
KNOWN = N_("We would use: {addresses}")
LARGE = 40
_BY_NUMBER = (Channel.PHONE, Channel.SMS, Channel.CHAT)


class IntakeSheet(QWidget):
    """``done`` and ``cancelled`` hand the screen back; ``draft`` is what was ticked."""

    done = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card: IntakeCard | None = None
        self._country = ""
        self.title = Label("", "title", wrap=True)
        self.languages = Tabs("", *LANGUAGE_NAMES.values())
        self.languages.setFont(theme.font("large"))
        self.languages.currentChanged.connect(self._speak)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_PAGE)
        top.addWidget(self.title, 1)
        top.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE_MEDIUM)
        self.words = ReadingCard("reading")
        columns.addWidget(self.words, 5)
        columns.addWidget(self._answers(), 7)
        self.leave = button("", self.cancelled.emit)
        self.finish = button("", self.done.emit, primary=True, shortcut="Ctrl+Return")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # a button forgets its own when its text changes
            QShortcut(QKeySequence(keys), self, self.finish.click)
        for made in (self.leave, self.finish):
            made.setMinimumHeight(LARGE)
        self.finish.setMinimumWidth(4 * LARGE)
        bottom = QHBoxLayout()
        bottom.addWidget(self.leave)
        bottom.addStretch(1)
        bottom.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        column.addLayout(top)
        column.addLayout(columns, 1)
        column.addLayout(bottom)

    def _answers(self) -> Card:
        self.ask, self.known = Label("", "name", wrap=True), Label("", "secondary", wrap=True)
        self.post = Label("", "secondary", wrap=True)
        self.grid, self.publish, self.nothing = IntakeGrid(), TickLine(), TickLine()
        self.email, self.phone = QLineEdit(), QLineEdit()
        self._asked_email, self._asked_phone = Field(" ", self.email), Field(" ", self.phone)
        self._doubt(self._asked_email, self.email, lambda: email_doubt(self.email.text()))
        self._doubt(self._asked_phone, self.phone, lambda: phone_doubt(self.phone.text(), self._country))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        for widget in (self.ask, self.known):
            column.addWidget(widget)
        column.addLayout(row(self._asked_email, self._asked_phone))
        column.addWidget(self.post)
        column.addWidget(self.grid)
        column.addSpacing(theme.SPACE_SMALL)
        column.addWidget(self.publish)
        column.addWidget(self.nothing)
        column.addStretch(1)
        for edit in (self.email, self.phone):
            edit.textChanged.connect(self._allow)
        self.nothing.box.toggled.connect(self._allow)
        area = scrolling(inner)
        self.grid.reached.connect(area.ensureWidgetVisible)
        card = Card()
        card.add(area, 1)
        return card

    def _doubt(self, field: Field, edit: QLineEdit, read: Callable[[], Doubt | None]) -> None:
        """Say what looks mistyped, in the language of whoever types."""
        label = DoubtLabel(read, edit, words=self._say)
        if column := field.layout():
            column.addWidget(label)

    @property
    def language(self) -> str:
        """The language of the customer."""
        return LANGUAGES[self.languages.currentIndex()]

    @property
    def texts(self) -> Catalogue:
        """The sentences of that language."""
        return catalogue(self.language)

    def _say(self, text: str, **values: object) -> str:
        return self.texts.tr(text, **values)

    def load(self, card: IntakeCard, country: str) -> None:
        """Ask somebody else: nothing is ticked. ``country`` is that of numbers without a country code."""
        self._card, self._country = card, country
        self.nothing.box.setChecked(False)
        self.publish.box.setChecked(False)
        self.grid.clear()
        for edit in (self.email, self.phone):
            edit.clear()
        self._asked_email.setVisible(Channel.EMAIL not in card.reach)
        self._asked_phone.setVisible(Channel.PHONE not in card.reach)
        self.post.setVisible(Channel.POST not in card.reach)
        self.languages.setCurrentIndex(LANGUAGES.index(card.language))
        self._speak()
        self._allow()

    def draft(self) -> IntakeDraft:
        """What was ticked, after reading what."""
        return IntakeDraft(
            self.language,
            self._card.texts[self.language] if self._card else "",
            self.grid.cells(),
            publish=self.publish.box.isChecked(),
            nothing=self.nothing.box.isChecked(),
            email=self.email.text(),
            phone=self.phone.text(),
        )

    def _allow(self) -> None:
        """Only what leads to the customer can be ticked, and nothing beside “no advertising”."""
        if self._card is None:
            return
        leads = set(self._card.reach)
        leads |= {Channel.EMAIL} if self.email.text().strip() else set()
        leads |= set(_BY_NUMBER) if self.phone.text().strip() else set()
        self.grid.allow(() if self.nothing.box.isChecked() else leads)

    def _speak(self) -> None:
        if self._card is None:
            return
        texts = self.texts
        title, paragraphs = parts(self._card.texts[self.language])
        self.title.setText(title or texts.tr("Consent"))
        self.words.say("\n\n".join(paragraphs), texts.tr("What you agree to"))
        self.languages.setAccessibleName(texts.tr("Language"))
        self.ask.setText(texts.tr(ADVERTISING))
        addresses = " · ".join(dict.fromkeys(filter(None, self._card.reach.values())))
        self.known.setText(texts.tr(KNOWN, addresses=addresses))
        self.known.setVisible(bool(addresses))
        self._asked_email.rename(texts.tr(ASK_EMAIL))
        self._asked_phone.rename(texts.tr(ASK_PHONE))
        self.post.setText(texts.tr(NO_POST))
        self.grid.speak(texts)
        self.publish.say(texts.tr(PUBLISH))
        self.nothing.say(texts.tr(NO_ADVERTISING))
        self.leave.setText(texts.tr("Cancel"))
        self.finish.setText(texts.trc("a customer has finished ticking", "Done"))
