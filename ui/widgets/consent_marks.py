"""“May I?” at a glance: one mark a channel, always with its word."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from crm.domain.consent import Channel
from crm.domain.consent_words import CHANNEL_NAMES, VERDICT_WORDS
from crm.domain.permission import Answer, Verdict
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.label import Label

CHANNEL_ICONS = {channel: channel.value for channel in Channel}
VERDICT_TONES = {Verdict.ALLOWED: "accent", Verdict.ASK_FIRST: "muted", Verdict.NO: "alarm"}

NAME_WIDTH = 110


def reason(answer: Answer, fmt: Formats) -> str:
    """Why, as one sentence with its date, which may end in a full stop of its own (“2026 г.”)."""
    return tr(answer.reason, on=fmt.long_date(answer.proof_on), until=fmt.long_date(answer.until)).replace("..", ".")


class ConsentLines(QWidget):
    """A grid with a line a channel, drawn anew when the colours change; ``_line`` fills one."""

    def __init__(self, fmt: Formats, across: int, down: int) -> None:
        super().__init__()
        self._fmt = fmt
        self._lines: tuple[Any, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(across)
        self._grid.setVerticalSpacing(down)
        theme.changes().switched.connect(self._draw)

    def load(self, lines: Iterable[Any]) -> None:
        """Show the consent lines of a customer (``channel``, ``state``, ``answer``)."""
        self._lines = tuple(lines)
        self._draw()

    def _draw(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(self._lines):
            self._line(number, line)

    def _line(self, number: int, line: Any) -> None:
        raise NotImplementedError

    def _picture(self, line: Any, size: int) -> Label:
        """The channel as an icon in the colour of the answer."""
        picture = Label()
        colour = theme.colour(VERDICT_TONES[line.answer.verdict])
        picture.setPixmap(theme.pixmap(CHANNEL_ICONS[line.channel], colour, size, self.devicePixelRatioF()))
        return picture


class ConsentMarks(ConsentLines):
    """Every channel with its icon and answer, one a line; the reason is the tooltip."""

    def __init__(self, fmt: Formats) -> None:
        super().__init__(fmt, theme.SPACE_MEDIUM, theme.SPACE_TINY)

    def _line(self, number: int, line: Any) -> None:
        self._grid.addWidget(self._mark(line), number, 0)

    def _mark(self, line: Any) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        tone = VERDICT_TONES[line.answer.verdict]
        name, answer = tr(CHANNEL_NAMES[line.channel]), tr(VERDICT_WORDS[line.answer.verdict])
        row.addWidget(self._picture(line, 16))
        title = Label(name, elided=True)
        title.setFixedWidth(NAME_WIDTH)
        title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(title)
        row.addWidget(Label(answer, *(("strong", tone) if tone != "muted" else ("muted",))))
        row.addStretch()
        why = reason(line.answer, self._fmt)
        holder.setToolTip(theme.plain_tip(why))
        holder.setAccessibleName(f"{name}: {answer}")
        holder.setAccessibleDescription(why)
        return holder


class ConsentIcons(ConsentLines):
    """Every channel as an icon in the colour of its answer, side by side; the words are the tooltips."""

    def __init__(self, fmt: Formats) -> None:
        super().__init__(fmt, theme.SPACE_MEDIUM, 0)

    def _line(self, number: int, line: Any) -> None:
        picture = self._picture(line, 18)
        words = f"{tr(CHANNEL_NAMES[line.channel])}: {tr(VERDICT_WORDS[line.answer.verdict])}"
        picture.setToolTip(theme.plain_tip(f"{words}. {reason(line.answer, self._fmt)}"))
        picture.setAccessibleName(words)
        self._grid.addWidget(picture, 0, number)
