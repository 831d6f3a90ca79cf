"""What is about to be written: pages of paper, or e-mails."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from crm.domain.letter import LetterText
from crm.i18n import tr
from ui.widgets.card import Card
from ui.widgets.email_view import EmailView
from ui.widgets.label import Label
from ui.widgets.pdf_view import PdfView


class LetterPreview(Card):
    """Shows the pages of a PDF or e-mails, whichever was given last."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = PdfView(tr("Preview of the letters"))
        self.emails = EmailView(tr("Preview of the e-mails"))
        self._stack = QStackedWidget()
        self.nothing = Label(tr("No letter to show."), "muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for view in (self.pages, self.emails, self.nothing):
            self._stack.addWidget(view)
        self.add(self._stack, 1)

    def show_pages(self, data: bytes) -> None:
        """Show a PDF from its first page."""
        self.pages.load(data)
        self._stack.setCurrentWidget(self.pages)

    def turn_to_page(self, page: int) -> None:
        """Show another page of the same PDF."""
        self.pages.turn_to(page)
        self._stack.setCurrentWidget(self.pages)

    def show_emails(self, emails: Sequence[LetterText], place: int = 0) -> None:
        """Show one of some e-mails."""
        self.emails.load(emails, place)
        self._stack.setCurrentWidget(self.emails)

    def clear(self) -> None:
        """Show nothing."""
        self.pages.clear()
        self.emails.load(())
        self._stack.setCurrentWidget(self.nothing)
