"""A complaint solved, a wish declined for everybody, and a testimonial that may be published (product N1, N3, N4)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.entry import Complaint, EntryDraft, EntryKind, Praise
from crm.domain.follow_up import Followed
from crm.errors import InvalidInput
from crm.i18n import tr, trn
from crm.services import notes
from ui.context import Context
from ui.widgets.choice import Radios
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label


class _OneDay(Form):
    """A form with a day, today unless another one is typed."""

    least_width = 460

    def _day(self, name: str, label: str) -> QWidget:
        self._name = name
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.on.set_day(self.ctx.today)
        return self.add_field(name, label, self.on)

    def _typed_day(self) -> date | None:
        try:
            return self.on.day()
        except InvalidInput as error:
            error.field = self._name
            raise


class SolveForm(_OneDay):
    """What we did about a complaint, when, and whether the customer was content with it."""

    def __init__(self, ctx: Context, parent: QWidget | None, line: Followed) -> None:
        self._line = line
        super().__init__(ctx, parent, tr("Complaint of {name} solved", name=line.name))
        details = line.draft.details
        self.reaction.setText(details.reaction if isinstance(details, Complaint) else "")
        self.satisfied.set_value(details.satisfied if isinstance(details, Complaint) else None)
        self.reaction.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None, _made_up(EntryKind.COMPLAINT, ctx.today))

    def _build(self) -> None:
        self.column.addWidget(Label(self._line.words, "secondary", wrap=True))
        self.reaction = QLineEdit()
        self.column.addWidget(self.add_field("reaction", tr("What we did"), self.reaction))
        self.satisfied = Radios([(True, tr("yes")), (False, tr("no")), (None, tr("not known"))])
        self.column.addLayout(
            row(
                self._day("solved_on", tr("Solved on")), 2,
                self.add_field("satisfied", tr("Customer content with it"), self.satisfied), 3,
            )
        )  # fmt: skip

    def draft(self) -> dict[str, Any]:
        return {
            "reaction": self.reaction.text(),
            "satisfied": self.satisfied.value(),
            "on": self._typed_day() or self.ctx.today,
        }

    def job(self, draft: dict[str, Any]) -> Callable[[], Any]:
        return partial(notes.solve, self.ctx.workspace, self._line.id, **draft)


class DeclineForm(Form):
    """Why a wish will not come true, for everybody who waits for it."""

    least_width = 440

    def __init__(self, ctx: Context, parent: QWidget | None, topic: str, waiting: int) -> None:
        self._topic, self._waiting = topic, waiting
        super().__init__(ctx, parent, tr("Decline: {topic}", topic=topic), tr("Decline"))
        self.reason.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None, "Peonies", 7)

    def _build(self) -> None:
        told = trn("One customer waits for it.", "{n} customers wait for it.", self._waiting)
        self.column.addWidget(Label(told, "secondary", wrap=True))
        self.reason = QLineEdit()
        hint = tr("Noted with each of them, so that you can tell them.")
        self.column.addWidget(self.add_field("reason", tr("Why declined"), self.reason, hint))

    def draft(self) -> str:
        return self.reason.text()

    def job(self, draft: str) -> Callable[[], Any]:
        return partial(notes.decline_all, self.ctx.workspace, self._topic, draft)


class PublishForm(_OneDay):
    """The name under which a customer agreed to be quoted, and since when."""

    def __init__(self, ctx: Context, parent: QWidget | None, line: Followed) -> None:
        self._line = line
        super().__init__(ctx, parent, tr("May be published"))
        details = line.draft.details
        if isinstance(details, Praise):
            self.name.setText(details.name_shown)
            self.on.set_day(details.agreed_on or ctx.today)
        self.name.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None, _made_up(EntryKind.TESTIMONIAL, ctx.today))

    def _build(self) -> None:
        self.column.addWidget(Label(f"“{self._line.words}”", wrap=True))
        asked = tr("Ask {name} first: may we publish this, and under which name?", name=self._line.name)
        self.column.addWidget(Label(asked, "secondary", wrap=True))
        self.name = QLineEdit()
        self.column.addLayout(
            row(
                self.add_field("name_shown", tr("Name to be shown"), self.name), 3,
                self._day("agreed_on", tr("Customer agreed on")), 2,
            )
        )  # fmt: skip

    def draft(self) -> EntryDraft:
        return replace(self._line.draft, details=Praise(True, self._typed_day(), self.name.text()))

    def job(self, draft: EntryDraft) -> Callable[[], Any]:
        return partial(notes.change, self.ctx.workspace, self._line.id, self._line.version, draft)


def _made_up(kind: EntryKind, today: date) -> Followed:
    return Followed(0, 1, EntryDraft(kind, 0, today, "The loveliest flowers in town."), "Vries, Sanne de", "#1")
