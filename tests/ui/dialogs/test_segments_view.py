"""Segments of one's own in the window, by the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from crm.domain.letter import WriteTo
from crm.domain.segment import Act, Match, Question, Rule, Scenario, Segment
from crm.domain.segment_field import Op, What
from crm.services import segments
from crm.services.workspace import open_file
from ui.context import Context
from ui.dialogs.segments_view import OwnSegmentsView

MARKET = Rule(parts=(Question(What.TAG, Op.IS, ("market",)),))


@pytest.fixture
def view(qtbot: Any, ctx: Context) -> Callable[[], OwnSegmentsView]:
    """The view as it is once it was read."""

    def made() -> OwnSegmentsView:
        view = OwnSegmentsView(ctx)
        qtbot.addWidget(view)
        view.resize(1000, 600)
        view.again.connect(lambda: view.load(view.question()()))
        view.show()
        view.again.emit()
        return view

    return made


def test_a_segment_is_made_by_keyboard(qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """Insert, a name, the days, Ctrl+Enter (the key of Save): it is kept, listed and chosen."""
    shown = view()
    qtbot.keyClick(shown, Qt.Key.Key_Insert)
    editor = shown.editor
    assert shown.stack.currentWidget() is editor
    assert editor.rule is not None
    qtbot.keyClicks(editor.name, "Quiet")
    number = editor.rule._parts[0].editor._editors[0]  # type: ignore[union-attr]
    number.clear()
    qtbot.keyClicks(number, "10")
    assert editor.save.shortcut() == QKeySequence("Ctrl+Return")
    editor.save.click()
    (row,) = segments.rows(ctx.workspace, "en")
    assert (row.segment.name, row.words) == ("Quiet", "bought nothing for 10 days")
    assert (shown.stack.currentIndex(), shown.list.current_row().id) == (0, row.id)


def test_the_count_follows_the_rule(qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """The number, the share in words and the sentence change while the rule does; what is unfinished says so."""
    segments.save(ctx.workspace, Segment("Market", MARKET))
    shown = view()
    shown._change(shown.list.current_row())
    editor = shown.editor
    qtbot.waitUntil(lambda: editor.number.text() == "1")
    assert editor.words.text() == "tagged “market”"
    assert editor.rule is not None
    editor.rule._parts[0].editor.edit.clear()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "not filled in" in editor.share.text())


def test_what_is_wrong_is_said_at_its_place(qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """In a group within the rule too; the segment is not kept."""
    shown = view()
    inner = Rule(Match.ANY, (Question(What.AGE, Op.BETWEEN, (40, 30)),))
    shown._edit(Segment("Wrong", Rule(parts=(*MARKET.parts, inner))))
    shown.editor.keep()
    group: Any = shown.editor.rule._parts[1]  # type: ignore[union-attr]
    assert "below the first" in group._parts[0]._problem.text()
    assert segments.rows(ctx.workspace) == ()


@pytest.mark.parametrize("gone", [False, True])
def test_what_was_built_outlives_a_change_elsewhere(
    ctx: Context, view: Callable[[], OwnSegmentsView], gone: bool
) -> None:
    """Changed or deleted meanwhile: what stands in the builder is kept as another segment; its name is to be chosen."""
    kept = segments.save(ctx.workspace, Segment("Market", MARKET)).value
    shown = view()
    shown._change(shown.list.current_row())
    editor = shown.editor
    (row,) = segments.rows(ctx.workspace)
    segments.save(ctx.workspace, replace(row.segment, note="theirs"))
    if gone:
        segments.remove(ctx.workspace, kept)
    editor.keep()
    assert editor.save.text() == "Keep as a new segment"
    assert editor.problem.text().endswith("Keep yours under another name, or cancel to see the other one.")
    editor.name.setText("Market of mine")
    editor.keep()
    notes = {row.segment.name: row.segment.note for row in segments.rows(ctx.workspace)}
    assert notes == ({} if gone else {"Market": "theirs"}) | {"Market of mine": ""}


def test_an_unfinished_rule_has_no_names_yet(qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """“Show the names” says what is missing at its place; it is no fault of the program."""
    shown = view()
    qtbot.keyClick(shown, Qt.Key.Key_Insert)
    condition: Any = shown.editor.rule._parts[0]  # type: ignore[union-attr]
    condition.editor._editors[0].clear()
    with qtbot.assertNotEmitted(ctx.bus.failed), qtbot.assertNotEmitted(ctx.bus.go):
        shown.editor.show_names.click()
    assert condition._problem.text() == "Please fill in this condition."


def test_every_rule_is_shown_as_it_was(qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """Opened and kept again without a touch, nothing changes: every field, comparison and kind of value."""
    from tests.crm.domain.test_segment import EVERY

    shown = view()
    offered = {(one.what, op) for one in shown._offer.fields for op in one.ops}  # type: ignore[union-attr]
    asked = [q for q in EVERY if (q.what, q.op) in offered and q.what not in (What.STAGE, What.LETTER)]
    asked = [q for q in asked if all(isinstance(v, str) or q.what not in _WORDED for v in q.values)]
    rule = Rule(parts=tuple(asked[:50]))
    shown._edit(Segment("All", rule))
    assert shown.editor.draft().rule == rule


def test_a_name_with_a_semicolon_stays_one(ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """Opened and kept again, the rule still asks for that product; typed, a semicolon parts two."""
    rule = Rule(parts=(Question(What.PRODUCT, Op.IS, ("Roses; red", "Tulips")),))
    shown = view()
    shown._edit(Segment("Roses", rule))
    assert shown.editor.draft().rule == rule
    edit: Any = shown.editor.rule._parts[0].editor.edit  # type: ignore[union-attr]
    edit.setText("Roses; Tulips")
    assert shown.editor.draft().rule == Rule(parts=(Question(What.PRODUCT, Op.IS, ("Roses", "Tulips")),))


def test_a_condition_that_is_left_out_is_told(ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """Without it the rule finds more people: nobody saves that unawares."""
    gone = Question(What.OWN, Op.IS, ("rood",), key="colour")
    shown = view()
    shown._edit(Segment("Red", Rule(parts=(*MARKET.parts, Rule(parts=(gone, *MARKET.parts))))))
    assert "left out" in shown.editor.problem.text()
    assert shown.editor.problem.isVisible()
    shown._edit(Segment("Market", MARKET))
    assert not shown.editor.problem.isVisible()


_WORDED = (What.KIND, What.COUNTRY, What.LANGUAGE, What.MARK, What.PACE)


def test_what_moves_prepare_is_kept(qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """A task for whoever enters; without its text it is said at its place."""
    segments.save(ctx.workspace, Segment("Market", MARKET))
    shown = view()
    shown._change(shown.list.current_row())
    entering = shown.editor._scenarios["entering"]
    entering.act.set_value(Act.TASK)
    shown.editor.keep()
    assert shown.editor.fields["entering"].problem
    entering.text.setText("Call them")
    shown.editor.keep()
    assert segments.get(ctx.workspace, 1).entering == Scenario(Act.TASK, "Call them")


def test_the_names_behind_a_segment(qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """Enter shows them in the list of customers; W writes to them."""
    segments.save(ctx.workspace, Segment("Market", MARKET))
    shown = view()
    with qtbot.waitSignal(ctx.bus.go) as went:
        qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert went.args == ["customers", ("Market", (1,))]
    with qtbot.waitSignal(ctx.bus.go) as went:
        shown._run(shown._write)
    assert went.args == ["letters", WriteTo((1,))]


def test_escape_leaves_the_builder_and_delete_can_be_undone(
    qtbot: Any, ctx: Context, view: Callable[[], OwnSegmentsView]
) -> None:
    """Nothing is kept on leaving; a deleted segment comes back."""
    segments.save(ctx.workspace, Segment("Market", MARKET))
    shown = view()
    shown._change(shown.list.current_row())
    shown.editor.name.setText("Other")
    assert shown.leave()
    assert not shown.leave()
    assert segments.rows(ctx.workspace)[0].segment.name == "Market"
    shown._run(shown._delete)
    shown.again.emit()
    assert segments.rows(ctx.workspace) == ()
    ctx.workspace.undo()
    assert len(segments.rows(ctx.workspace)) == 1


def test_an_empty_file_to_read_only_offers_no_new_segment(ctx: Context, view: Callable[[], OwnSegmentsView]) -> None:
    """A button that would do nothing is off."""
    ctx.workspace.close()
    ctx.opened = open_file(ctx.workspace.path, read_only=True, clock=lambda: date(2026, 11, 23))
    shown = view()
    assert shown.stack.currentWidget() is shown.empty
    assert not shown.empty.button.isEnabled()
