"""Which segment a customer is in, and why."""

from collections.abc import Callable
from typing import Any

import pytest

from crm.errors import NotFound
from ui.context import Context
from ui.dialogs.segment_line import SegmentLine


class Later:
    """A reader that answers when told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[Any], None]]] = []

    def read(self, job: Any, done: Any, failed: Any = None, *, latest: str = "") -> int:
        self.waiting.append((job, done, failed))
        return 1

    def answer(self) -> None:
        job, done, _ = self.waiting.pop(0)
        done(job())


@pytest.fixture
def line(qtbot: Any, ctx: Context) -> SegmentLine:
    made = SegmentLine(ctx)
    qtbot.addWidget(made)
    return made


def test_the_segment_and_why(line: SegmentLine) -> None:
    """In one sentence; a single other customer is no comparison."""
    line.load(1)
    assert line.why.text() == "At risk: last bought 49 days ago, 3 times in all, €61."
    assert not line.isHidden()


def test_who_never_bought_has_none(line: SegmentLine) -> None:
    """And nothing is said at the counter."""
    line.load(3)
    assert line.isHidden()
    line.load(1)
    line.ctx.counter = True
    line.load(1)
    assert line.isHidden()


def test_the_last_one_asked_for_is_shown(line: SegmentLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the scores are made no second worker waits for them."""
    later = Later()
    monkeypatch.setattr(line.ctx, "tasks", later)
    for customer in (1, 3, 2):
        line.load(customer)
    assert len(later.waiting) == 1
    later.answer()
    later.answer()
    assert line.why.text().startswith("Too little data: last bought 21 days ago")
    assert later.waiting == []


def test_a_failure_is_told_and_asked_again(line: SegmentLine, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not block the next customer."""
    later = Later()
    monkeypatch.setattr(line.ctx, "tasks", later)
    line.load(1)
    with qtbot.waitSignal(line.ctx.bus.failed):
        later.waiting.pop()[2](NotFound("gone"))
    line.load(1)
    later.answer()
    assert line.why.text()
