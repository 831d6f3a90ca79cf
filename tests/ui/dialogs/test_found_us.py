"""How a customer found us and who sent them, in the customer's form."""

from typing import Any

import pytest

from crm.services import customers, relations
from tests.factories import person
from ui.context import Context
from ui.dialogs.customer_form import CustomerForm


def opened(qtbot: Any, ctx: Context, customer_id: int = 0) -> CustomerForm:
    form = CustomerForm(ctx, None, customers.get(ctx.workspace, customer_id) if customer_id else None)
    qtbot.addWidget(form)
    return form


def sent_by(ctx: Context, customer_id: int) -> list[int]:
    return [line.other_id for line in relations.of(ctx.workspace, customer_id) if line.words == "Sent to us by"]


def test_who_sent_a_new_customer(qtbot: Any, ctx: Context) -> None:
    """Stored with the profile in one step, shown when the form is opened again."""
    form = opened(qtbot, ctx)
    form._lines["given"].setText("Nieuwe")
    form._lines["source"].setText("recommended")
    form.referrer.customer_id = 1
    form.referrer.setText("Berg")
    form.accept()
    added = customers.search(ctx.workspace, "nieuwe")[0].id
    assert sent_by(ctx, added) == [1]
    again = opened(qtbot, ctx, added)
    assert (again.referrer.customer_id, again._lines["source"].text()) == (1, "recommended")
    again.referrer.clear()
    again.referrer.edited()
    again.accept()
    assert sent_by(ctx, added) == []


def test_who_sent_them_must_be_somebody(qtbot: Any, ctx: Context) -> None:
    """Letters that name nobody are told at the field."""
    form = opened(qtbot, ctx, 1)
    form.referrer.setText("Nobody of that name")
    form.accept()
    assert form.fields["referrer"].problem == "Please pick the other customer."


def test_what_is_not_read_yet_is_kept(qtbot: Any, ctx: Context) -> None:
    """Saving before the answer is there changes nothing."""
    added = customers.add(ctx.workspace, person("Els", "Vries"), referrer_id=1).value
    form = opened(qtbot, ctx, added)
    form.referrer._is_known = False
    form.referrer.customer_id = None
    form.referrer.setText("")
    form.accept()
    assert sent_by(ctx, added) == [1]


def test_answers_given_before_are_offered(qtbot: Any, ctx: Context) -> None:
    """Then the usual ones."""
    customers.add(ctx.workspace, person("Els", "Vries", source="open day"))
    completer = opened(qtbot, ctx)._lines["source"].completer()
    assert completer is not None
    words = [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())]
    assert words[0] == "open day"
    assert "recommended" in words


@pytest.mark.parametrize(("typed", "unit", "days"), [("4", 7, 28), ("10", 1, 10), ("", 7, None), ("2", 7, 14)])
def test_how_often_contact_is_wished(qtbot: Any, ctx: Context, typed: str, unit: int, days: int | None) -> None:
    """In weeks or days; shown again as it was typed."""
    form = opened(qtbot, ctx, 1)
    form.rhythm.count.setText(typed)
    form.rhythm.unit.set_value(unit)
    form.accept()
    assert customers.get(ctx.workspace, 1).profile.contact_days == days
    again = opened(qtbot, ctx, 1).rhythm
    assert (again.count.text(), again.days()) == (typed, days)


@pytest.mark.parametrize("typed", ["often", "0", "9999"])
def test_a_rhythm_that_cannot_be(qtbot: Any, ctx: Context, typed: str) -> None:
    """Told at its field."""
    form = opened(qtbot, ctx, 1)
    form.rhythm.count.setText(typed)
    form.accept()
    assert form.fields["contact_days"].problem
