"""A test page: the window as it should lie on the envelope, the folds, and an address in its place."""

from typing import Any, BinaryIO

from crm import paper
from crm.domain.settings import Settings
from crm.i18n import N_, Catalogue, catalogue
from crm.letters.address_block import street_line, town_line
from crm.letters.address_lines import AddressLines
from crm.letters.compose import return_line
from crm.letters.letterhead import draw_folds
from crm.letters.window import profile
from crm.paper import A4_MM, MARGIN_MM, MM

_TOP_MM, _WIDTH_MM = 125.0, 150.0
_AIR_MM = 5.0
"""Between the edge of the window and the address."""
_ADVICE = (
    N_("Print this page at 100 %, without fitting it to the paper."),
    N_("Fold it at the mark and put it into your envelope: the frame lies in the window."),
    N_("Does it lie too far to the left, to the right, too high or too low? Move it in Settings, in millimetres."),
)


def draw_proof(settings: Settings, stream: BinaryIO, language: str = "") -> None:
    """Draw the test page of the chosen envelope, in the shop's language unless another is given."""
    words = catalogue(language or settings.language)
    window, home = profile(settings.envelope), settings.address
    canvas = paper.new_canvas(stream, words.tr(window.title), settings.shop_name)
    draw_folds(canvas, window)
    left = window.text_left - _AIR_MM
    canvas.rect(
        (left + settings.offset_x_mm) * MM,
        (A4_MM[1] - window.y - settings.offset_y_mm - window.height) * MM,
        (window.x + window.width - left) * MM,
        window.height * MM,
    )
    lines = (settings.shop_name, street_line(home, home.country), town_line(home, home.country))
    AddressLines(canvas, settings, window).draw(return_line(settings), [line for line in lines if line])
    _advise(canvas, words, words.tr(window.title))
    canvas.save()


def _advise(canvas: Any, words: Catalogue, title: str) -> None:
    y = (A4_MM[1] - _TOP_MM) * MM
    for text, name in ((title, "heading"), *((words.tr(msgid), "text") for msgid in _ADVICE)):
        style = paper.style(name)
        canvas.setFillColor(style.textColor)
        canvas.setFont(style.fontName, style.fontSize)
        for line in paper.wrapped(text, style.fontName, style.fontSize, _WIDTH_MM * MM):
            canvas.drawString(MARGIN_MM * MM, y, line)
            y -= style.leading
        y -= 8
