"""The form of a key account."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crm.domain.account import Account, AccountDraft, Agreement, Contract, NoticeUnit, Result
from crm.services import accounts
from ui.context import Context
from ui.dialogs.account_form import AccountForm

TODAY = date(2026, 11, 23)
FULL = AccountDraft(
    1,
    Contract(date(2026, 1, 1), date(2027, 12, 31), date(2027, 9, 30), 90, NoticeUnit.DAYS, 18),
    "Grow",
    (Agreement(date(2026, 1, 5), "10 %"),),
    (Result("Turnover", Decimal("12000.5"), Decimal(8000), TODAY, True, date(2027, 12, 31)),),
    30,
    20_000,
    TODAY,
)


def form(qtbot: Any, ctx: Context, **values: Any) -> AccountForm:
    made = AccountForm(ctx, **values)
    qtbot.addWidget(made)
    return made


def test_what_is_loaded_comes_back(qtbot: Any, ctx: Context) -> None:
    """Every field, a term that is not offered too."""
    made = form(qtbot, ctx, account=Account(1, 1, TODAY, FULL))
    assert made.draft() == FULL


def test_a_new_one_is_stored(qtbot: Any, ctx: Context) -> None:
    """Of the customer given, with a rhythm to begin with."""
    made = form(qtbot, ctx, customer_id=1)
    made.goals.setPlainText("Grow")
    made.accept()
    found = accounts.of_customer(ctx.workspace, 1)
    assert found is not None
    assert (found.draft.goals, found.draft.checkin_days) == ("Grow", 90)


def test_an_ended_one_is_made_again(qtbot: Any, ctx: Context) -> None:
    """With what was agreed before."""
    accounts.make(ctx.workspace, FULL)
    accounts.end(ctx.workspace, 1)
    made = form(qtbot, ctx, account=accounts.of_customer(ctx.workspace, 1))
    made.accept()
    assert accounts.card(ctx.workspace, 1).account.draft == FULL


def test_nobody_is_picked_yet(qtbot: Any, ctx: Context) -> None:
    """Without a customer the form asks for one, and says so."""
    made = form(qtbot, ctx)
    made.show()
    assert made.customer.isVisible()
    made.accept()
    assert made.fields["customer"].problem


@pytest.mark.parametrize(
    ("name", "text"), [("checkin", "often"), ("checkin", "0"), ("notice_count", "2"), ("budget", "x")]
)
def test_what_is_wrong_is_told_at_its_field(qtbot: Any, ctx: Context, name: str, text: str) -> None:
    """No whole number, an impossible one, a notice without an end, no amount."""
    made = form(qtbot, ctx, customer_id=1)
    made.fields[name].editor.setText(text)
    made.accept()
    assert [field for field in made.fields if made.fields[field].problem] == [
        "ends" if name == "notice_count" else name
    ]


def test_a_wrong_line_is_told_where_it_is(qtbot: Any, ctx: Context) -> None:
    """A goal that is no number, a day that does not exist."""
    made = form(qtbot, ctx, customer_id=1)
    made.results.entries()[0].load(Result("Turnover", Decimal(1)))
    made.results.entries()[0].target.setText("much")
    made.accept()
    assert made.fields["results"].problem
    made.results.load(())
    made.agreements.load((Agreement(TODAY, "10 %"),))
    made.agreements.entries()[0].on.setText("31-2-2026")
    made.accept()
    assert made.fields["agreements"].problem
