"""The top of the paper: logo or name at the left, how to reach the shop at the right."""

from io import BytesIO
from typing import Any

from crm import paper
from crm.domain.settings import Settings
from crm.letters.address_block import street_line
from crm.letters.window import WindowProfile
from crm.paper import A4_MM, MM, SANS

_LOGO_MM = (50.0, 15.0)


def fitted_picture(data: bytes, room_mm: tuple[float, float]) -> tuple[Any, float, float] | None:
    """A picture with the width and height in points at which it fits the room; None without one."""
    if not data:
        return None
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(BytesIO(data))
    wide, high = picture.getSize()
    scale = min(room_mm[0] * MM / wide, room_mm[1] * MM / high)
    return picture, wide * scale, high * scale


def draw_folds(canvas: Any, window: WindowProfile) -> None:
    """Draw short thin marks at the edge where the sheet is folded."""
    canvas.setLineWidth(0.15 * MM)
    canvas.setStrokeColor(paper.style("small").textColor)
    for fold in window.folds:
        x, y = window.mark_x * MM, (A4_MM[1] - fold) * MM
        canvas.line(x, y, x + 4 * MM, y)


class Letterhead:
    """Draws itself above every window; ``left_mm`` is where the text of the letter begins."""

    def __init__(self, canvas: Any, settings: Settings, left_mm: float) -> None:
        self._canvas = canvas
        self._settings = settings
        self._left = left_mm * MM

    def draw(self) -> None:
        """Draw on the canvas where it is."""
        top = A4_MM[1] - 9
        if logo := fitted_picture(self._settings.logo, _LOGO_MM):
            picture, width, height = logo
            self._canvas.drawImage(picture, self._left, top * MM - height, width, height, mask="auto")
        else:
            self._canvas.setFont(f"{SANS}-Bold", 15)
            self._canvas.setFillColor(paper.ACCENT)
            self._canvas.drawString(self._left, (top - 6) * MM, paper.plain(self._settings.shop_name)[:60])
        self._canvas.setFont(SANS, 7.5)
        self._canvas.setFillColor(paper.MUTED)
        for number, line in enumerate(self._lines()):
            self._canvas.drawRightString((A4_MM[0] - 25) * MM, (top - 3 - number * 3.6) * MM, paper.plain(line))

    def _lines(self) -> list[str]:
        a = self._settings.address
        town = " ".join(part for part in (a.postcode, a.city) if part)
        reach = (self._settings.phone, self._settings.email, self._settings.website)
        place = " · ".join(part for part in (street_line(a, a.country), town) if part)
        return [line for line in (place, *reach) if line][:4]
