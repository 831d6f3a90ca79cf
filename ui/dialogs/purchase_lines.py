"""The lines of a receipt: product, how many, price, discount, VAT."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from crm.domain.money import parse_decimal
from crm.domain.product import ProductHit
from crm.domain.purchase import Line
from crm.domain.vat import checked_rate, rates_of
from crm.errors import InvalidInput
from crm.i18n import language, tr
from ui import theme
from ui.context import Context
from ui.dialogs.product_picker import ProductPicker
from ui.widgets.label import Label
from ui.widgets.money_edit import uncovered
from ui.widgets.repeated import Repeated

QUANTITY, PRICE, DISCOUNT, VAT, TOTAL, REMOVE = 64, 92, 84, 56, 92, 32


class LineEdit(QWidget):
    """One line. ``changed`` after every letter; ``finished`` when Enter ended it, ``left`` when it was empty."""

    changed = Signal()
    finished = Signal()
    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._loaded = Line()
        self.product = ProductPicker(ctx, tr("Product"))
        self.quantity, self.price = _number(tr("Quantity"), QUANTITY), _number(tr("Price"), PRICE)
        self.discount, self.vat = _number(tr("Discount"), DISCOUNT), _number(tr("VAT %"), VAT)
        self.quantity.setText("1")
        rates = QCompleter(list(rates_of(ctx.settings.country)), self.vat)
        rates.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.vat.setCompleter(rates)
        self.total = Label("", "secondary")
        self.total.setFixedWidth(TOTAL)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_SMALL)
        box.addWidget(self.product, 1)
        for widget in (self.quantity, self.price, self.discount, self.vat, self.total):
            box.addWidget(widget)
        self.setFocusProxy(self.product)
        self._connect()

    def _connect(self) -> None:
        self.product.taken.connect(self._take)
        self.product.entered.connect(self._entered)
        for edit in (self.product, self.quantity, self.price, self.discount, self.vat):
            edit.textChanged.connect(self._tell)

    def load(self, value: Line) -> None:
        self._loaded = value
        self.product.setText(value.product)
        self.quantity.setText(_text(value.quantity))
        self.price.setText(_money(value.unit_price))
        self.discount.setText(_money(value.discount) if value.discount else "")
        self.vat.setText("" if value.vat_rate is None else _text(value.vat_rate))

    def value(self) -> Line | None:
        """The line, None while neither product nor price was typed.

        Raises:
            InvalidInput: one of the numbers is none, or there is no such VAT rate.
        """
        product, price = self.product.text().strip(), self.price.text().strip()
        if not product and not price:
            return None
        kept = self._loaded
        if product != kept.product:
            hit = self.product.hit
            kept = replace(kept, sku=hit.sku if hit else "", category=hit.category if hit else "")
        vat = self.vat.text().strip().removesuffix("%")
        return replace(
            kept,
            product=product,
            quantity=parse_decimal(self.quantity.text() or "1"),
            unit_price=kept.unit_price if price == _money(kept.unit_price) else parse_decimal(price or "0"),
            discount=parse_decimal(self.discount.text() or "0"),
            vat_rate=checked_rate(parse_decimal(vat)) if vat else None,
        )

    def enter(self, edit: QWidget | None) -> bool:
        """Enter in one of the numbers ends the line; whether it was one of ours."""
        if edit not in (self.quantity, self.price, self.discount, self.vat):
            return False
        self.finished.emit()
        return True

    def order(self) -> list[QWidget]:
        """What Tab walks through."""
        return [self.product, self.quantity, self.price, self.discount, self.vat]

    def _entered(self) -> None:
        if self.product.text().strip():
            self.quantity.setFocus()
            self.quantity.selectAll()
        else:
            self.left.emit()

    def _take(self, hit: ProductHit) -> None:
        """The usual price and rate of a product, where nothing else was typed."""
        if hit.price_cents is not None and not self.price.text():
            self.price.setText(_money(Decimal(hit.price_cents) / 100))
        if hit.vat_rate is not None and not self.vat.text():
            self.vat.setText(_text(hit.vat_rate))

    def _tell(self) -> None:
        try:
            line = self.value()
        except InvalidInput:
            line = None
        self.total.setText(uncovered(self._ctx.fmt, line.total_cents) if line else "")
        self.changed.emit()


class LinesPanel(QWidget):
    """All lines below their headings.

    ``changed`` after every letter and when there are more or fewer lines, ``left`` when Enter ended an empty one.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        self.headings = _headings()
        self.lines: Repeated[Line | None] = Repeated(tr("Add a line"), self._make, least=0)
        self.lines.changed.connect(self._count)
        column.addWidget(self.headings)
        column.addWidget(self.lines)
        self.headings.hide()

    def load(self, values: tuple[Line, ...]) -> None:
        self.lines.load(values)
        self._count()

    def values(self) -> tuple[Line, ...]:
        """The lines in which something was typed.

        Raises:
            InvalidInput: a number is none.
        """
        return tuple(line for line in self.lines.values() if line is not None)

    def start(self) -> None:
        """Put the focus where the next line is typed."""
        entries = self.lines.entries()
        empty = next((entry for entry in entries if not entry.product.text()), None)
        if empty is None:
            self.lines.add_empty()
        else:
            empty.setFocus()

    def order(self) -> list[QWidget]:
        """What Tab walks through, line after line."""
        lines = [widget for entry in self.lines.entries() for widget in (*entry.order(), self.lines.remover(entry))]
        return [*lines, self.lines.more]

    def enter(self, edit: QWidget | None) -> bool:
        """Enter in a number of a line; whether it was in one."""
        return any(entry.enter(edit) for entry in self.lines.entries())

    def _make(self) -> QWidget:
        made = LineEdit(self._ctx)
        made.changed.connect(self.changed)
        made.finished.connect(self.start)
        made.left.connect(self.left)
        return made

    def _count(self) -> None:
        self.headings.setVisible(bool(self.lines.entries()))
        self.changed.emit()


def _headings() -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, REMOVE + theme.SPACE_TINY, 0)
    row.setSpacing(theme.SPACE_SMALL)
    row.addWidget(Label(tr("Product"), "secondary"), 1)
    columns: tuple[tuple[str, int], ...] = (
        (tr("Quantity"), QUANTITY), (tr("Price"), PRICE), (tr("Discount"), DISCOUNT), (tr("VAT %"), VAT),
        (tr("Total"), TOTAL),
    )  # fmt: skip
    for words, width in columns:
        label = Label(words, "secondary")
        label.setFixedWidth(width)
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(label)
    return made


def _number(name: str, width: int) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setFixedWidth(width)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _text(number: Decimal) -> str:
    text = f"{number.normalize():f}"
    return text if language() == "en" else text.replace(".", ",")


def _money(amount: Decimal) -> str:
    """At least two decimals, and all there are, with the decimal mark of the screen's language."""
    exact = f"{amount:f}"
    text = exact if len(exact.partition(".")[2]) > 2 else f"{amount:.2f}"
    return text if language() == "en" else text.replace(".", ",")
