"""A rule on contact of the owner's own: it stands above the law that the program knows (product C2)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from crm.domain.consent import MARKETING, Channel
from crm.domain.consent_words import BASIS_WORDS, CHANNEL_NAMES, PURPOSE_NAMES
from crm.domain.own_rule import CHECK_DAYS, COMPARED_WORDS, YEARS, checked, compared
from crm.domain.permission import Basis, Law, Rule
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import rules
from ui import theme
from ui.context import Context
from ui.models.rules import country_name
from ui.widgets.choice import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.label import Label

ACROSS = 2


class RuleForm(Form):
    """Begins with a rule that holds (``like``); ``instead`` is the one of the owner's that is changed."""

    least_width = 640

    def __init__(
        self, ctx: Context, parent: QWidget | None, law: Law, like: Rule, *, instead: Rule | None = None
    ) -> None:
        self._law, self._country, self._instead = law, like.country, instead
        name = country_name(like.country)
        title = tr("Change your rule: {country}", country=name) if instead else tr("Your rule: {country}", country=name)
        super().__init__(ctx, parent, title)
        self.load(like)
        self.basis.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        view = rules.overview(ctx.workspace)
        made = cls(ctx, None, view.law, view.law.rule("NL", Channel.EMAIL, ctx.today))
        made.purposes[MARKETING[-1]].setChecked(True)
        return made

    def _build(self) -> None:
        self.channel = Choice([(channel, tr(name)) for channel, name in CHANNEL_NAMES.items()])
        self.since = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.basis = Choice([(basis, tr(words)) for basis, words in BASIS_WORDS.items()])
        field = self.add_field
        self.column.addLayout(
            row(field("channel", tr("Channel"), self.channel), field("since", tr("From this day on"), self.since))
        )
        self.column.addWidget(field("basis", tr("What it asks"), self.basis))
        self.column.addWidget(self._customers())
        self.years, self.check_days = _limit(YEARS), _limit(CHECK_DAYS)
        self.column.addWidget(field("years", tr("Years that a customer counts, after the sale"), self.years))
        label = tr("Days that a look at the list counts")
        self.column.addWidget(field("check_days", label, self.check_days))
        self.told = Label("", wrap=True)
        self.column.addWidget(self.told)
        self.sure = QCheckBox(tr("I have checked that I may do this."))
        self.column.addWidget(field("allows_more", "", self.sure))
        self.column.addStretch(1)
        for signal in (self.channel.currentIndexChanged, self.basis.currentIndexChanged, self.since.textChanged,
                       self.years.valueChanged, self.check_days.valueChanged):  # fmt: skip
            signal.connect(self._follow)

    def _customers(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setHorizontalSpacing(theme.SPACE_LARGE)
        self.purposes = {purpose: QCheckBox(tr(PURPOSE_NAMES[purpose])) for purpose in MARKETING}
        for number, box in enumerate(self.purposes.values()):
            grid.addWidget(box, number // ACROSS, number % ACROSS)
            box.toggled.connect(self._follow)
        holder.setFocusProxy(next(iter(self.purposes.values())))
        return self.add_field("purposes", tr("What being a customer is enough for"), holder)

    def load(self, row: Rule) -> None:
        self.channel.set_value(row.channel)
        self.since.set_day(row.since if self._instead else self.ctx.today)
        self.basis.set_value(row.basis)
        self.years.setValue(row.years or 0)
        self.check_days.setValue(row.check_days or 0)
        for purpose, box in self.purposes.items():
            box.setChecked(purpose in row.purposes)
        self._follow()

    def _follow(self) -> None:
        """Ask only what belongs to the basis, and say how it stands beside the law."""
        basis = self.basis.value()
        for name, belongs in (("purposes", Basis.CUSTOMER), ("years", Basis.CUSTOMER), ("check_days", Basis.CHECKED)):
            self.fields[name].setVisible(basis is belongs)
        try:
            found = compared(self._typed(), self._law)
        except InvalidInput:
            self.told.setText("")
            self.fields["allows_more"].hide()
            return
        self.told.setText(tr(COMPARED_WORDS[found]))
        theme.role(self.told, "attention" if found.allows_more else "secondary")
        self.fields["allows_more"].setVisible(found.allows_more)

    def _typed(self) -> Rule:
        since = self.read("since", self.since.day)
        if since is None:
            raise InvalidInput(N_("Please say from which day on."), field="since")
        return checked(
            Rule(
                self._country,
                self.channel.value(),
                since,
                self.basis.value(),
                self.years.value() or None,
                self.check_days.value() or None,
                frozenset(purpose for purpose, box in self.purposes.items() if box.isChecked()),
            )
        )

    def draft(self) -> Rule:
        return self._typed()

    def job(self, draft: Rule) -> Callable[[], Any]:
        sure = self.sure.isChecked()
        return partial(rules.keep, self.ctx.workspace, draft, instead=self._instead, allows_more=sure)


def _limit(allowed: range) -> QSpinBox:
    """A number within a range, or none."""
    box = QSpinBox()
    box.setRange(0, allowed.stop - 1)
    box.setSpecialValueText(tr("no limit"))
    box.setFixedWidth(140)
    return box
