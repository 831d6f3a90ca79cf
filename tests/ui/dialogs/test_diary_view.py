"""The diary of segments in the window."""

from datetime import timedelta
from typing import Any

import pytest

from crm.domain.segment import Question, Rule, Segment
from crm.domain.segment_field import Op, What
from crm.domain.span import Span
from crm.services import diary, segments
from ui.context import Context
from ui.dialogs.diary_view import DiaryPart, DiaryView


@pytest.fixture
def moved(ctx: Context) -> Context:
    """One customer fell silent since the segment was first noticed."""
    asked = Question(What.LAST_AGO, Op.AT_LEAST, (60,))
    segments.save(ctx.workspace, Segment("Quiet", Rule(parts=(asked,))))
    diary.catch_up(ctx.workspace)
    later = ctx.today + timedelta(days=20)
    ctx.workspace.clock = lambda: later
    diary.catch_up(ctx.workspace)
    return ctx


def part_of(qtbot: Any, ctx: Context) -> DiaryPart:
    """The tab once it was read; it is read again when it asks for that."""
    part = DiaryPart(ctx)
    qtbot.addWidget(part)
    part.again.connect(lambda: part.load(part.question()()))
    part.show()
    part.again.emit()
    return part


def test_who_entered_and_why(qtbot: Any, moved: Context) -> None:
    """The numbers in the list, the person and the reason beside it, the names by one key."""
    part = part_of(qtbot, moved)
    shown = part.view
    assert isinstance(shown, DiaryView)
    shown.span.set_value(Span.EVER)
    assert [shown.model.index(0, column).data() for column in range(4)] == ["Quiet", "+1", "–", "1"]
    behind = shown.behind(shown.list.current_row())
    assert [(told.customer_id, told.words) for told in behind.people] == [(1, "entered: bought nothing for 60 days")]
    act = next(act for act, _action, _button in shown.acts if act.keys == "E")
    with qtbot.waitSignal(moved.bus.go) as went:
        shown._run(act)
    assert went.args == ["customers", ("Entered Quiet", (1,))]


def test_without_segments_there_is_no_diary(qtbot: Any, ctx: Context) -> None:
    """One sentence says why."""
    part = part_of(qtbot, ctx)
    shown = part.view
    assert shown._stack.currentIndex() == 1
