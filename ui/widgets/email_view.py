"""E-mails as their readers will see them, one by one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from crm.domain.letter import LetterText
from crm.i18n import tr
from ui import theme
from ui.widgets.button import tool_button
from ui.widgets.label import Label


class EmailView(QWidget):
    """``load`` shows e-mails, beginning with one of them; a bar below turns to the others."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._emails: tuple[LetterText, ...] = ()
        self.place = -1
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.document().setDocumentMargin(theme.SPACE_SMALL)
        self.text.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        column.addLayout(self._head())
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        column.addWidget(line)
        column.addWidget(self.text, 1)
        self._turning = self._bar()
        column.addWidget(self._turning)

    def load(self, emails: Sequence[LetterText], place: int = 0) -> None:
        """Show other e-mails."""
        self._emails = tuple(emails)
        self.turn_to(place)

    def turn_to(self, place: int) -> None:
        """Show an e-mail, from 0; without any nothing."""
        self.place = min(max(place, 0), len(self._emails) - 1)
        email = self._emails[self.place] if self._emails else None
        at, total = self.place + 1, len(self._emails)
        self._back.setEnabled(self.place > 0)
        self._next.setEnabled(at < total)
        self._of.setText(tr("{page} of {pages}", page=at, pages=total))
        self._turning.setVisible(total > 1)
        said = self._words(email) if email else ("", "", "")
        for label, text in zip(self._said, said, strict=True):
            label.setText(text)
        self.text.setPlainText(email.message if email else "")

    @staticmethod
    def _words(email: LetterText) -> tuple[str, str, str]:
        to = f"{email.to_name} · {email.to}" if email.to_name else email.to
        return email.from_address or tr("the address of your mail program"), to, email.subject

    def _head(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(theme.SPACE_SMALL, 0, theme.SPACE_SMALL, 0)
        grid.setHorizontalSpacing(theme.SPACE_MEDIUM)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(1, 1)
        self._said = [Label("", role, elided=True) for role in ("muted", "body", "strong")]
        for line, (name, label) in enumerate(zip((tr("From"), tr("To"), tr("Subject")), self._said, strict=True)):
            grid.addWidget(Label(name, "secondary"), line, 0)
            grid.addWidget(label, line, 1)
        return grid

    def _bar(self) -> QWidget:
        self._back = tool_button("back", tr("Previous e-mail"), lambda: self.turn_to(self.place - 1))
        self._next = tool_button("forward", tr("Next e-mail"), lambda: self.turn_to(self.place + 1))
        self._of = Label("", "secondary")
        holder = QWidget()
        bar = QHBoxLayout(holder)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(theme.SPACE_TINY)
        bar.addStretch(1)
        for widget in (self._back, self._of, self._next):
            bar.addWidget(widget)
        bar.addStretch(1)
        return holder
