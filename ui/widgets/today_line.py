"""One line of the page Today: who, why, when, and three quiet buttons; every action has its key."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from crm.domain.today import Group, Task, TaskKind
from crm.i18n import N_, tr
from ui import theme
from ui.context import Formats
from ui.widgets.button import Link, button, link, tool_button
from ui.widgets.label import Label

ICONS = {
    TaskKind.BIRTHDAY: "cake",
    TaskKind.NAME_DAY: "calendar",
    TaskKind.SINCE: "star",
    TaskKind.OVERDUE: "wait",
    TaskKind.LETTERS: "letter",
    TaskKind.SIGNING: "edit",
    TaskKind.NOTICE: "calendar",
    TaskKind.CONTRACT: "calendar",
    TaskKind.CHECK_IN: "phone",
    TaskKind.TASK: "check",
    TaskKind.PROMISE: "check",
    TaskKind.REQUEST: "note",
    TaskKind.COMPLAINT: "warning",
    TaskKind.GIFT: "gift",
    TaskKind.REORDER: "product",
    TaskKind.TIER: "star",
    TaskKind.SEGMENT: "filter",
    TaskKind.SEGMENT_LETTERS: "letter",
    TaskKind.KEEPING: "people",
}
_OFFERS = {
    TaskKind.LETTERS: N_("Write letters"),
    TaskKind.SEGMENT_LETTERS: N_("Write letters"),
    TaskKind.SIGNING: N_("Sign"),
    TaskKind.KEEPING: N_("Look at the list"),
}
"""What a line about many offers, on a button of its own."""
NAME_SHARE, NAME_LEAST, NAME_MOST = 0.22, 140, 210
FAR = 1_000_000
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -FAR,
    Qt.Key.Key_End: FAR,
}
_OPENS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))
_SETTLES: dict[int, str] = {Qt.Key.Key_Space: "done", Qt.Key.Key_L: "later", Qt.Key.Key_S: "skip", Qt.Key.Key_U: "undo"}
_CYRILLIC = {ord("Л"): Qt.Key.Key_L, ord("С"): Qt.Key.Key_S, ord("У"): Qt.Key.Key_U,
             ord("В"): Qt.Key.Key_W}  # fmt: skip
"""What the same keys send while a Bulgarian keyboard is on."""


class TodayLine(QWidget):
    """A line that can have the focus. ``asked`` tells the wish: open, letter, done, later, day, skip or undo."""

    asked = Signal(str)
    stepped = Signal(int)

    def __init__(self, fmt: Formats, task: Task, today: date, *, writable: bool) -> None:
        super().__init__()
        self.task = task
        self.words = words_of(task, fmt, today)
        self._writable = writable
        self._days = (task.due - today).days
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_SMALL, 3, theme.SPACE_SMALL, 3)
        row.setSpacing(theme.SPACE_MEDIUM)
        self._picture = Label()
        row.addWidget(self._picture)
        self._name = self._link() if task.customer_id is not None else None
        if self._name:
            row.addWidget(self._name)
        row.addWidget(Label(self.words, elided=True), 1)
        when = self._when(fmt, task.group(today))
        if when.text():
            row.addWidget(when)
        if task.kind in _OFFERS:
            row.addWidget(button(tr(_OFFERS[task.kind]), self._open, icon=ICONS[task.kind]))
        if task.kind is TaskKind.TIER:
            row.addWidget(self._letter())
        if writable:
            row.addLayout(self._buttons())
        self.setAccessibleName(" · ".join(part for part in (task.name, self.words, when.text()) if part))
        self._draw()
        theme.changes().switched.connect(self._draw)

    def _link(self) -> Link:
        made = link(self.task.name, self._open)
        made.setToolTip(theme.plain_tip(self.task.name))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _letter(self) -> QPushButton:
        """The keys of the line reach it too: W writes."""
        made = button(tr("Letter"), partial(self.asked.emit, "letter"), icon="letter", shortcut="W")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names of all lines have one width, a smaller one in a narrow window."""
        super().resizeEvent(event)
        if self._name:
            self._name.setFixedWidth(round(max(NAME_LEAST, min(NAME_MOST, self.width() * NAME_SHARE))))

    def _when(self, fmt: Formats, group: Group) -> Label:
        if group is Group.WORTH:
            return Label("")
        soon = {0: tr("today"), 1: tr("tomorrow")}
        text = fmt.ago(-self._days) if self._days < 0 else soon.get(self._days, fmt.spoken_date(self.task.due))
        label = Label(text, "strong" if self._days == 0 else "muted")
        label.setToolTip(theme.plain_tip(fmt.long_date(self.task.due)))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        what = self.task.values.get("what") or self.words
        for icon, words, wish, key in (
            ("yes", tr("Done: {what}", what=what), "done", "Space"),
            ("wait", tr("Not today: {what}", what=what), "later", "L"),
            ("close", tr("Skip: {what}", what=what), "skip", "S"),
        ):
            made = tool_button(icon, words, partial(self.asked.emit, wish), shortcut=key)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(made)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens; Space, L, Shift+L, S and U as the foot of the page tells."""
        key = _CYRILLIC.get(event.key(), event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and not held:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        elif key in _OPENS and not held:
            self._open()
        elif key == Qt.Key.Key_W and not held and self.task.kind is TaskKind.TIER:
            self.asked.emit("letter")
        elif wish := self._wish(key, held):
            self.asked.emit(wish)
        else:
            super().keyPressEvent(event)

    def _wish(self, key: int, held: Qt.KeyboardModifier) -> str:
        if not self._writable:
            return ""
        if key == Qt.Key.Key_L and held == Qt.KeyboardModifier.ShiftModifier:
            return "day"
        return "" if held else _SETTLES.get(key, "")

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Twice is Enter."""
        self._open()

    def _open(self) -> None:
        self.asked.emit("open")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line that the keys are about has a ground of its own, that under the pointer a quieter one."""
        if not self.hasFocus() and not self.underMouse():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selection" if self.hasFocus() else "hover"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _draw(self) -> None:
        tone = "attention" if self._days < 0 or self.task.kind is TaskKind.OVERDUE else "muted"
        tone = "accent" if self.task.kind is TaskKind.TIER else tone
        icon = ICONS.get(self.task.kind, "info")
        self._picture.setPixmap(theme.pixmap(icon, theme.colour(tone), 18, self.devicePixelRatioF()))


def words_of(task: Task, fmt: Formats, today: date) -> str:
    """What a line says, its days as people say them."""
    days = {name: fmt.near_date(value, today) for name, value in task.values.items() if isinstance(value, date)}
    return tr(task.text, **{**task.values, **days})
