"""The form for consent on paper: its language and how many, then a PDF (product C4)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from crm.domain.customer import Customer
from crm.domain.filename import safe_name
from crm.errors import InvalidInput
from crm.i18n import LANGUAGE_NAMES, catalogue, sentence, tr
from crm.services import consent_forms, customers
from ui.context import Context
from ui.widgets.button import link
from ui.widgets.choice import Choice
from ui.widgets.count_edit import CountEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.save_file import ask_path


class ConsentPaper(Form):
    """Blank ones for the counter, or one filled in for a customer in their language."""

    least_width = 480

    def __init__(self, ctx: Context, parent: QWidget | None, customer: Customer | None = None) -> None:
        self._customer = customer
        name = customer.profile.display_name() if customer else ""
        title = tr("Consent form for {name}", name=name) if name else tr("Consent form")
        super().__init__(ctx, parent, title, tr("Write the PDF…"))
        self.language.set_value(consent_forms.language_of(customer, ctx.settings))
        self.language.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None)

    @classmethod
    def start(cls, ctx: Context, parent: QWidget, customer_id: int | None) -> None:
        """Open it for a customer, or for anybody."""
        if customer_id is None:
            cls.ask(parent, cls(ctx, parent))
            return

        def show(customer: Customer) -> None:
            cls.ask(parent, cls(ctx, parent, customer))

        ctx.read(partial(customers.get, ctx.workspace, customer_id), while_alive(parent, show))

    def _build(self) -> None:
        blank = tr("A page to read, tick and sign. Keep the signed one, or attach a scan or a photo of it as proof "
                   "when you record the answer.")  # fmt: skip
        self.column.addWidget(Label(blank, "secondary", wrap=True))
        self.language: Choice = Choice(list(LANGUAGE_NAMES.items()))
        self.copies = CountEdit("1")
        self.column.addLayout(
            row(self.add_field("language", tr("Language"), self.language),
                self.add_field("copies", tr("Copies"), self.copies))
        )  # fmt: skip
        self.column.addWidget(link(tr("Words for consent…"), partial(self.ctx.bus.command.emit, "wordings", None)))
        self.column.addStretch(1)

    def draft(self) -> int:
        copies = self.read("copies", self.copies.number)
        return 1 if copies is None else int(copies)

    def accept(self) -> None:
        """Ask where to, and write."""
        self.clear_errors()
        try:
            copies = self.draft()
        except InvalidInput as error:
            self.show_error(error.field, sentence(error))
            return
        if path := ask_path(self, self.windowTitle(), self._proposed(), "*.pdf"):
            self.save.setEnabled(False)
            self.ctx.write(self.job((path, copies)), self._written, self._refused, quiet=True)

    def _proposed(self) -> str:
        title = catalogue(self.language.value()).tr("Consent form")
        name = self._customer.profile.display_name() if self._customer else ""
        return f"{safe_name(' '.join(part for part in (title, name) if part))}.pdf"

    def job(self, draft: tuple[Path, int]) -> Callable[[], Any]:
        path, copies = draft
        customer_id = self._customer.id if self._customer else None
        options = {"language": self.language.value(), "customer_id": customer_id, "copies": copies}
        return partial(consent_forms.export, self.ctx.workspace, path, **options)

    def _written(self, outcome: Any) -> None:
        self.done(1)
        self.ctx.bus.toast.emit(tr("Saved: {name}", name=outcome.value.name), False)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(outcome.value)))
