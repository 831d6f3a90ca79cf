"""A letter or an e-mail draft as it was written, to be read again."""

from functools import partial
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from crm.domain.consent import Channel, Purpose
from crm.domain.letter import LetterText
from crm.i18n import tr
from crm.services import customers, letters
from ui import theme
from ui.context import Context
from ui.widgets.letter_preview import LetterPreview
from ui.widgets.page import while_alive

WIDTH, HEIGHT = 620, 560
NOTHING = LetterText("", "", "", (), "", "", "", (), "", "", "")


class KeptLetter(QDialog):
    """Its pages, or its words; Esc closes it."""

    def __init__(self, ctx: Context, parent: QWidget | None, letter: LetterText, pages: bytes = b"") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self.setWindowTitle(tr("E-mail draft") if letter.to else tr("Letter"))
        self.preview = LetterPreview()
        if letter.to:
            self.preview.show_emails([letter])
        else:
            self.preview.show_pages(pages)
            self.preview.pages.fit_width()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_MEDIUM,) * 4)
        column.addWidget(self.preview)
        self.resize(WIDTH, HEIGHT)

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        query = customers.ListQuery(sort="year_cents", descending=True, limit=50)
        audience = letters.Audience("customers", tuple(row.id for row in customers.page(ctx.workspace, query).rows))
        service = Purpose.SERVICE.value
        planned = letters.plan(
            ctx.workspace, "birthday", audience, on=ctx.today, purpose=service, channel=Channel.EMAIL
        )
        found = planned.letters
        return cls(ctx, None, found[0].letter if found else NOTHING)

    @classmethod
    def start(cls, ctx: Context, parent: QWidget, letter_id: int) -> None:
        """Read it, and show it."""

        def show(letter: LetterText) -> None:
            if letter.to:
                cls(ctx, parent, letter).open()
                return
            drawn = partial(letters.kept_pdf, ctx.workspace, letter_id)
            ctx.read(drawn, while_alive(parent, lambda pages: cls(ctx, parent, letter, pages).open()))

        ctx.read(partial(letters.kept_words, ctx.workspace, letter_id), while_alive(parent, show))
