"""The day turns while the program is open."""

from datetime import date
from typing import Any

from ui.window.new_day import NewDay


def test_another_day_is_noticed_once(qtbot: Any) -> None:
    """After midnight, or days later when the computer wakes up."""
    days = [date(2026, 11, 23)]
    watch = NewDay(lambda: days[-1])
    turned: list[bool] = []
    watch.began.connect(lambda: turned.append(True))
    watch.look()
    days.append(date(2026, 11, 27))
    watch.look()
    watch.look()
    assert turned == [True]
