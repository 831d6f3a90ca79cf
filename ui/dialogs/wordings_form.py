"""The words for consent: what customers read in each language, as the owner writes it, and its versions (C1)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMessageBox, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from crm.domain.wording import FIELDS, Wording, WordingCard, checked, fill
from crm.errors import InvalidInput
from crm.i18n import LANGUAGE_NAMES, sentence, tr, trn
from crm.services import wordings
from ui import errors, theme
from ui.context import Context
from ui.models.list_view import ListView
from ui.models.rows import Column, RowsModel
from ui.widgets.button import button
from ui.widgets.form import Field, Form
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.reading_card import ReadingCard
from ui.widgets.tabs import Tabs

SIZE = (940, 640)


class WordingsForm(Form):
    """A tab a language. At the left the text, at the right how it reads; below all versions, the chosen one in full."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        self._cards: dict[str, WordingCard] = {}
        self._typed: dict[str, str] = {}
        super().__init__(ctx, parent, tr("Words for consent"))
        self.resize(*SIZE)
        self.save.setEnabled(False)
        self.text.setFocus()
        ctx.read(partial(wordings.cards, ctx.workspace), while_alive(self, self.load))

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None)

    def _build(self) -> None:
        about = tr("What customers read before they say yes, at the counter and on paper. A changed text is a new "
                   "version; what others read before stays as it was.")  # fmt: skip
        self.column.addWidget(Label(about, "secondary", wrap=True))
        self.tabs = Tabs(tr("Language"), *LANGUAGE_NAMES.values())
        self.tabs.currentChanged.connect(self._turn)
        self.column.addWidget(self.tabs)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._read_as)
        named = " ".join(f"{{{{{name}}}}}" for name in FIELDS)
        hint = tr("Filled in: {fields}. What stands in [brackets] falls away where it is empty.", fields=named)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE_LARGE)
        columns.addWidget(self.add_field("text", tr("Your text"), self.text, hint), 1)
        columns.addLayout(self._reading(), 1)
        self.column.addLayout(columns, 3)
        self.column.addWidget(self._versions(), 2)
        self.insert = button(tr("Insert…"), lambda: None, icon="add", hint=tr("Insert something of the shop"))
        menu = QMenu(self.insert)
        for name, words in FIELDS.items():
            menu.addAction(tr(words), partial(self.text.insertPlainText, f"{{{{{name}}}}}"))
        self.insert.setMenu(menu)
        self.shipped = button(tr("Ready-made text"), self._use_shipped, icon="undo")
        self.buttons.insertWidget(0, self.insert)
        self.buttons.insertWidget(1, self.shipped)

    def _reading(self) -> QVBoxLayout:
        self.reads, self.shown = Label("", "secondary"), ReadingCard(margin=theme.SPACE_SMALL)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(self.reads)
        column.addWidget(self.shown, 1)
        return column

    def _versions(self) -> QWidget:
        self.rows: RowsModel[Wording] = RowsModel(self._columns(), self)
        self.list = ListView(self.rows, tr("Versions"))
        self.list.setMinimumHeight(96)
        self.list.chosen.connect(self._show_version)
        self.none = Label(tr("No version yet: its first use makes it version 1."), "muted", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.holder = holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(Label(tr("Versions"), "secondary"))
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        return holder

    def _columns(self) -> tuple[Column[Wording], ...]:
        fmt = self.ctx.fmt
        return (
            Column(tr("Version"), lambda row: fmt.count(row.version), width=90),
            Column(tr("Since"), lambda row: fmt.long_date(row.since), width=170),
            Column(tr("Answers after reading it"), self._answers, width=220),
            Column(tr("State"), self._state, width=160, stretch=True, tone=self._tone),
        )

    @property
    def language(self) -> str:
        """The language of the tab."""
        return list(LANGUAGE_NAMES)[self.tabs.currentIndex()]

    def _answers(self, row: Wording) -> str:
        number = self._cards[row.language].answers.get(row.id, 0)
        return trn("{count} answer", "{count} answers", number, count=self.ctx.fmt.count(number))

    def _state(self, row: Wording) -> str:
        return tr("in use") if self._cards[row.language].in_use == row.id else tr("earlier")

    def _tone(self, row: Wording) -> str:
        return "accent" if self._cards[row.language].in_use == row.id else "muted"

    def load(self, cards: tuple[WordingCard, ...]) -> None:
        """Show the words of every language, those of the shop first."""
        self._cards = {card.language: card for card in cards}
        self._typed = {card.language: card.template for card in cards}
        own = self.ctx.settings.language
        self.tabs.setCurrentIndex(list(LANGUAGE_NAMES).index(own if own in LANGUAGE_NAMES else "en"))
        self._turn()
        self.text.setReadOnly(not self.ctx.writable)
        for widget in (self.insert, self.shipped):
            widget.setEnabled(self.ctx.writable)
        self.save.setEnabled(self.ctx.writable)

    def _turn(self) -> None:
        if card := self._cards.get(self.language):
            self._field.say("")
            self.text.setPlainText(self._typed[card.language])
            self.rows.set_rows(card.versions)
            self.list.setVisible(bool(card.versions))
            self.none.setVisible(not card.versions)
            policy = QSizePolicy.Policy.Preferred if card.versions else QSizePolicy.Policy.Maximum
            self.holder.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    @property
    def _field(self) -> Field:
        return self.fields["text"]

    def _read_as(self) -> None:
        """Fill in what is typed, or say why that cannot be done."""
        card = self._cards.get(self.language)
        if card is None:
            return
        self._typed[card.language] = self.text.toPlainText()
        try:
            words = fill(checked(self.text.toPlainText()), card.values)
        except InvalidInput as error:
            self._field.say(sentence(error))
            return
        self._field.say("")
        self._show(tr("How it reads"), words)

    def _show_version(self, row: Wording | None) -> None:
        if row is not None and self.list.hasFocus():
            self._show(tr("Version {n}, word for word", n=row.version), row.text)

    def _show(self, title: str, words: str) -> None:
        self.reads.setText(title)
        self.shown.say(words, title)

    def _use_shipped(self) -> None:
        if card := self._cards.get(self.language):
            self.text.setPlainText(card.shipped)

    def draft(self) -> dict[str, str]:
        changed = {code: text for code, text in self._typed.items() if text != self._cards[code].template}
        for code, text in changed.items():
            try:
                fill(checked(text), self._cards[code].values)
            except InvalidInput as error:
                error.field = code
                raise
        return changed

    def reject(self) -> None:
        """What was written is not thrown away unasked."""
        if all(text == self._cards[code].template for code, text in self._typed.items()):
            super().reject()
            return
        message = errors.box(self, tr("Leave without saving? Your changes are not kept."))
        keep = message.addButton(tr("Go on"), QMessageBox.ButtonRole.RejectRole)
        leave = message.addButton(tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        leave.clicked.connect(super().reject)
        message.setDefaultButton(keep)
        message.setEscapeButton(keep)
        message.open()

    def show_error(self, field: str, message: str) -> None:
        """Turn to the language that is meant."""
        if field in LANGUAGE_NAMES:
            self.tabs.setCurrentIndex(list(LANGUAGE_NAMES).index(field))
            field = "text"
        super().show_error(field, message)

    def before_saving(self, draft: dict[str, str], go_on: Callable[[], None]) -> None:
        """Where nothing changed there is nothing to store."""
        if draft:
            go_on()
        else:
            self._stored(None)

    def job(self, draft: dict[str, str]) -> Callable[[], Any]:
        return partial(wordings.change, self.ctx.workspace, draft)
