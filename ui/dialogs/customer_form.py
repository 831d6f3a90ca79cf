"""A customer's profile; only a name is required (product P1 to P3)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from crm.domain.address import PostalAddress
from crm.domain.customer import Customer, CustomerDraft, Email, Kind, Phone, checked
from crm.domain.customer import Form as FormOfAddress
from crm.domain.name import PersonName
from crm.errors import InvalidInput
from crm.i18n import tr
from crm.services import customers
from ui.context import Context
from ui.widgets.choice import Choice, Radios
from ui.widgets.contact_edits import AddressEdit, EmailEdit, PhoneEdit
from ui.widgets.date_edit import DateEdit, PartialDateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.repeated import Repeated

LINES = ("organisation", "number", "occupation", "source", "website", "salutation")
NAME_PARTS = ("title", "given", "initials", "prefix", "surname", "suffix")


class CustomerForm(Form):
    """New (without ``customer``) or changed. What the form does not show is kept as it was."""

    least_width = 640

    def __init__(self, ctx: Context, parent: QWidget | None = None, customer: Customer | None = None) -> None:
        self._customer = customer
        self._lines: dict[str, QLineEdit] = {}
        title = tr("Edit customer") if customer else tr("New customer")
        super().__init__(ctx, parent, title)
        if customer:
            self.load(customer)
        else:
            self._show_kind()
        (self._lines["surname"] if customer else self._lines["given"]).setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, customers.get(ctx.workspace, found[0].id) if found else None)

    def _build(self) -> None:
        self.scrolling(600)
        self.kind = Radios([(Kind.PERSON, tr("Person")), (Kind.ORGANISATION, tr("Organisation"))])
        self.kind.set_value(Kind.PERSON)
        self.kind.changed.connect(self._show_kind)
        self.column.addWidget(self.kind)
        self._names()
        self._reach()
        self._facts()
        self._rest()
        self.column.addStretch(1)

    def _line(self, name: str, label: str, hint: str = "", width: int = 0) -> QWidget:
        self._lines[name] = QLineEdit()
        field = self.add_field(name, label, self._lines[name], hint)
        if width:
            field.setFixedWidth(width)
        return field

    def _heading(self, text: str) -> None:
        self.column.addSpacing(8)
        self.column.addWidget(Label(text, "heading"))

    def _names(self) -> None:
        self._organisation = self._line("organisation", tr("Name of the organisation"))
        self.column.addWidget(self._organisation)
        self.column.addLayout(
            row(
                self._line("given", tr("Given name")), 3,
                self._line("prefix", tr("Surname prefix")), 2,
                self._line("surname", tr("Surname")), 4,
            )
        )  # fmt: skip
        self.form = Choice(
            [
                (FormOfAddress.UNKNOWN, tr("not known")),
                (FormOfAddress.MR, tr("Mr")),
                (FormOfAddress.MS, tr("Ms")),
                (FormOfAddress.NEUTRAL, tr("neutral")),
            ]
        )
        self.column.addLayout(
            row(
                self.add_field("form", tr("Form of address"), self.form), 3,
                self._line("title", tr("Title")), 2,
                self._line("initials", tr("Initials")), 2,
                self._line("suffix", tr("Suffix")), 2,
            )
        )  # fmt: skip
        self.fields["name"] = self.fields["surname"]

    def _reach(self) -> None:
        self._heading(tr("Address"))
        country = self.ctx.settings.country
        self.addresses: Repeated[PostalAddress] = Repeated(tr("Another address"), partial(AddressEdit, country))
        self.column.addWidget(self.addresses)
        self._heading(tr("E-mail and phone"))
        self.emails: Repeated[Email] = Repeated(tr("Another e-mail address"), EmailEdit)
        self.phones: Repeated[Phone] = Repeated(tr("Another phone number"), PhoneEdit)
        self.column.addWidget(self.emails)
        self.column.addWidget(self.phones)

    def _facts(self) -> None:
        self._heading(tr("Dates and letters"))
        self.birth = PartialDateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.since = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.column.addLayout(
            row(
                self.add_field("birth", tr("Birthday"), self.birth, tr("With or without the year.")),
                self.add_field("customer_since", tr("Customer since"), self.since,
                               tr("Empty: the first purchase counts.")),
            )
        )  # fmt: skip
        languages = [("", tr("like the shop")), ("nl", "Nederlands"), ("en", "English"), ("bg", "Български")]
        self.language = Choice(languages)
        self.column.addLayout(
            row(
                self.add_field("language", tr("Language of letters"), self.language),
                self._line("salutation", tr("Own salutation"), tr("Empty: made by the rules of the language.")),
            )
        )

    def _rest(self) -> None:
        self._heading(tr("More"))
        self.tags = QLineEdit()
        self.column.addLayout(
            row(
                self.add_field("tags", tr("Tags"), self.tags, tr("Separated by commas.")), 3,
                self._line("number", tr("Customer number")), 2,
            )
        )  # fmt: skip
        self.column.addLayout(
            row(
                self._line("occupation", tr("Occupation")),
                self._line("source", tr("How they found us")),
                self._line("website", tr("Website")),
            )
        )
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(72)
        self.column.addWidget(self.add_field("note", tr("Note"), self.note))
        self.archived = QCheckBox(tr("Archived: no letters, no reminders"))
        self.deceased = QCheckBox(tr("Deceased: nothing is sent any more"))
        marks = QVBoxLayout()
        marks.addWidget(self.archived)
        marks.addWidget(self.deceased)
        self.column.addLayout(marks)

    def load(self, row: Customer) -> None:
        profile = row.profile
        self.kind.set_value(profile.kind)
        for name in LINES:
            self._lines[name].setText(getattr(profile, name))
        for name in NAME_PARTS:
            self._lines[name].setText(getattr(profile.name, name))
        self.form.set_value(profile.form)
        self.addresses.load(profile.addresses)
        self.emails.load(profile.emails)
        self.phones.load(profile.phones)
        self.birth.set_value(profile.birth)
        self.since.set_day(profile.customer_since)
        self.language.set_value(profile.language)
        self.tags.setText(", ".join(profile.tags))
        self.note.setPlainText(profile.note)
        self.archived.setChecked(profile.archived)
        self.deceased.setChecked(profile.deceased)
        self._show_kind()

    def draft(self) -> CustomerDraft:
        texts: dict[str, Any] = {name: edit.text().strip() for name, edit in self._lines.items()}
        kept = self._customer.profile if self._customer else CustomerDraft()
        typed = replace(
            kept,
            kind=self.kind.value(),
            name=PersonName(**{name: texts[name] for name in NAME_PARTS}),
            **{name: texts[name] for name in LINES},
            form=self.form.value(),
            birth=self._dated("birth", self.birth.value),
            customer_since=self._dated("customer_since", self.since.day),
            language=self.language.value(),
            note=self.note.toPlainText().strip(),
            deceased=self.deceased.isChecked(),
            archived=self.archived.isChecked(),
            tags=tuple(self.tags.text().split(",")),
            emails=self.emails.values(),
            phones=self.phones.values(),
            addresses=self.addresses.values(),
        )
        return checked(typed, self.ctx.today)

    def job(self, draft: CustomerDraft) -> Callable[[], Any]:
        if self._customer:
            return partial(customers.update, self.ctx.workspace, self._customer.id, self._customer.version, draft)
        return partial(customers.add, self.ctx.workspace, draft)

    def _show_kind(self) -> None:
        organisation = self.kind.value() is Kind.ORGANISATION
        self._organisation.setVisible(organisation)
        self.fields["name"] = self.fields["organisation" if organisation else "surname"]

    def _dated(self, field: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except InvalidInput as error:
            error.field = field
            raise
