"""Recording what a customer said."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from crm.domain.consent import MARKETING, Channel, ConsentEvent, Event, Purpose, State
from crm.services import consents, customers, evidence, settings
from crm.storage.tables import WordingRecord
from tests.factories import address
from ui.context import Context
from ui.dialogs.consent_form import ConsentForm
from ui.widgets.purpose_edit import SOME


@pytest.fixture
def ask(qtbot: Any, ctx: Context) -> Any:
    """Opens the form for Jan."""

    def opened(channel: Channel | None = Channel.EMAIL, event: Event = Event.GRANT, **more: Any) -> ConsentForm:
        form = ConsentForm(ctx, None, 1, channel, event, **more)
        qtbot.addWidget(form)
        form.show()
        return form

    return opened


def said(ctx: Context) -> list[ConsentEvent]:
    return list(consents.card(ctx.workspace, 1).events)


@pytest.mark.parametrize("event", [Event.GRANT, Event.OBJECT])
def test_enter_suffices(qtbot: Any, ctx: Context, ask: Any, event: Event) -> None:
    """Opened by the buttons beside a channel it is filled in with what is usual."""
    form = ask(Channel.EMAIL, event)
    qtbot.keyClick(form.source, Qt.Key.Key_Return)
    (found,) = said(ctx)
    assert (found.channel, found.event, found.purpose, found.on) == (Channel.EMAIL, event, None, ctx.today)
    assert (found.source, found.recorded_by, found.address) == ("at the counter", "Els", "jan@voorbeeld.nl")
    assert not form.isVisible()


def test_consent_is_recorded_with_day_and_source(ctx: Context, ask: Any) -> None:
    """The record answers “May I?” at once."""
    form = ask()
    form.source.setCurrentText("signed form")
    form.accept()
    line = next(c for c in customers.card(ctx.workspace, 1).consents if c.channel is Channel.EMAIL)
    assert (line.state, line.source) == (State.YES, "signed form")


def test_consent_of_tomorrow_is_refused(ctx: Context, ask: Any) -> None:
    """Nobody said it yet; nor does a yes end before it began, or a date make no sense."""
    form = ask(Channel.EMAIL, Event.OBJECT)
    form.on.set_day(date(2026, 11, 24))
    form.accept()
    assert form.fields["on"].problem
    form.on.set_day(date(2026, 11, 20))
    form.what.set_value(Event.GRANT)
    form.until.set_day(date(2026, 11, 19))
    form.accept()
    assert form.fields["expires_on"].problem
    assert form.details.is_open
    form.until.setText("soon")
    form.accept()
    assert form.fields["expires_on"].problem.startswith("“soon” is not a date")
    assert said(ctx) == []


def test_several_purposes_are_one_step(ctx: Context, ask: Any) -> None:
    """Each is an event of its own; every kind of advertising together is one."""
    form = ask(purpose=Purpose.NEWS)
    assert form.purpose.choice.value() == SOME
    form.purpose.boxes[Purpose.OFFERS].setChecked(True)
    form.accept()
    assert {event.purpose for event in said(ctx)} == {Purpose.NEWS, Purpose.OFFERS}
    ctx.workspace.undo()
    assert len(consents.card(ctx.workspace, 1).taken_back) == 2
    for box in form.purpose.boxes.values():
        box.setChecked(True)
    assert form.purpose.value() == (None,)


def test_nothing_ticked_is_a_question(ctx: Context, ask: Any) -> None:
    """The sentence of the service stands at the purposes."""
    form = ask(purpose=MARKETING[0])
    form.purpose.boxes[MARKETING[0]].setChecked(False)
    form.accept()
    assert form.fields["purpose"].problem == "Please choose at least one answer."


def test_selecting_is_about_every_channel(ctx: Context, ask: Any) -> None:
    """The channel cannot be chosen then, and no address is asked for."""
    form = ask(Channel.EMAIL, Event.OBJECT)
    assert form.fields["address"].isVisible()
    form.purpose.set_value(Purpose.PROFILING)
    assert (form.channel.value(), form.channel.isEnabled()) == (None, False)
    assert not form.fields["address"].isVisible()
    form.accept()
    assert consents.card(ctx.workspace, 1).profiling.proof_on == ctx.today


def test_a_list_is_looked_at_where_the_law_says_so(ctx: Context, ask: Any) -> None:
    """Only for a customer under Belgian law, and only for the phone."""
    assert Event.CHECK not in ask().what._values
    jan = customers.get(ctx.workspace, 1)
    customers.update(ctx.workspace, 1, jan.version, replace(jan.profile, addresses=(address(country="BE"),)))
    form = ask(Channel.EMAIL, Event.OBJECT)
    assert form.what.value() is Event.OBJECT
    form.what.set_value(Event.CHECK)
    assert (form.channel.value(), form.fields["purpose"].isVisible()) == (Channel.PHONE, False)
    form.accept()
    assert consents.may_i(ctx.workspace, 1, Channel.PHONE, Purpose.OFFERS).proof_on == ctx.today


def test_somebody_new_at_the_counter_is_remembered(ctx: Context, ask: Any) -> None:
    """They are current from then on; without any name nothing is recorded."""
    form = ask()
    form.recorded_by.setCurrentText("An")
    form.accept()
    found = settings.load(ctx.workspace)
    assert (found.counter_names, found.counter_name) == (("Els", "An"), "An")
    settings.save(ctx.workspace, replace(found, counter_names=(), counter_name=""))
    form = ask()
    form.recorded_by.setCurrentText("")
    form.accept()
    assert form.fields["recorded_by"].problem.startswith("Please say who records this")


def test_a_proof_is_chosen_and_kept(ctx: Context, ask: Any, monkeypatch: Any, tmp_path: Path) -> None:
    """A file that cannot be proof says so at once; a chosen one may be left out again."""
    form = ask()
    good, bad = tmp_path / "form.pdf", tmp_path / "form.zip"
    good.write_bytes(b"%PDF-1.4")
    bad.write_bytes(b"PK\x03\x04")
    for path in (bad, good):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        form.proof.choose.click()
        assert bool(form.fields["proof"].problem) is (path is bad)
    assert form.proof.name.text() == "form.pdf"
    form.accept()
    assert [proof.name for proof in evidence.of_customer(ctx.workspace, 1)] == ["form.pdf"]
    form.proof.remove.click()
    assert form.proof.value() is None


def test_the_words_that_were_shown(ctx: Context, ask: Any) -> None:
    """Offered once there are any; they belong to a yes."""
    assert not ask().fields["wording"].isVisibleTo(None)
    with ctx.workspace.write("Words") as unit:
        unit.session.add(WordingRecord(language="nl", version=2, text="", digest="", valid_from=ctx.today))
    form = ask()
    assert [form.wording.itemText(n) for n in range(form.wording.count())] == ["not noted", "Nederlands 2"]
    form.wording.setCurrentIndex(1)
    assert form.draft().events[0].wording_id == 1
    form.what.set_value(Event.WITHDRAW)
    assert form.draft().events[0].wording_id is None
