"""Customers that may be one, side by side."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from crm.domain.customer import CustomerDraft, Email
from crm.domain.merge import Side
from crm.domain.name import PersonName
from crm.services import customers, duplicates
from ui.context import Context
from ui.pages.duplicates import DuplicatesPage


@pytest.fixture
def twin(ctx: Context) -> int:
    """Jan van den Berg a second time, with another e-mail address first."""
    draft = CustomerDraft(
        name=PersonName("Jan", prefix="van den", surname="Berg"),
        emails=(Email("jan@voorbeeld.nl"), Email("jan.berg@voorbeeld.nl")),
    )
    return int(customers.add(ctx.workspace, draft).value)


@pytest.fixture
def page(qtbot: Any, ctx: Context, twin: int) -> DuplicatesPage:
    """The page over a file with one pair."""
    shown = DuplicatesPage(ctx)
    qtbot.addWidget(shown)
    ctx.bus.changed.connect(lambda tables: shown.refresh() if shown.reads & tables else None)
    shown.resize(1072, 774)
    shown.show()
    shown.refresh()
    return shown


def test_a_pair_is_shown_with_its_reasons(page: DuplicatesPage) -> None:
    """Both names, why, and what differs with a proposal."""
    assert page.model.rowCount() == 1
    assert "same name" in page.merging.reasons.text()
    assert page.merging.fields.chosen()["emails"] is Side.BOTH


def test_merging_takes_the_pair_away_and_undo_brings_it_back(ctx: Context, page: DuplicatesPage, twin: int) -> None:
    """One customer with what was chosen; one undo and both are there."""
    page.merging.merge.click()
    found = customers.search(ctx.workspace, "berg")
    assert [row.id for row in found] == [1]
    emails = customers.get(ctx.workspace, 1).profile.emails
    assert [email.address for email in emails] == ["jan@voorbeeld.nl", "jan.berg@voorbeeld.nl"]
    assert not duplicates.scan(ctx.workspace)
    ctx.workspace.undo()
    assert {row.id for row in customers.search(ctx.workspace, "berg")} == {1, twin}


def test_the_other_one_may_stay(ctx: Context, page: DuplicatesPage, twin: int) -> None:
    """The arrows swap who stays."""
    page.merging.swap.click()
    page.merging.merge.click()
    assert [row.id for row in customers.search(ctx.workspace, "berg")] == [twin]


def test_not_the_same_is_remembered(ctx: Context, page: DuplicatesPage) -> None:
    """Told apart once, never asked again."""
    page.merging.apart.click()
    assert not duplicates.scan(ctx.workspace)
    assert not page.list.isVisible()


def test_two_chosen_customers(qtbot: Any, ctx: Context, twin: int) -> None:
    """A pair from the list is shown alone, and after the merge the page of who stays."""
    went: list[tuple[str, Any]] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    shown = DuplicatesPage(ctx)
    qtbot.addWidget(shown)
    shown.open((3, twin))
    shown.show()
    shown.refresh()
    assert not shown.pairs.isVisible()
    shown.merging.merge.click()
    assert went == [("customer", 3)]


def test_private_remarks_are_not_for_the_counter(ctx: Context, page: DuplicatesPage, twin: int) -> None:
    """They are not shown side by side, and the merge still keeps them."""
    stored = customers.get(ctx.workspace, twin)
    customers.update(ctx.workspace, twin, stored.version, replace(stored.profile, flags=("pays late",)))
    page.refresh()
    assert "flags" in page.merging.fields.chosen()
    ctx.counter = True
    page.refresh()
    assert "flags" not in page.merging.fields.chosen()
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert not any("pays late" in text for text in shown)
    page.merging.merge.click()
    assert customers.get(ctx.workspace, 1).profile.flags == ("pays late",)


def test_tab_walks_from_the_names_over_the_values_to_the_answers(page: DuplicatesPage) -> None:
    """In the order one reads."""
    chain, widget = [], page.list.nextInFocusChain()
    while widget is not page.list:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    values = page.merging.fields.findChildren(QRadioButton)
    places = [chain.index(each) for each in (page.merging.swap, *values, page.merging.apart, page.merging.merge)]
    assert places == sorted(places)
    assert len(places) > 3


def test_after_an_answer_the_focus_is_not_lost(qtbot: Any, page: DuplicatesPage) -> None:
    """It goes to the list, or to what is offered when no pair is left."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.merging.apart.setFocus()
    page.merging.apart.click()
    assert isinstance(page.focusWidget(), QPushButton)
    assert page.focusWidget().isVisible()
