"""One tag for many customers, the name of a view, and why nothing is sent to a customer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crm.domain.customer import MARKS, Customer, CustomerDraft, Mark
from crm.domain.listing import VIEWS, ListView
from crm.errors import InvalidInput
from crm.i18n import N_, tr, trn
from crm.services import chosen, customers, list_views
from ui.context import Context
from ui.widgets.choice import Choice, Radios
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label


class TagForm(Form):
    """A tag to give to the chosen customers, or to take from them."""

    least_width = 420

    def __init__(self, ctx: Context, parent: QWidget | None, ids: Sequence[int], known: Sequence[str] = ()) -> None:
        self._ids, self._known = tuple(ids), known
        super().__init__(ctx, parent, trn("Tag {n} customer", "Tag {n} customers", len(ids)))
        self.tag.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=3)).rows
        return cls(ctx, None, [row.id for row in found], ("vip",))

    def _build(self) -> None:
        self.way = Radios([(True, tr("Give the tag")), (False, tr("Take it away"))])
        self.way.set_value(True)
        self.tag = QComboBox()
        self.tag.setEditable(True)
        self.tag.addItems(list(self._known))
        self.tag.setCurrentText("")
        self.column.addWidget(self.add_field("tag", tr("Tag"), self.tag))
        self.column.addWidget(self.way)

    def draft(self) -> str:
        return self.tag.currentText()

    def job(self, draft: str) -> Callable[[], Any]:
        do = chosen.add_tag if self.way.value() else chosen.remove_tag
        return partial(do, self.ctx.workspace, self._ids, draft)


class ViewForm(Form):
    """A name for what the list shows now."""

    least_width = 420

    def __init__(self, ctx: Context, parent: QWidget | None, view: ListView) -> None:
        self._view = view
        super().__init__(ctx, parent, tr("Save this view"))
        self.name.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None, VIEWS[0])

    def _build(self) -> None:
        self.name = QLineEdit()
        hint = tr("Columns, filter and order are kept together under this name.")
        self.column.addWidget(self.add_field("name", tr("Name"), self.name, hint))

    def draft(self) -> ListView:
        return replace(self._view, name=self.name.text())

    def job(self, draft: ListView) -> Callable[[], Any]:
        return partial(list_views.save, self.ctx.workspace, draft)


class MarkForm(Form):
    """Deceased, moved, closed or mail that came back, with the day; and remarks for the owner alone."""

    least_width = 480

    def __init__(self, ctx: Context, parent: QWidget | None, customer: Customer | None) -> None:
        self._customer = customer = customer or Customer(0, "", 0, CustomerDraft())
        super().__init__(ctx, parent, tr("Mark {name}", name=customer.profile.display_name()))
        self.load(customer)
        self.mark.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        return cls(ctx, None, customers.get(ctx.workspace, found[0].id) if found else None)

    def _build(self) -> None:
        self.mark = Choice([(Mark.NONE, tr("none")), *((mark, tr(name)) for mark, name in MARKS.items())])
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.mark.currentIndexChanged.connect(self._dated)
        self.column.addLayout(
            row(
                self.add_field("mark", tr("Mark"), self.mark), 3,
                self.add_field("marked_on", tr("Since"), self.on), 2,
            )
        )  # fmt: skip
        note = tr("Nothing is printed, reminded or congratulated until the mark is cleared.")
        self.column.addWidget(Label(note, "small", wrap=True))
        self.flags = QLineEdit()
        hint = tr("For you alone, separated by commas: never printed, hidden in counter mode.")
        field = self.add_field("flags", tr("Private remarks"), self.flags, hint)
        field.setVisible(not self.ctx.counter)
        self.column.addWidget(field)

    def load(self, row: Customer) -> None:
        self.mark.set_value(row.profile.standing_mark)
        self.on.set_day(row.profile.marked_on)
        self.flags.setText(", ".join(row.profile.flags))

    def draft(self) -> CustomerDraft:
        try:
            on = self.on.day()
        except InvalidInput as error:
            error.field = "marked_on"
            raise
        if on and on > self.ctx.today:
            raise InvalidInput(N_("This day is still to come."), field="marked_on")
        mark = self.mark.value()
        flags = tuple(part.strip() for part in self.flags.text().split(",") if part.strip())
        return replace(
            self._customer.profile,
            deceased=mark is Mark.DECEASED,
            mark=mark,
            marked_on=on if mark else None,
            flags=flags,
        )

    def job(self, draft: CustomerDraft) -> Callable[[], Any]:
        return partial(customers.update, self.ctx.workspace, self._customer.id, self._customer.version, draft)

    def _dated(self) -> None:
        if self.mark.value() is not Mark.NONE and not self.on.text():
            self.on.set_day(self.ctx.today)
