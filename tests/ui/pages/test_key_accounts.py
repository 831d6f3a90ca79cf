"""The page of key accounts: all of it by keyboard."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from crm.domain.account import AccountDraft, Agreement, Contract, Result
from crm.domain.entry import EntryDraft, EntryKind, Gift
from crm.services import accounts, notes, settings
from ui.context import Context
from ui.dialogs.account_form import AccountForm
from ui.pages.key_accounts import KeyAccountsPage

TODAY = date(2026, 11, 23)
BERG, LUNCH = 1, 3


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> KeyAccountsPage:
    """Two accounts, the second one in need of care."""
    contract = Contract(date(2026, 1, 1), date(2027, 12, 31), notice_count=2, renews_months=12)
    turnover = Result("Turnover", Decimal(12_000), Decimal(8_000), TODAY, by=date(2027, 12, 31))
    agreed = (Agreement(TODAY, "10 % off"),)
    good = AccountDraft(BERG, contract, "Grow <b>together</b>", agreed, (turnover,), 30, 10_000)
    accounts.make(ctx.workspace, good)
    accounts.make(ctx.workspace, AccountDraft(LUNCH, Contract(ends_on=date(2026, 11, 1)), checkin_days=30))
    gift = Gift("Tulips", 1500, planned_on=date(2026, 12, 1))
    notes.add(ctx.workspace, EntryDraft(EntryKind.GIFT, BERG, TODAY, "", gift))
    made = KeyAccountsPage(ctx)
    qtbot.addWidget(made)
    made.resize(1072, 774)
    made.show()
    made.refresh()
    ctx.bus.changed.connect(lambda tables: made.refresh())
    return made


def words(page: KeyAccountsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_who_needs_care_is_shown_first(page: KeyAccountsPage) -> None:
    """With the reason in words, and how many there are."""
    assert [page.model.data(page.model.index(n, 1)) for n in range(2)] == ["Needs care", "Going well"]
    assert "The contract ended on 1 Nov" in words(page)
    assert page.customer_id == LUNCH


def test_everything_of_an_account(page: KeyAccountsPage, qtbot: Any) -> None:
    """Contract with days left, goals and results, agreements, gestures, budget."""
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.wait(1)
    shown = words(page)
    for part in (
        "31 December 2027 · in 403 days",
        "renews by itself for 1 year",
        "in 342 days · 2 months before the end",
        "Grow <b>together</b>",
        "10 % off",
        "Turnover: 8,000, goal: 12,000",
        "of a budget of €100",
    ):
        assert part in shown


@pytest.mark.parametrize(("key", "kind"), [(Qt.Key.Key_F7, EntryKind.CALL), (Qt.Key.Key_F8, EntryKind.VISIT)])
def test_one_key_is_a_check_in(page: KeyAccountsPage, qtbot: Any, ctx: Context, key: Qt.Key, kind: EntryKind) -> None:
    """From the list: a call or a visit of today, and the account stays chosen."""
    page.list.setFocus()
    qtbot.keyClick(page.list, key)
    (noted,) = notes.rows(ctx.workspace, [kind], customer_id=LUNCH)
    assert noted.entry.draft.on == TODAY
    assert page.customer_id == LUNCH
    assert "Last contact today" in words(page)


def test_a_planned_gesture_is_given(page: KeyAccountsPage, qtbot: Any, ctx: Context) -> None:
    """One press, and it counts in the budget."""
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    page.preview._given(1)
    assert accounts.card(ctx.workspace, BERG).spending.gifts_cents == 1500
    assert "Gestures €15.00" in words(page)


def test_renewal_and_the_end(page: KeyAccountsPage, ctx: Context) -> None:
    """A talk is noted; who is a key account no longer leaves the list."""
    page.preview._talked()
    assert accounts.card(ctx.workspace, LUNCH).account.draft.talked_on == TODAY
    page.preview._end()
    assert page.model.rowCount() == 1
    assert page.customer_id == BERG
    page.preview._end()
    assert "No key accounts yet" in words(page)


def test_enter_edits(page: KeyAccountsPage, qtbot: Any) -> None:
    """The form of the account chosen."""
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    (form,) = page.window().findChildren(AccountForm)
    assert form.days["ends"].day() == date(2026, 11, 1)
    form.reject()


def test_it_opens_at_a_customer(page: KeyAccountsPage) -> None:
    """As asked for from the customer's page."""
    page.open(BERG)
    page.refresh()
    assert page.customer_id == BERG


def test_private_gestures_are_not_for_the_counter(page: KeyAccountsPage, qtbot: Any, ctx: Context) -> None:
    """Hidden with the amounts in counter mode."""
    gift = Gift("Perfume", 9000, planned_on=date(2026, 12, 24))
    notes.add(ctx.workspace, EntryDraft(EntryKind.GIFT, BERG, TODAY, "", gift, private=True))
    card = accounts.card(ctx.workspace, BERG)
    assert [one.draft.topic for one in page.preview._open_to_see(card.planned)] == ["Tulips", "Perfume"]
    ctx.counter = True
    assert [one.draft.topic for one in page.preview._open_to_see(card.planned)] == ["Tulips"]


def test_time_stands_in_the_budget(page: KeyAccountsPage) -> None:
    """In hours; with an hourly rate in money too, beside the yearly value."""
    ctx = page.ctx
    notes.add(ctx.workspace, EntryDraft(EntryKind.VISIT, LUNCH, TODAY, "", minutes=200))
    page.refresh()
    assert "time 3 h 20 min, against" in words(page)
    settings.save(ctx.workspace, replace(settings.load(ctx.workspace), hourly_cents=4500))
    page.refresh()
    assert "time 3 h 20 min (€150), against" in words(page)
    assert "at your hourly rate" in words(page)
