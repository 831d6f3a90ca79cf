"""The rules on contact, and the owner's own above them, in the window."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from crm.domain.consent import Channel, Purpose
from crm.domain.permission import Basis
from crm.services import rules, settings
from ui.context import Context
from ui.dialogs.rule_form import RuleForm
from ui.dialogs.rules_dialog import RulesDialog


@pytest.fixture
def shown(qtbot: Any, ctx: Context) -> RulesDialog:
    made = RulesDialog(ctx)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(made: RulesDialog, line: int) -> list[str]:
    return [made.model.index(line, column).data() for column in range(4)]


def form(made: RulesDialog) -> RuleForm:
    return [found for found in made.findChildren(RuleForm) if found.isVisible()][-1]


def test_a_country_is_read_line_by_line(shown: RulesDialog) -> None:
    """What holds, since when, and below where that stands; another country is chosen above."""
    assert texts(shown, 4)[:2] == ["Messaging app", texts(shown, 1)[1]]
    assert texts(shown, 2) == ["Phone", "only with consent", "01/07/2026", "the law, holds now"]
    assert shown.looked.text() == "Checked on 23 November 2026."
    assert "16" in shown.facts.text()
    assert "Telecommunicatiewet" in shown.sources.text()
    shown.country.set_value("BE")
    shown.country.activated.emit(1)
    assert texts(shown, 2)[1] == "consent, or not on the do-not-call list"


def test_it_opens_at_the_country_asked_for(qtbot: Any, ctx: Context) -> None:
    """One without rules of its own is among all others."""
    for code, wanted in (("BG", "BG"), ("DE", "*")):
        made = RulesDialog(ctx, None, code)
        qtbot.addWidget(made)
        assert made.country.value() == wanted


def test_a_stricter_rule_by_keyboard(qtbot: Any, ctx: Context, shown: RulesDialog) -> None:
    """Enter on a line begins one for that channel; it is marked as the owner's, and removed again."""
    shown.list.choose(0)
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    asked = form(shown)
    assert asked.channel.value() is Channel.POST
    asked.basis.set_value(Basis.CONSENT)
    assert asked.told.text().startswith("This allows less than the law we know.")
    assert asked.fields["allows_more"].isHidden()
    asked.accept()
    assert texts(shown, 0)[1:] == ["only with consent", "23/11/2026", "yours, holds now"]
    assert texts(shown, 1)[3] == "the law, behind yours"
    shown.list.choose(0)
    assert shown.remove.isEnabled()
    shown.remove.click()
    assert settings.load(ctx.workspace).own_rules == ()
    assert not shown.remove.isEnabled()


def test_more_than_the_law_is_confirmed(ctx: Context, shown: RulesDialog) -> None:
    """The sentence stands there before saving; without the tick nothing is stored."""
    shown.list.choose(2)
    shown.add.click()
    asked = form(shown)
    asked.basis.set_value(Basis.CUSTOMER)
    asked.purposes[Purpose.OFFERS].setChecked(True)
    assert asked.told.text().startswith("This allows more than the law we know.")
    asked.accept()
    assert asked.fields["allows_more"].problem
    asked.sure.setChecked(True)
    asked.accept()
    (own,) = settings.load(ctx.workspace).own_rules
    assert (own.channel, own.purposes) == (Channel.PHONE, {Purpose.OFFERS})
    shown.list.choose(2)
    assert "more than the law we know" in shown.explained.text()


def test_a_rule_is_changed(ctx: Context, shown: RulesDialog) -> None:
    """With what it holds filled in; what does not belong to its basis is not asked."""
    shown.list.choose(1)
    shown.add.click()
    first = form(shown)
    first.years.setValue(2)
    first.accept()
    shown.list.choose(1)
    shown.change.click()
    asked = form(shown)
    assert (asked.since.day(), asked.years.value()) == (ctx.today, 2)
    asked.since.setText("")
    asked.accept()
    assert asked.fields["since"].problem == "Please say from which day on."
    asked.since.setText("1-1-2027")
    asked.basis.set_value(Basis.CONSENT)
    assert asked.fields["years"].isHidden()
    asked.accept()
    (own,) = settings.load(ctx.workspace).own_rules
    assert (own.since, own.basis) == (date(2027, 1, 1), Basis.CONSENT)


def test_old_rules_are_looked_at_again(qtbot: Any, ctx: Context) -> None:
    """A warning after a year, and one button that answers it."""
    ctx.workspace.clock = lambda: date(2028, 1, 10)
    made = RulesDialog(ctx)
    qtbot.addWidget(made)
    assert made.looked.text().endswith("look whether it still holds.")
    made.look.click()
    assert made.looked.text() == "You checked this on 10 January 2028."
    assert rules.overview(ctx.workspace).countries[0].facts.by_shop
