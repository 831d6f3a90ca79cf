"""The tiers of the shop while they are changed: what counts, the thresholds, the grace, and how many that makes."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from crm.domain.tier import GRACE_DAYS, MEASURES, OFF, Measure, Tier, TierPlan, ready
from crm.errors import InvalidInput
from crm.i18n import tr, trn
from crm.services import tiers
from ui import theme
from ui.context import Context
from ui.widgets.choice import Choice
from ui.widgets.form import Field, Form, row
from ui.widgets.label import Label
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.page import while_alive
from ui.widgets.repeated import Repeated
from ui.widgets.tier_edit import TierEdit

PAUSE_MS = 250
"""So long after the last key the customers are counted again."""


class TierPlanEdit(QWidget):
    """``load`` shows a plan, ``value`` gives what was typed; the numbers beside the tiers follow the keys."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._loading = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self.on = QCheckBox(tr("Give customers tiers"))
        self.measure = Choice([(measure, tr(words)) for measure, words in MEASURES.items()])
        self.grace = QSpinBox()
        self.grace.setRange(GRACE_DAYS.start, GRACE_DAYS.stop - 1)
        self.point = MoneyEdit(ctx.fmt)
        self.tiers: Repeated[Tier] = Repeated(tr("Another tier"), self._tier, least=0)
        self.rest = Label("", "secondary", wrap=True)
        self.fields = {
            "measure": Field(tr("What counts, in 12 months"), self.measure),
            "cents_per_point": Field(tr("One point for every"), self.point),
            "grace_days": Field(tr("Days of grace"), self.grace),
            "tiers": Field(tr("Tiers, from the lowest up"), self.tiers),
        }
        self._lay_out()
        self.load(OFF)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        column.addWidget(self.on)
        about = tr("Bronze to premium, by what somebody bought in the last 12 months.")
        column.addWidget(Label(about, "secondary", wrap=True))
        self._inner = QWidget()
        inside = QVBoxLayout(self._inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE_MEDIUM)
        fields = self.fields
        inside.addLayout(row(fields["measure"], 2, fields["cents_per_point"], 1, fields["grace_days"], 1))
        inside.addWidget(fields["tiers"])
        inside.addWidget(self.rest)
        inside.addWidget(Label(
            tr("Up at once; down only after the days of grace below the threshold. Returns count as money back."),
            "small", wrap=True))  # fmt: skip
        column.addWidget(self._inner)
        self.on.toggled.connect(self._switched)
        self.measure.currentIndexChanged.connect(self._measured)
        self.grace.valueChanged.connect(self._ask)
        self.point.changed.connect(self._ask)
        self.tiers.changed.connect(self._ask)

    def _tier(self) -> TierEdit:
        made = TierEdit(self.ctx.fmt, self.measure.value())
        made.changed.connect(self._ask)
        return made

    def load(self, plan: TierPlan) -> None:
        """Show another plan."""
        self._loading = True
        self.on.setChecked(plan.on)
        self.measure.set_value(plan.measure)
        self.grace.setValue(plan.grace_days)
        self.point.set_cents(plan.cents_per_point)
        self.tiers.load(plan.tiers)
        self._loading = False
        self._arrange()

    def value(self) -> TierPlan:
        """What was typed.

        Raises:
            InvalidInput: a threshold or the price of a point is no amount; ``field`` tells which.
        """
        typed = Form.read("tiers", self.tiers.values)
        cents = Form.read("cents_per_point", self.point.cents)
        return TierPlan(self.on.isChecked(), self.measure.value(), typed, self.grace.value(), cents or 0)

    def _switched(self) -> None:
        self._arrange()

    def _measured(self) -> None:
        """Thresholds of money mean nothing as purchases: the ready-made ones of the new measure take their place."""
        if self._loading:
            return
        self.tiers.load(ready(self.measure.value()))
        self._arrange()

    def _arrange(self) -> None:
        self._inner.setVisible(self.on.isChecked())
        self.fields["cents_per_point"].setVisible(self.measure.value() is Measure.POINTS)
        self._ask()

    def _ask(self, *_: object) -> None:
        if not self._loading and self.on.isChecked() and self.ctx.is_open:
            self._pause.start()

    def _count(self) -> None:
        if not self.ctx.is_open:
            return  # it was closed within the pause
        try:
            plan = self.value()
        except InvalidInput:
            self._unknown()
            return
        job = partial(tiers.preview, self.ctx.workspace, plan)
        self.ctx.read(job, while_alive(self, self._show), while_alive(self, self._refused), latest=f"tiers.{id(self)}")

    def _show(self, counts: tuple[int, ...]) -> None:
        for edit, number in zip(self.tiers.entries(), counts[1:], strict=False):
            edit.people.setText(trn("{count} person", "{count} people", number, count=self.ctx.fmt.count(number)))
        none = counts[0]
        words = trn("{count} customer in no tier", "{count} customers in no tier", none, count=self.ctx.fmt.count(none))
        self.rest.setText(words)

    def _refused(self, error: BaseException) -> None:
        """Half-typed thresholds make no sense yet: saving tells why, counting waits."""
        self._unknown()
        if not isinstance(error, InvalidInput):
            self.ctx.bus.failed.emit(error)

    def _unknown(self) -> None:
        for edit in self.tiers.entries():
            edit.people.setText("–")
        self.rest.setText("")
