"""What goes with a product or a category: another product, a sentence, a bonus."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.goes_with import GoesWith, GoesWithDraft
from crm.domain.product import ProductHit
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import goes_with
from ui.context import Context
from ui.dialogs.product_picker import ProductPicker
from ui.widgets.button import button
from ui.widgets.choice import Choice
from ui.widgets.form import Form, row


class GoesWithForm(Form):
    """A new rule about ``product`` or its category, or with ``rule`` a change."""

    least_width = 500

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        *,
        product_id: int | None = None,
        name: str = "",
        category: str = "",
        rule: GoesWith | None = None,
    ) -> None:
        self._rule = rule
        self._sources = _sources(product_id, name, category, rule)
        super().__init__(ctx, parent, tr("What goes with it") if rule else tr("New: what goes with it"))
        if rule:
            self.load(rule)
            self.buttons.insertWidget(0, button(tr("Delete"), self._remove, icon="remove"))
        self.suggested.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        rules = goes_with.rules(ctx.workspace)
        return cls(ctx, None, name=tr("Product"), category=tr("Category"), rule=rules[0] if rules else None)

    def _build(self) -> None:
        self.source = Choice([(value, words) for value, words in self._sources])
        self.suggested = ProductPicker(self.ctx, tr("Product"))
        self.sentence = QLineEdit()
        self.every, self.what = QLineEdit(), QLineEdit()
        self.every.setMaximumWidth(90)
        self.what.setPlaceholderText(tr("for example: one for free"))
        self.column.addWidget(self.add_field("source", tr("When somebody buys"), self.source))
        self.column.addWidget(self.add_field("suggested", tr("Suggest"), self.suggested))
        self.column.addWidget(self.add_field("sentence", tr("What to say (optional)"), self.sentence))
        hint = tr("Counted per customer from today on, or from the day the bonus was made.")
        self.column.addLayout(
            row(
                self.add_field("bonus_every", tr("Bonus at every"), self.every), 0,
                self.add_field("bonus_what", tr("What they get"), self.what, hint), 1,
            )
        )  # fmt: skip
        self.suggested.entered.connect(self.sentence.setFocus)

    def load(self, row: GoesWith) -> None:
        draft = row.draft
        self.source.set_value((draft.product_id, draft.category))
        if draft.suggested_id:
            self.suggested.show_hit(ProductHit(draft.suggested_id, row.suggested))
        self.sentence.setText(draft.sentence)
        self.every.setText("" if draft.bonus_every is None else str(draft.bonus_every))
        self.what.setText(draft.bonus_what)

    def draft(self) -> GoesWithDraft:
        product_id, category = self.source.value()
        hit = self.suggested.hit or self.suggested.first()
        if self.suggested.text().strip() and hit is None:
            raise InvalidInput(N_("Please choose a product from the list."), field="suggested")
        every = self.every.text().strip()
        if every and not every.isdecimal():
            raise InvalidInput(N_("A bonus needs a number of one or more."), field="bonus_every")
        return GoesWithDraft(
            since=self._rule.draft.since if self._rule else self.ctx.today,
            product_id=product_id,
            category=category,
            suggested_id=hit.id if hit else None,
            sentence=self.sentence.text(),
            bonus_every=int(every) if every else None,
            bonus_what=self.what.text(),
        )

    def job(self, draft: GoesWithDraft) -> Callable[[], Any]:
        if self._rule:
            return partial(goes_with.update, self.ctx.workspace, self._rule.id, self._rule.version, draft)
        return partial(goes_with.add, self.ctx.workspace, draft)

    def accept(self) -> None:
        self.suggested.when_settled(super().accept)

    def _remove(self) -> None:
        if self._rule:
            self.ctx.write(partial(goes_with.remove, self.ctx.workspace, self._rule), self._stored, self._refused)


_Source = tuple[tuple[int | None, str], str]


def _sources(product_id: int | None, name: str, category: str, rule: GoesWith | None) -> list[_Source]:
    """What a rule can be about: this product, its category, and what it is about already."""
    found: list[_Source] = []
    if product_id:
        found.append(((product_id, ""), name))
    if category:
        found.append(((None, category), tr("anything from {category}", category=category)))
    if rule:
        about = (rule.draft.product_id, rule.draft.category)
        words = rule.product or tr("anything from {category}", category=rule.draft.category)
        found = [(about, words), *(entry for entry in found if entry[0] != about)]
    return found
