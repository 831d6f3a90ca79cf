"""What the law of each country asks before a message, where that stands, and the owner's own rules above it (C2)."""

from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.own_rule import RuleLine
from crm.i18n import tr, trn
from crm.services import rules
from crm.services.rules import CountryRules, RulesView
from ui import theme
from ui.context import Context
from ui.dialogs.rule_form import RuleForm
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.models.rules import columns, country_name, explained
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.page import while_alive
from ui.widgets.scroll import scrolling

SIZE = (920, 600)
MOST_LINES = 8


class RulesDialog(QDialog):
    """Shows one country at a time, ``code`` first, else that of the shop."""

    def __init__(self, ctx: Context, parent: QWidget | None = None, code: str = "") -> None:
        super().__init__(parent)
        self.ctx = ctx
        self._view: RulesView | None = None
        self._code = code
        self.setWindowTitle(tr("Rules on contact"))
        self.setModal(True)
        self.resize(*SIZE)
        self.country = Choice([])
        self.country.setAccessibleName(tr("Country"))
        self.country.setMinimumWidth(200)
        self.country.activated.connect(self._turn)
        self.model: RowsModel[RuleLine] = RowsModel(columns(ctx.fmt), self)
        self.list = ListView(self.model, tr("Rules on contact"))
        self.list.chosen.connect(self._explain)
        self.list.opened.connect(self._change)
        self.explained = Label("", "secondary", wrap=True)
        self.looked, self.facts, self.sources = Label("", wrap=True), Label("", wrap=True), Label("", wrap=True)
        self.add = button(tr("Rule of your own…"), self._add, icon="add")
        self.change = button(tr("Change…"), lambda: self._change(self.list.current_row()), icon="edit")
        self.remove = button(tr("Remove"), self._remove, icon="remove")
        self.look = button(tr("I checked this today"), self._look, icon="check")
        self._lay_out()
        self._read()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_LARGE)
        outer.setSpacing(theme.SPACE_MEDIUM)
        head = QHBoxLayout()
        head.addWidget(Label(self.windowTitle(), "name"))
        head.addStretch(1)
        head.addWidget(self.country)
        outer.addLayout(head)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.SPACE_TINY, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        card = Card(margin=1)
        card.add(self.list)
        column.addWidget(card)
        column.addWidget(self.explained)
        column.addLayout(_line(self.add, self.change, self.remove))
        about = Card(tr("Sources"), aside=self.look)
        for label in (self.looked, self.facts, self.sources):
            about.add(label)
        about.add(Label(tr("A summary to work with, not legal advice."), "small", wrap=True))
        column.addWidget(about)
        column.addStretch(1)
        outer.addWidget(scrolling(inner), 1)
        outer.addLayout(_line(None, button(tr("Close"), self.reject)))

    def _read(self) -> None:
        self.ctx.read(partial(rules.overview, self.ctx.workspace), while_alive(self, self._show))

    def _show(self, view: RulesView) -> None:
        self._view = view
        codes = [found.facts.code for found in view.countries]
        if not self.country.count():
            self.country.offer([(code, country_name(code)) for code in codes])
            self.country.set_value(view.law.country(self._code).code if self._code else codes[0])
        self._turn()

    @property
    def found(self) -> CountryRules | None:
        """The country shown."""
        found = self._view.countries if self._view else ()
        return next((one for one in found if one.facts.code == self.country.value()), None)

    def _turn(self) -> None:
        """Show the chosen country."""
        if (found := self.found) is None:
            return
        self.model.set_rows(found.lines)
        self.list.setFixedHeight((min(len(found.lines), MOST_LINES) + 1) * theme.ROW_HEIGHT + theme.SPACE_SMALL)
        if self.list.current_row() is None:
            self.list.choose(0)
        self._explain(self.list.current_row())
        facts, day = found.facts, self.ctx.fmt.long_date(found.facts.checked_on)
        words = tr("You checked this on {day}.", day=day) if facts.by_shop else tr("Checked on {day}.", day=day)
        if found.old:
            words += " " + tr("That is more than a year ago: look whether it still holds.")
        self.looked.setText(words.replace("..", "."))
        theme.role(self.looked, *(("attention",) if found.old else ()))
        self.facts.setText("\n".join(_facts(found)))
        self.sources.setText("\n".join(f"– {source}" for source in facts.sources))
        for made in (self.add, self.look):
            made.setEnabled(self.ctx.writable)

    def _explain(self, line: RuleLine | None) -> None:
        self.explained.setText(explained(line, self.ctx.fmt) if line else "")
        theme.role(self.explained, "attention" if line and line.compared and line.compared.allows_more else "secondary")
        for made in (self.change, self.remove):
            made.setEnabled(bool(line and line.rule.own) and self.ctx.writable)

    def _add(self) -> None:
        line = self.list.current_row()
        if self._view and line and self.ctx.writable:
            RuleForm.ask(self, RuleForm(self.ctx, self, self._view.law, line.rule), self._changed)

    def _change(self, line: RuleLine | None) -> None:
        """Change a rule of the owner; that of the law is where one of their own begins."""
        if self._view and line and line.rule.own and self.ctx.writable:
            form = RuleForm(self.ctx, self, self._view.law, line.rule, instead=line.rule)
            RuleForm.ask(self, form, self._changed)
        else:
            self._add()

    def _remove(self) -> None:
        line = self.list.current_row()
        if line and line.rule.own:
            self.ctx.write(partial(rules.remove, self.ctx.workspace, line.rule), self._changed)

    def _look(self) -> None:
        if found := self.found:
            self.ctx.write(partial(rules.note_checked, self.ctx.workspace, found.facts.code), self._changed)

    def _changed(self, outcome: Any) -> None:
        self._read()


def _facts(found: CountryRules) -> list[str]:
    facts = found.facts
    lines = []
    if facts.child_age is not None:
        lines.append(tr("Children consent by themselves from the age of {n} on.", n=facts.child_age))
    lines.append(trn("Books are kept for {n} year after the year they belong to.",
                     "Books are kept for {n} years after the year they belong to.", facts.keep_years))  # fmt: skip
    name = f"{facts.authority} ({facts.website})" if facts.authority else facts.website
    return [*lines, tr("Authority: {name}", name=name)]


def _line(*widgets: QWidget | None) -> QHBoxLayout:
    """Buttons side by side; None takes the room that is left."""
    made = QHBoxLayout()
    made.setSpacing(theme.SPACE_SMALL)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    if widgets[0] is not None:
        made.addStretch(1)
    return made
