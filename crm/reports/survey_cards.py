"""Cards to fill in with a pen: the three questions, four cards on an A4 to be cut."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm import paper
from crm.domain.survey import ENDS, QUESTIONS, SCALES, SurveyKind
from crm.i18n import N_, catalogue
from crm.paper import A4_MM, MM, SANS
from crm.paths import replacing

ACROSS, DOWN = 2, 2
_WIDTH, _HEIGHT = A4_MM[0] * MM / ACROSS, A4_MM[1] * MM / DOWN
_MARGIN = 9 * MM
_ROOM = _WIDTH - 2 * _MARGIN
_BOLD = f"{SANS}-Bold"
_BOX = 6 * MM
_LINE = 8.5 * MM
_THANKS = N_("Thank you for your visit. How did we do? Please fill in what you like to tell.")
_REMARK = N_("What could be better, or what was good?")
_WHO = N_("Your name or customer number, if you like")


@dataclass(frozen=True, slots=True)
class SurveyCard:
    """What a card says, in one language."""

    shop_name: str
    language: str

    @property
    def title(self) -> str:
        """What the file is called."""
        return catalogue(self.language).tr("Survey cards")

    def said(self, text: str) -> str:
        """A sentence of the card."""
        return catalogue(self.language).tr(text)

    def unprintable(self) -> set[str]:
        """Characters of the shop's name that its typeface cannot print."""
        return paper.missing_glyphs(self.shop_name, SANS)


def write(card: SurveyCard, path: Path) -> None:
    """Write a page of cards; equal cards make equal files.

    Raises:
        FileProblem: it cannot be written; the old one is as it was.
    """
    with replacing(path) as temporary:
        canvas = paper.new_canvas(temporary, paper.plain(card.title), paper.plain(card.shop_name))
        for place in range(ACROSS * DOWN):
            left, top = place % ACROSS * _WIDTH, (DOWN - place // ACROSS) * _HEIGHT
            _Drawing(canvas, card, left + _MARGIN, top - _MARGIN).draw()
        _cuts(canvas)
        canvas.showPage()
        canvas.save()


def _cuts(canvas: Any) -> None:
    """Where to cut."""
    canvas.setLineWidth(0.4)
    canvas.setStrokeColor(paper.MUTED)
    canvas.setDash(2, 3)
    canvas.line(_WIDTH, 0, _WIDTH, DOWN * _HEIGHT)
    canvas.line(0, _HEIGHT, ACROSS * _WIDTH, _HEIGHT)


class _Drawing:
    """Draws one card from its top; ``_y`` is where the next thing begins."""

    def __init__(self, canvas: Any, card: SurveyCard, left: float, top: float) -> None:
        self._canvas = canvas
        self._card = card
        self._left, self._y = left, top
        self._bottom = top - _HEIGHT + 2 * _MARGIN

    def draw(self) -> None:
        """The shop, its three questions, and lines to write on."""
        self._canvas.setDash()
        self._text(paper.plain(self._card.shop_name), _BOLD, 13, 17, most=1)
        self._text(self._card.said(_THANKS), SANS, 8, 11, colour=paper.MUTED)
        for kind in SurveyKind:
            self._y -= 7
            self._text(self._card.said(QUESTIONS[kind]), _BOLD, 9, 12)
            self._scale(kind)
        self._y -= 8
        self._text(self._card.said(_REMARK), _BOLD, 9, 12)
        while self._y - _LINE > self._bottom + 1.7 * _LINE:
            self._rule()
        self._y = self._bottom + _LINE
        self._text(self._card.said(_WHO), SANS, 8, 11, colour=paper.MUTED)
        self._y = self._bottom + _LINE
        self._rule()

    def _scale(self, kind: SurveyKind) -> None:
        """A box for each answer with its number, and what the ends mean."""
        scale, (low, high) = SCALES[kind], map(self._card.said, ENDS[kind])
        step = _ROOM / 11
        self._y -= _BOX + 3
        for place, score in enumerate(range(scale.lowest, scale.highest + 1)):
            left = self._left + place * step
            self._canvas.setLineWidth(0.9)
            self._canvas.setStrokeColor(paper.INK)
            self._canvas.roundRect(left, self._y, _BOX, _BOX, 1.5)
            self._set(SANS, 8, paper.MUTED)
            self._canvas.drawCentredString(left + _BOX / 2, self._y + _BOX / 2 - 2.8, str(score))
        self._y -= 10
        self._set(SANS, 7.5, paper.MUTED)
        self._canvas.drawString(self._left, self._y, f"{scale.lowest} = {low}  ·  {scale.highest} = {high}")

    def _text(
        self, text: str, font: str, size: float, leading: float, *, colour: str = paper.INK, most: int = 3
    ) -> None:
        self._set(font, size, colour)
        for line in paper.wrapped(text, font, size, _ROOM)[:most]:
            self._y -= leading
            self._canvas.drawString(self._left, self._y + leading - size, line)

    def _rule(self) -> None:
        self._y -= _LINE
        self._canvas.setLineWidth(0.5)
        self._canvas.setStrokeColor(paper.LINE)
        self._canvas.line(self._left, self._y, self._left + _ROOM, self._y)

    def _set(self, font: str, size: float, colour: str) -> None:
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(colour)
