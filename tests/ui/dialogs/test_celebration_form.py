"""The name day of a customer, decided by the owner."""

from typing import Any

from crm.domain.celebration import State, Wish
from crm.domain.feast import Feast
from crm.services import celebrations, customers
from tests.factories import person
from ui.context import Context
from ui.dialogs.celebration_form import NONE, OTHER, CelebrationForm


def form_of(qtbot: Any, ctx: Context, customer: int) -> CelebrationForm:
    form = CelebrationForm(ctx, None, celebrations.of_customer(ctx.workspace, customer))
    qtbot.addWidget(form)
    qtbot.waitUntil(lambda: form.day.count() > 3)
    return form


def stored(ctx: Context, customer: int) -> Wish:
    return celebrations.of_customer(ctx.workspace, customer).wish


def test_one_of_the_days_another_or_none(qtbot: Any, ctx: Context) -> None:
    """The days of the calendar are offered with their feast; what was noted is shown again."""
    customer = customers.add(ctx.workspace, person("Анна", language="bg")).value
    form = form_of(qtbot, ctx, customer)
    assert form.day.count() == 5
    form.day.setCurrentIndex(1)
    form.accept()
    qtbot.waitUntil(lambda: stored(ctx, customer).feast == Feast(12, 9))
    again = form_of(qtbot, ctx, customer)
    assert again.day.currentIndex() == 1
    again.day.set_value(OTHER)
    again.accept()
    assert again.fields["other"].problem
    again.other.setText("3-2")
    again.accept()
    qtbot.waitUntil(lambda: stored(ctx, customer).feast == Feast(2, 3))
    last = form_of(qtbot, ctx, customer)
    assert (last.day.value(), last.other.text()) == (OTHER, "3-2")
    last.day.set_value(NONE)
    last.accept()
    qtbot.waitUntil(lambda: stored(ctx, customer).declined)


def test_the_calendar_of_another_country(qtbot: Any, ctx: Context) -> None:
    """Where no calendar holds by itself it is chosen by hand, and its days are offered then."""
    customer = customers.add(ctx.workspace, person("Danuta")).value
    assert celebrations.of_customer(ctx.workspace, customer).celebration.state is State.NONE
    form = CelebrationForm(ctx, None, celebrations.of_customer(ctx.workspace, customer))
    qtbot.addWidget(form)
    form.country.set_value("PL")
    qtbot.waitUntil(lambda: form.day.count() > 3)
    form.accept()
    qtbot.waitUntil(lambda: stored(ctx, customer) == Wish("PL"))
