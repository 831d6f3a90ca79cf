"""Name a product by typing; any text is allowed, for a new product is made by its first use."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from crm.domain.product import ProductHit
from crm.services import products
from ui.context import Context
from ui.widgets.suggest import Suggest

SHOWN = 8


class ProductPicker(Suggest):
    """``taken`` carries the product that was chosen. Enter takes the first that begins so; Tab keeps what was typed."""

    taken = Signal(object)

    def __init__(self, ctx: Context, hint: str) -> None:
        super().__init__(hint)
        self._ctx = ctx
        self.hit: ProductHit | None = None
        self.setAccessibleName(hint)

    def search(self, words: str) -> None:
        job = partial(products.hits, self._ctx.workspace, words, SHOWN)
        self._ctx.read(job, self._offer, self.give_up, latest=f"product.{id(self)}")

    def edited(self) -> None:
        self.hit = None

    def first(self) -> Any:
        typed = self.text().strip().casefold()
        begun = self.entries[0][1] if typed and self.entries else None
        return begun if begun and begun.name.casefold().startswith(typed) else None

    def take(self, value: Any) -> None:
        self.hit = value
        self.setText(value.name)
        self.taken.emit(value)

    def show_hit(self, hit: ProductHit | None) -> None:
        """Show a product that is known already."""
        self.hit = hit
        self.setText(hit.name if hit else "")

    def _offer(self, found: tuple[ProductHit, ...]) -> None:
        self.offer([(hit.name, hit) for hit in found])
