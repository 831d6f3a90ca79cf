"""The top of the paper: logo or name at the left, how to reach the shop at the right."""

from typing import Any

from crm import paper
from crm.domain.settings import Settings
from crm.letters.address_block import street_line
from crm.letters.window import WindowProfile
from crm.paper import A4_MM, MM


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
        shop = self._settings
        paper.draw_head(self._canvas, self._left, shop.shop_name, self._lines(), shop.logo)

    def _lines(self) -> list[str]:
        a = self._settings.address
        town = " ".join(part for part in (a.postcode, a.city) if part)
        reach = (self._settings.phone, self._settings.email, self._settings.website)
        place = " · ".join(part for part in (street_line(a, a.country), town) if part)
        return [line for line in (place, *reach) if line][:4]
