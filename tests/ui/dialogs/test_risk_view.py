"""Who may be about to leave, in the window."""

from datetime import date
from typing import Any

from crm.domain.consent import Channel
from crm.domain.entry import EntryKind
from crm.domain.letter import WriteTo
from crm.services import notes
from tests.factories import entry
from ui.context import Context
from ui.dialogs.risk_view import RiskPart


def part_of(qtbot: Any, ctx: Context) -> RiskPart:
    """The tab once it was read."""
    part = RiskPart(ctx)
    qtbot.addWidget(part)
    part.show()
    part.load(part.question()())
    return part


def test_reasons_stand_one_by_one(qtbot: Any, ctx: Context) -> None:
    """In the list as titles, beside it as sentences with what is at stake; every figure opens its names."""
    notes.add(ctx.workspace, entry(1, "complaint", date(2026, 10, 1), "Withered"))
    part = part_of(qtbot, ctx)
    shown = part.view
    row = shown.list.current_row()
    assert shown.model.index(0, 1).data() == "Complaint open"
    assert "is not solved" in shown.side.words.text()
    assert row.stake_cents == 6_050
    with qtbot.waitSignal(ctx.bus.go) as went:
        shown.cards["Complaint open"].clicked.emit()
    assert went.args == ["customers", ("Complaint open", (1,))]


def test_what_can_be_done(qtbot: Any, ctx: Context, monkeypatch: Any) -> None:
    """A letter, an e-mail, a call, a promise and a gesture, each for the chosen customer."""
    notes.add(ctx.workspace, entry(1, "complaint", date(2026, 10, 1), "Withered"))
    part = part_of(qtbot, ctx)
    shown = part.view
    acts = {act.keys: act for act, _action, _button in shown.acts}
    with qtbot.waitSignal(ctx.bus.go) as went:
        shown._run(acts["W"])
    assert went.args == ["letters", WriteTo((1,), "win-back")]
    with qtbot.waitSignal(ctx.bus.go) as went:
        shown._run(acts["E"])
    assert went.args == ["letters", WriteTo((1,), "win-back", channel=Channel.EMAIL)]
    asked: list[Any] = []
    monkeypatch.setattr("ui.dialogs.entry_form.EntryForm.ask", lambda parent, form: asked.append(form))
    for keys in "CPG":
        shown._run(acts[keys])
    assert [form.kind.value() for form in asked] == [EntryKind.CALL, EntryKind.PROMISE, EntryKind.GIFT]


def test_nobody_at_risk_is_said(qtbot: Any, ctx: Context) -> None:
    """One sentence instead of an empty list."""
    part = part_of(qtbot, ctx)
    shown = part.view
    assert shown._stack.currentIndex() == 1


def test_a_private_complaint_is_not_counted_at_the_counter(qtbot: Any, ctx: Context) -> None:
    """Whoever stands there could count it."""
    notes.add(ctx.workspace, entry(1, "complaint", date(2026, 10, 1), "Withered", private=True))
    assert part_of(qtbot, ctx).view.list.current_row() is not None
    ctx.counter = True
    assert part_of(qtbot, ctx).view.list.current_row() is None
