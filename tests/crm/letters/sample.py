"""Made-up letters, and what a reader finds on the paper."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from crm.domain.address import PostalAddress
from crm.domain.letter import LetterText
from crm.domain.settings import Settings
from crm.letters import pdf

HOME = PostalAddress("Marktstraat", "12", "", "", "6811 CG", "Arnhem", "", "NL")
SHOP = Settings(
    shop_name="Bloemenhuis De Vries", address=HOME, signer="Els de Vries", phone="026 123 45 67", email="els@example.nl"
)
_LETTER = LetterText(
    language="nl",
    locale="nl",
    return_line="Bloemenhuis De Vries · Marktstraat 12 · 6811 CG Arnhem",
    address_block=("De heer J. van den Berg", "Dorpsstraat 7", "1234 AB  ROZENDAAL"),
    place_date="Arnhem, 23 november 2026",
    subject="Een woord van dank",
    salutation="Geachte heer Van den Berg,",
    paragraphs=("Fijn dat u bij ons was.", "Tot ziens!"),
    closing="Met vriendelijke groet,",
    signer="Els de Vries",
    shop_name="Bloemenhuis De Vries",
)


def letter(**changed: Any) -> LetterText:
    """A letter of one page."""
    return replace(_LETTER, **changed)


def drawn(*letters: LetterText, shop: Settings = SHOP) -> bytes:
    """Letters as one document."""
    stream = BytesIO()
    pdf.draw(letters, shop, stream)
    return stream.getvalue()


def pages(document: bytes | Path) -> list[str]:
    """The text of every page in reading order."""
    with _opened(document) as opened:
        return ["\n".join(opened.text(number).split("\r\n")) for number in range(opened.count)]


def boxes(document: bytes, words: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of words on the first page, in millimetres from its top-left corner."""
    with _opened(document) as opened:
        start = opened.text(0).index(words)
        box = opened.document.getSelectionAtIndex(0, start, len(words)).boundingRectangle()
    mm = 25.4 / 72
    return box.left() * mm, box.top() * mm, box.right() * mm, box.bottom() * mm


class _opened:  # noqa: N801 - read as a verb
    def __init__(self, document: bytes | Path) -> None:
        from PySide6.QtCore import QBuffer
        from PySide6.QtPdf import QPdfDocument

        self._buffer = QBuffer()
        self._buffer.setData(document.read_bytes() if isinstance(document, Path) else document)
        self.document = QPdfDocument()

    def __enter__(self) -> "_opened":
        from PySide6.QtCore import QIODevice

        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        return self

    @property
    def count(self) -> int:
        return self.document.pageCount()

    def text(self, page: int) -> str:
        return self.document.getAllText(page).text()

    def __exit__(self, *_: object) -> None:
        self.document.close()
