"""The forms read what they show, say what is wrong, and save by themselves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from crm.domain.consent import Channel, Purpose
from crm.domain.customer import Form, Kind, PartialDate
from crm.domain.link import Link
from crm.domain.numbers import NumberKind, OrgNumber
from crm.domain.own_field import OwnField, OwnKind, OwnValue
from crm.domain.preference import Preference
from crm.services import customers, purchases
from ui.context import Context
from ui.dialogs.customer_form import CustomerForm
from ui.dialogs.purchase_form import PurchaseForm


def test_a_profile_survives_the_form(qtbot: Any, ctx: Context) -> None:
    """Loading and saving without a change changes nothing."""
    for customer_id in (1, 2, 3):
        before = customers.get(ctx.workspace, customer_id)
        form = CustomerForm(ctx, None, before)
        qtbot.addWidget(form)
        assert form.draft() == before.profile


def test_a_new_customer_is_stored(qtbot: Any, ctx: Context) -> None:
    """Only a name is needed; the outcome carries the id."""
    outcomes: list[Any] = []
    form = CustomerForm(ctx)
    qtbot.addWidget(form)
    form.done_with = outcomes.append
    form._lines["given"].setText("Zoë")
    form.birth.setText("29-2")
    form.form.set_value(Form.MS)
    form.accept()
    stored = customers.get(ctx.workspace, outcomes[0].value).profile
    assert (stored.name.given, stored.birth, stored.form) == ("Zoë", PartialDate(2, 29), Form.MS)
    assert not form.isVisible()


def test_a_form_without_a_name_stays_open(qtbot: Any, ctx: Context) -> None:
    """What is wrong is said at its field; what was typed stays."""
    form = CustomerForm(ctx)
    qtbot.addWidget(form)
    form.show()
    form.note.setPlainText("typed")
    form.accept()
    assert form.isVisible()
    assert form.fields["surname"].problem == "Please enter a name."
    assert form.note.toPlainText() == "typed"


@pytest.mark.parametrize(("field", "text"), [("birth", "31-2"), ("customer_since", "soon")])
def test_a_wrong_date_is_said_at_its_field(qtbot: Any, ctx: Context, field: str, text: str) -> None:
    """And not below the form."""
    form = CustomerForm(ctx, None, customers.get(ctx.workspace, 1))
    qtbot.addWidget(form)
    form.fields[field].editor.setText(text)
    form.accept()
    assert form.fields[field].problem
    assert form.problem.isHidden()


def test_an_organisation_shows_its_field(qtbot: Any, ctx: Context) -> None:
    """The name of the organisation is asked only for one."""
    form = CustomerForm(ctx)
    qtbot.addWidget(form)
    assert form._organisation.isHidden()
    form.kind.set_value(Kind.ORGANISATION)
    assert not form._organisation.isHidden()


def test_a_change_of_somebody_else_is_not_overwritten(qtbot: Any, ctx: Context) -> None:
    """The form says so and keeps what was typed."""
    first = customers.get(ctx.workspace, 1)
    form = CustomerForm(ctx, None, first)
    qtbot.addWidget(form)
    form.show()
    customers.update(ctx.workspace, 1, first.version, replace(first.profile, note="changed elsewhere"))
    form._lines["surname"].setText("Other")
    form.accept()
    assert form.isVisible()
    assert form.problem.text()
    assert form.save.isEnabled()


def test_a_purchase_in_three_seconds(qtbot: Any, ctx: Context) -> None:
    """Amount and Enter."""
    form = PurchaseForm(ctx, customer_id=3)
    qtbot.addWidget(form)
    form.show()
    form.amount.setText("38,50")
    qtbot.keyClick(form.amount, Qt.Key.Key_Return)
    bought = purchases.rows(ctx.workspace, 3)
    assert [(row.on, row.total_cents) for row in bought] == [(date(2026, 11, 23), 3850)]


def test_letters_that_name_nobody_are_no_cash_sale(qtbot: Any, ctx: Context) -> None:
    """A mistyped name must not become an anonymous purchase."""
    form = PurchaseForm(ctx)
    qtbot.addWidget(form)
    form.customer.setText("Qqq")
    form.amount.set_cents(100)
    form.accept()
    assert form.fields["customer"].problem


def test_the_only_match_is_taken(qtbot: Any, ctx: Context) -> None:
    """Three letters of the one customer they fit are enough."""
    form = PurchaseForm(ctx)
    qtbot.addWidget(form)
    form.customer.setText("ber")
    form.customer._search()
    form.amount.set_cents(100)
    assert form.draft().customer_id == 1


def test_a_purchase_without_an_amount_is_refused(qtbot: Any, ctx: Context) -> None:
    """Said at the amount."""
    form = PurchaseForm(ctx, customer_id=1)
    qtbot.addWidget(form)
    form.accept()
    assert form.fields["total"].problem == "Please enter an amount."


def test_lines_make_the_amount(qtbot: Any, ctx: Context) -> None:
    """Without an amount the lines are summed."""
    form = PurchaseForm(ctx, customer_id=1)
    qtbot.addWidget(form)
    form.lines.more.click()
    line = form.lines._entries[0]
    line.product.setText("tulip")
    line.quantity.setText("3")
    line.price.setText("1,25")
    assert form.draft().total == 375


def test_a_purchase_survives_the_form(qtbot: Any, ctx: Context) -> None:
    """Loading and saving a correction without a change changes nothing."""
    stored = purchases.get(ctx.workspace, 1)
    form = PurchaseForm(ctx, purchase=stored)
    qtbot.addWidget(form)
    assert form.draft() == stored.draft


def test_seldom_needed_fields_wait_behind_their_sections(qtbot: Any, ctx: Context) -> None:
    """Closed for a new customer; open where something is known; opened by an error in them."""
    form = CustomerForm(ctx)
    qtbot.addWidget(form)
    assert not any(section.is_open for section in form.sections)
    form.show_error("number", "taken")
    assert [section.is_open for section in form.sections] == [False, False, True]
    first = customers.get(ctx.workspace, 1)
    customers.update(ctx.workspace, 1, first.version, replace(first.profile, occupation="baker"))
    form = CustomerForm(ctx, None, customers.get(ctx.workspace, 1))
    qtbot.addWidget(form)
    assert [section.is_open for section in form.sections] == [False, True, False]


def test_a_sole_trader_keeps_the_company(qtbot: Any, ctx: Context) -> None:
    """A person may have one, with its numbers; a person that turns out to be one keeps its name."""
    form = CustomerForm(ctx)
    qtbot.addWidget(form)
    form._lines["surname"].setText("Berg")
    form._employer.setText("Berg Bloemen")
    form.numbers.load((OrgNumber(NumberKind.KVK, "12345678"),))
    draft = form.draft()
    assert (draft.kind, draft.organisation, draft.numbers[0].typed) == (Kind.PERSON, "Berg Bloemen", "12345678")
    form.kind.set_value(Kind.ORGANISATION)
    assert form.draft().organisation == "Berg Bloemen"
    assert form._company_section.is_open


def test_details_and_own_fields_survive_the_form(qtbot: Any, ctx: Context) -> None:
    """Loading and saving without a change changes nothing; own fields are asked once they are defined."""
    ctx.use(replace(ctx.settings, own_fields=(OwnField("Size", "Shoe size", OwnKind.NUMBER),)))
    first = customers.get(ctx.workspace, 1)
    full = replace(
        first.profile, interests=("roses", "bonsai"), links=(Link("example.org"),),
        numbers=(OrgNumber(NumberKind.VAT, "?", ""),), own=(OwnValue("Gone", "x"), OwnValue("Size", "42")),
    )  # fmt: skip
    customers.update(ctx.workspace, 1, first.version, full)
    before = customers.get(ctx.workspace, 1)
    form = CustomerForm(ctx, None, before)
    qtbot.addWidget(form)
    assert form.draft() == before.profile
    assert len(form.sections) == 4


def test_wishes_survive_the_form(qtbot: Any, ctx: Context) -> None:
    """What is known is shown; a wish more is stored with the rest, one removed goes."""
    row = customers.get(ctx.workspace, 1)
    wishes = (Preference(Channel.EMAIL), Preference(Channel.POST, Purpose.GREETINGS))
    customers.update(ctx.workspace, 1, row.version, replace(row.profile, prefers=wishes))
    form = CustomerForm(ctx, None, customers.get(ctx.workspace, 1))
    qtbot.addWidget(form)
    assert form.draft().prefers == wishes
    form.prefers.remover(form.prefers.entries()[0]).click()
    form.prefers.add_empty()
    form.prefers.entries()[1].channel.set_value(Channel.SMS)
    form.accept()
    assert customers.get(ctx.workspace, 1).profile.prefers == (Preference(Channel.SMS), wishes[1])
