"""The erasure of a person: what goes, what stays and until when, then two deliberate steps (product C6)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from crm.domain.erasure import Backups, Erased, ErasurePreview
from crm.errors import InvalidInput
from crm.i18n import N_, phrase, tr, trn
from crm.services import customers, erasure
from ui import errors, theme
from ui.context import Context
from ui.widgets.card import Card
from ui.widgets.choice import Radios
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.page import while_alive

_NAMED = 4
SHOWN = 160
"""More height than asked for, where the screen has it: what goes should be seen at a glance."""


@dataclass(frozen=True, slots=True)
class EraseChoice:
    """What was chosen: what happens to backups, whether those of an older version may go, and who records it."""

    backups: Backups
    older: bool
    by: str


class EraseDialog(Form):
    """Shows a preview; nothing is erased before the box is ticked and the button pressed."""

    least_width = 640

    def __init__(self, ctx: Context, parent: QWidget | None, found: ErasurePreview) -> None:
        self._found = found
        super().__init__(ctx, parent, tr("Erase {name}", name=found.name), tr("Erase for good"))
        self._outer.insertWidget(self._outer.count() - 1, self.sure)
        screen = self.screen().availableGeometry()
        self.resize(self.least_width, min(self.sizeHint().height() + SHOWN, screen.height() - 80))
        self.save.setEnabled(False)
        self.sure.toggled.connect(self.save.setEnabled)
        self.sure.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        best = customers.page(ctx.workspace, customers.ListQuery(sort="year_cents", descending=True, limit=1)).rows
        found = erasure.preview(ctx.workspace, best[0].id) if best else ErasurePreview(0, "", (), 0, None, "NL")
        return cls(ctx, None, found)

    @classmethod
    def start(cls, ctx: Context, parent: QWidget, customer_id: int) -> None:
        """Look what would go, and ask."""

        def show(found: ErasurePreview) -> None:
            cls.ask(parent, cls(ctx, parent, found), partial(told, ctx, parent))

        ctx.read(partial(erasure.preview, ctx.workspace, customer_id), while_alive(parent, show))

    def _build(self) -> None:
        self.scrolling(560)
        self.column.addWidget(Label(tr("The person leaves the file, its history and its backups. "
                                       "This cannot be undone."), wrap=True))  # fmt: skip
        if self._found.contract:
            self.column.addWidget(Label(self._contract(), "attention", wrap=True))
        both = QHBoxLayout()
        both.setSpacing(theme.SPACE_MEDIUM)
        both.addWidget(_lines(tr("This goes"), self._goes()), 1)
        both.addWidget(_lines(tr("This stays"), self._stays()), 1)
        self.column.addLayout(both)
        self._backups()
        self.by = QComboBox()
        self.by.setEditable(True)
        self.by.addItems(list(self.ctx.settings.counter_names))
        self.by.setCurrentText(self.ctx.settings.counter_name)
        self.column.addWidget(self.add_field("recorded_by", tr("Who records this"), self.by))
        self.sure = QCheckBox(tr("I understand that nobody can bring this person back."))
        self.column.addStretch(1)

    def _contract(self) -> str:
        end = self._found.contract_until
        if end is None:
            return tr("This is a key account; what was agreed goes too.")
        return tr("This is a key account with a contract until {day}; what was agreed goes too.",
                  day=self.ctx.fmt.long_date(end))  # fmt: skip

    def _goes(self) -> Iterable[str]:
        yield tr("The name and everything else of the profile")
        yield from (phrase(count.what, {"n": count.n}) for count in self._found.goes)

    def _stays(self) -> Iterable[str]:
        found, fmt = self._found, self.ctx.fmt
        if found.until:
            day = fmt.long_date(found.until)
            yield trn("{n} purchase with its amount, as the books need it, until {day}",
                      "{n} purchases with their amounts, as the books need them, until {day}",
                      found.purchases, day=day)  # fmt: skip
        yield tr("A line “Erased customer”, so that all figures stay as they are")
        if found.reports:
            yield trn("{n} kept report, without the name", "{n} kept reports, without the name", found.reports)
        if found.mentioned:
            yield trn("{n} note of others, product or view that names this person",
                      "{n} notes of others, products or views that name this person", found.mentioned)  # fmt: skip
            names = [mention.name for mention in found.mentions[:_NAMED]]
            yield tr("They stand with {names}: please read them.", names="; ".join(names)) if names else ""
        yield tr("What you printed or saved elsewhere: please throw it away yourself")

    def _backups(self) -> None:
        held = self._found.backups
        older = sum(copy.older for copy in held)
        self.backups = Radios(
            [(Backups.REWRITE, tr("Write them anew without this person")), (Backups.DELETE, tr("Delete them"))]
        )
        self.backups.set_value(Backups.REWRITE)
        title = trn("{n} backup holds this person", "{n} backups hold this person", len(held))
        field = self.add_field("backups", title, self.backups)
        field.setVisible(bool(held))
        self.column.addWidget(field)
        self.older = QCheckBox(
            trn("Delete {n} backup of an older version, which cannot be written anew",
                "Delete {n} backups of an older version, which cannot be written anew", older)
        )  # fmt: skip
        self.older.setVisible(bool(older))
        self.column.addWidget(self.older)

    def before_saving(self, draft: EraseChoice, go_on: Callable[[], None]) -> None:
        self.save.setText(tr("Erasing…"))
        go_on()

    def _refused(self, error: BaseException) -> None:
        self.save.setText(tr("Erase for good"))
        super()._refused(error)

    def draft(self) -> EraseChoice:
        if not self.sure.isChecked():
            raise InvalidInput(N_("Please tick the box first."), field="sure")
        return EraseChoice(self.backups.value(), self.older.isChecked(), self.by.currentText())

    def job(self, draft: EraseChoice) -> Callable[[], Any]:
        chosen = {"by": draft.by, "backups": draft.backups, "older": draft.older}
        return partial(erasure.erase, self.ctx.workspace, self._found.customer_id, **chosen)  # type: ignore[arg-type]


def _lines(title: str, lines: Iterable[str]) -> Card:
    card = Card(title)
    card.body.setSpacing(theme.SPACE_TINY)
    for line in filter(None, lines):
        card.add(Label(line, wrap=True))
    card.body.addStretch(1)
    return card


def told(ctx: Context, parent: QWidget, outcome: Any) -> None:
    """Say what happened; the page of the person is left."""
    done: Erased = outcome.value
    ctx.bus.go.emit("customers", None)
    ctx.bus.toast.emit(tr("Erased. Only “{name}” is left.", name=done.name), False)
    problems = []
    if done.left:
        problems.append(tr("These files still hold the person: {names}", names=", ".join(done.left)))
    if not done.finished:
        problems.append(tr("The file is in use; the last traces go when it is opened next."))
    if problems:
        message = errors.box(parent, tr("Almost everything is erased"), "\n\n".join(problems))
        QTimer.singleShot(0, message.open)
