"""A customer's profile; only a name is required (product P1 to P3)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from crm.domain.address import PostalAddress
from crm.domain.customer import Customer, CustomerDraft, Email, Kind, Phone
from crm.domain.customer import Form as FormOfAddress
from crm.domain.customer_check import checked
from crm.domain.link import Link
from crm.domain.name import PersonName
from crm.domain.numbers import OrgNumber
from crm.i18n import tr
from crm.services import customers, sensitive
from ui.context import Context
from ui.dialogs.erased_doubts import ErasedDoubts
from ui.dialogs.found_us import ReferrerEdit, SourceEdit
from ui.dialogs.likely_panel import LikelyPanel
from ui.widgets.choice import Choice, Radios
from ui.widgets.contact_edits import AddressEdit, EmailEdit, PhoneEdit
from ui.widgets.date_edit import DateEdit, PartialDateEdit
from ui.widgets.detail_edits import LinkEdit, NumberEdit, OwnEdits
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.preference_edits import PreferenceEdits
from ui.widgets.repeated import Repeated
from ui.widgets.rhythm_edit import RhythmEdit
from ui.widgets.section import Section

LINES = ("organisation", "number", "occupation", "source", "website", "salutation")
TALLEST = 700
LISTS = ("addresses", "emails", "phones", "prefers", "numbers", "links")
NAME_PARTS = ("title", "given", "initials", "prefix", "surname", "suffix")


class CustomerForm(Form):
    """New (without ``customer``) or changed. What the form does not show is kept as it was."""

    least_width = 640

    def __init__(self, ctx: Context, parent: QWidget | None = None, customer: Customer | None = None) -> None:
        self._customer = customer
        self._lines: dict[str, QLineEdit] = {}
        self.sections: list[Section] = []
        self.erased = ErasedDoubts(ctx)
        super().__init__(ctx, parent, tr("Edit customer") if customer else tr("New customer"))
        if customer:
            self.load(customer)
        else:
            self._show_kind()
        self.likely = LikelyPanel(self)
        self._outer.insertWidget(self._outer.count() - 1, self.likely)
        screen = self.screen().availableGeometry()
        self.resize(self.least_width, min(TALLEST, screen.height() - 80))
        (self._lines["surname"] if customer else self._lines["given"]).setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, customers.get(ctx.workspace, found[0].id) if found else None)

    def before_saving(self, draft: CustomerDraft, go_on: Callable[[], None]) -> None:
        if self._customer is None:
            self.likely.check(draft, go_on)
        else:
            go_on()

    def _build(self) -> None:
        self.scrolling(600)
        self.kind = Radios([(Kind.PERSON, tr("Person")), (Kind.ORGANISATION, tr("Organisation"))])
        self.kind.set_value(Kind.PERSON)
        self.kind.changed.connect(self._show_kind)
        self.column.addWidget(self.kind)
        self._names()
        self._reach()
        self._facts()
        self._more()
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
        forms = ((FormOfAddress.UNKNOWN, tr("not known")), (FormOfAddress.MR, tr("Mr")), (FormOfAddress.MS, tr("Ms")),
                 (FormOfAddress.NEUTRAL, tr("neutral")), (FormOfAddress.FAMILY, tr("family")))  # fmt: skip
        self.form = Choice(forms)
        self.tags = QLineEdit()
        self.column.addLayout(
            row(
                self.add_field("form", tr("Form of address"), self.form), 2,
                self.add_field("tags", tr("Tags"), self.tags, tr("Separated by commas.")), 3,
            )
        )  # fmt: skip
        self.fields["name"] = self.fields["surname"]

    def _reach(self) -> None:
        self._heading(tr("Address"))
        home = partial(AddressEdit, self.ctx.settings.country, labelled=True)
        self.addresses: Repeated[PostalAddress] = Repeated(tr("Another address"), home)
        self.column.addWidget(self.addresses)
        self._heading(tr("E-mail and phone"))
        self.emails: Repeated[Email] = Repeated(tr("Another e-mail address"), partial(EmailEdit, self.erased.email))
        edit = partial(PhoneEdit, self._country, self.erased.phone)
        self.phones: Repeated[Phone] = Repeated(tr("Another phone number"), edit)
        self.column.addWidget(self.emails)
        self.column.addWidget(self.phones)
        self.prefers = PreferenceEdits()
        self.column.addWidget(self.add_field("prefers", tr("Rather reached by"), self.prefers))

    def _country(self) -> str:
        """The country of the first address, for numbers without a code."""
        typed = self.addresses.values()
        return (typed[0].country if typed else "") or self.ctx.settings.country

    def _facts(self) -> None:
        self._heading(tr("Good to know"))
        self.birth = PartialDateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.since = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.column.addLayout(
            row(
                self.add_field("birth", tr("Birthday"), self.birth, tr("With or without the year.")),
                self.add_field("customer_since", tr("Customer since"), self.since,
                               tr("Empty: the first purchase counts.")),
            )
        )  # fmt: skip
        self.rhythm = RhythmEdit()
        self.column.addWidget(self.add_field("contact_days", tr("Keep in touch every"), self.rhythm,
                                             tr("Empty: no reminder.")))  # fmt: skip
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(56)
        field = self.add_field("note", tr("Note"), self.note)
        field.doubts(lambda: sensitive.doubt(self.note.toPlainText()))
        self.column.addWidget(field)

    def _section(self, title: str, contents: str) -> Section:
        made = Section(title, contents)
        self.sections.append(made)
        self.column.addWidget(made)
        return made

    def _more(self) -> None:
        """What is seldom needed."""
        self._name_and_letters()
        self._work()
        self._about()
        self.own = OwnEdits(self.ctx.settings.own_fields, self.ctx.fmt, lambda: self.ctx.today)
        if self.own.editors:
            names = ", ".join(field.name for field in self.ctx.settings.own_fields)
            self._section(tr("Own fields"), names).add(self.own)

    def _name_and_letters(self) -> None:
        section = self._section(tr("Name in full and letters"), tr("Title, initials, suffix, language, own salutation"))
        section.add(
            row(
                self._line("title", tr("Title")), 3,
                self._line("initials", tr("Initials")), 2,
                self._line("suffix", tr("Suffix")), 2,
            )
        )  # fmt: skip
        languages = [("", tr("like the shop")), ("nl", "Nederlands"), ("en", "English"), ("bg", "Български")]
        self.language = Choice(languages)
        section.add(
            row(
                self.add_field("language", tr("Language of letters"), self.language), 2,
                self._line("salutation", tr("Own salutation"), tr("Empty: made by the rules of the language.")), 3,
            )
        )  # fmt: skip

    def _work(self) -> None:
        self._company_section = self._section(tr("Work and company"), tr("Occupation, company, VAT and other numbers"))
        self._employer = QLineEdit()
        self._employer_field = self.add_field("employer", tr("Company"), self._employer)
        self._company_section.add(row(self._line("occupation", tr("Occupation")), self._employer_field))
        edit = partial(NumberEdit, self._country)
        self.numbers: Repeated[OrgNumber] = Repeated(tr("Another number"), edit)
        self._company_section.add(self.numbers)

    def _about(self) -> None:
        contents = tr("Customer number, how they found us, who sent them, interests, website, links")
        section = self._section(tr("More about this customer"), contents)
        self._lines["source"], self.referrer = SourceEdit(self.ctx), ReferrerEdit(self.ctx)
        section.add(self._line("number", tr("Customer number")))
        section.add(
            row(
                self.add_field("source", tr("How they found us"), self._lines["source"]),
                self.add_field("referrer", tr("Sent to us by"), self.referrer),
            )
        )
        self.interests = QLineEdit()
        section.add(self.add_field("interests", tr("Interests"), self.interests, tr("Separated by commas.")))
        section.add(self._line("website", tr("Website")))
        self.links: Repeated[Link] = Repeated(tr("Another link"), LinkEdit, least=0)
        section.add(self.links)
        self.archived = QCheckBox(tr("Archived: no letters, no reminders"))
        self.deceased = QCheckBox(tr("Deceased: nothing is sent any more"))
        section.add(self.archived)
        section.add(self.deceased)

    def load(self, row: Customer) -> None:
        profile = row.profile
        self.kind.set_value(profile.kind)
        for names, holder in ((LINES, profile), (NAME_PARTS, profile.name)):
            for name in names:
                self._lines[name].setText(getattr(holder, name))
        self._employer.setText(profile.organisation)
        self.form.set_value(profile.form)
        for name in LISTS:
            getattr(self, name).load(getattr(profile, name))
        self.own.load(profile.own)
        self.birth.set_value(profile.birth)
        self.since.set_day(profile.customer_since)
        self.rhythm.set_days(profile.contact_days)
        self.referrer.load(row.id, lambda: self.reveal(self.referrer))
        self.language.set_value(profile.language)
        self.tags.setText(", ".join(profile.tags))
        self.interests.setText(", ".join(profile.interests))
        self.note.setPlainText(profile.note)
        self.archived.setChecked(profile.archived)
        self.deceased.setChecked(profile.deceased)
        self._show_kind()
        self._open_filled()

    def _open_filled(self) -> None:
        """Open the parts that hold something: nothing known stays out of sight."""
        for section in self.sections:
            lines = section.findChildren(QLineEdit)
            section.open(section.is_open or any(line.text() for line in lines if line is not self._lines["number"]))

    def draft(self) -> CustomerDraft:
        texts: dict[str, Any] = {name: edit.text().strip() for name, edit in self._lines.items()}
        if self.kind.value() is Kind.PERSON:
            texts["organisation"] = self._employer.text().strip()
        self._referrer_id = self.referrer.value()
        kept = self._customer.profile if self._customer else CustomerDraft()
        typed = replace(
            kept,
            kind=self.kind.value(),
            name=PersonName(**{name: texts[name] for name in NAME_PARTS}),
            **{name: texts[name] for name in LINES},
            **{name: getattr(self, name).values() for name in (*LISTS, "own")},
            form=self.form.value(),
            birth=self.read("birth", self.birth.value),
            customer_since=self.read("customer_since", self.since.day),
            contact_days=self.read("contact_days", self.rhythm.days),
            language=self.language.value(),
            note=self.note.toPlainText().strip(),
            deceased=self.deceased.isChecked(),
            archived=self.archived.isChecked(),
            tags=tuple(self.tags.text().split(",")),
            interests=tuple(self.interests.text().split(",")),
        )
        return checked(typed, self.ctx.today)

    def job(self, draft: CustomerDraft) -> Callable[[], Any]:
        who, sent_by = self._customer, self._referrer_id
        if who:
            return partial(customers.update, self.ctx.workspace, who.id, who.version, draft, referrer_id=sent_by)
        return partial(customers.add, self.ctx.workspace, draft, referrer_id=sent_by or 0)

    def _show_kind(self) -> None:
        organisation = self.kind.value() is Kind.ORGANISATION
        self._take_over(organisation)
        self._organisation.setVisible(organisation)
        self._employer_field.setVisible(not organisation)
        if organisation:
            self._company_section.open()
        self.fields["name"] = self.fields["organisation" if organisation else "surname"]

    def _take_over(self, organisation: bool) -> None:
        """Keep the name of a company when a person turns out to be one, and the other way round."""
        old, new = self._employer, self._lines["organisation"]
        if not organisation:
            old, new = new, old
        if old.text() and not new.text():
            new.setText(old.text())
