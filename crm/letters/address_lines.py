"""The recipient and, above them, the sender on one small line, in the window of the envelope."""

from collections.abc import Sequence
from typing import Any

from crm import paper
from crm.domain.settings import Settings
from crm.letters.window import WindowProfile
from crm.paper import A4_MM, MM, SANS

SIZE, LEAST_SIZE = 10.5, 8.0
"""Points of the address; a window that needs less than the second is too small for its address."""
_LEADING_MM, _RETURN_SIZE, _RETURN_MM = 4.6, 6.5, 4.0
_FIRST_MM, _LAST_MM = 4.5, 1.0
"""From the top of the block to the first baseline, and from the last one to the bottom."""


class AddressLines:
    """Draws addresses in the middle of one window, moved by the owner's correction."""

    def __init__(self, canvas: Any, settings: Settings, window: WindowProfile) -> None:
        self._canvas = canvas
        self._window = window
        self._returns = settings.letterhead and window.id != "none"
        self._left = (window.text_left + settings.offset_x_mm) * MM
        self._top_mm = window.y + settings.offset_y_mm
        self._width = window.text_width * MM
        self._senders: dict[str, str] = {}

    def draw(self, return_line: str, lines: Sequence[str]) -> None:
        """Draw both on the page where the canvas is."""
        above = _RETURN_MM if self._returns else 0.0
        size, leading_mm = _measures(lines, self._window, above)
        used = above + _FIRST_MM + (len(lines) - 1) * leading_mm + _LAST_MM
        top = self._top_mm + max((self._window.height - used) / 2, 0)
        if self._returns and return_line:
            self._sender(return_line, (A4_MM[1] - top - 3.2) * MM)
        self._canvas.setFillColor(paper.style("body").textColor)
        y = (A4_MM[1] - top - above - _FIRST_MM) * MM
        for number, line in enumerate(lines):
            self._canvas.setFont(SANS, fitting(line, size, self._width))
            self._canvas.drawString(self._left, y - number * leading_mm * MM, paper.plain(line))

    def _sender(self, text: str, y: float) -> None:
        """The return line as a form: it is the same on every letter of a shop."""
        if text not in self._senders:
            name = self._senders[text] = f"sender-{len(self._senders)}"
            self._canvas.beginForm(name, 0, -_RETURN_SIZE, self._width + MM, _RETURN_SIZE * 2)
            self._canvas.setFillColor(paper.style("small").textColor)
            self._canvas.setFont(SANS, fitting(text, _RETURN_SIZE, self._width))
            self._canvas.drawString(0, 0, paper.plain(text))
            self._canvas.endForm()
        self._canvas.saveState()
        self._canvas.translate(self._left, y)
        self._canvas.doForm(self._senders[text])
        self._canvas.restoreState()


def fitting(text: str, size: float, width: float) -> float:
    """The size at which ``text`` fits ``width`` points, at least 5 points."""
    wide = paper.advance(paper.plain(text), SANS) * size
    return max(size * min(1.0, width / wide), 5.0) if wide else size


def _measures(lines: Sequence[str], window: WindowProfile, above_mm: float) -> tuple[float, float]:
    """Size in points and leading in mm: as large as the longest line and all lines together allow."""
    space = window.height - above_mm - _FIRST_MM - _LAST_MM
    leading_mm = min(_LEADING_MM, space / max(len(lines) - 1, 1))
    highest = min(SIZE, leading_mm * MM / 1.2)
    shared = min((fitting(line, highest, window.text_width * MM) for line in lines), default=highest)
    return min(highest, max(shared, LEAST_SIZE)), leading_mm


def fits(lines: Sequence[str], window: WindowProfile) -> bool:
    """Whether an address with a return line is readable in the window: no line under 8 points."""
    paper.register_fonts()
    size, _ = _measures(lines, window, _RETURN_MM)
    return all(fitting(line, size, window.text_width * MM) >= LEAST_SIZE for line in lines)
