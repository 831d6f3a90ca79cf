"""The day turns while the program is open."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.window.frame import MainWindow
from ui.window.new_day import FirstTouch, NewDay


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


def test_the_pages_show_the_new_day(qtbot: Any, ctx: Context) -> None:
    """Without a key: the window hears it on the bus and reads every page again."""
    days = [date(2026, 11, 23)]
    ctx.workspace.clock = lambda: days[-1]
    window = MainWindow()
    window.furnish(ctx)
    window.restart("today")
    qtbot.addWidget(window)
    assert window.page is not None
    days.append(date(2026, 11, 24))
    ctx.bus.turned.emit()
    assert "24" in window.page.header.count.text()


def test_the_first_touch_is_told_once(qtbot: Any) -> None:
    """A window that is drawn again is not touched; a key or a click is, until it is waited for anew."""
    widget, watch, came = QWidget(), FirstTouch(), []
    qtbot.addWidget(widget)
    watch.came.connect(lambda: came.append(True))
    watch.wait()
    watch.wait()
    widget.show()
    widget.repaint()
    assert came == []
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert came == [True]
    watch.wait()
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert came == [True, True]
