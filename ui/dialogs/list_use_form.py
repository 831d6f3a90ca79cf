"""What a list with addresses or numbers is for, before it leaves the program."""

from collections.abc import Callable, Sequence
from typing import Self

from PySide6.QtWidgets import QWidget

from crm.domain.consent import PURPOSES, Purpose
from crm.domain.consent_words import CHANNEL_WORDS, PURPOSE_NAMES
from crm.domain.list_use import CHANNELS, OWN, Use
from crm.i18n import tr
from ui.context import Context
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.label import Label


class ListUseForm(Form):
    """The own use comes first: Enter goes on. Nothing is stored; whoever asked gets the ``Use``."""

    least_width = 460

    def __init__(self, ctx: Context, parent: QWidget | None, columns: Sequence[str], *, selected: bool = False) -> None:
        self._shown = [channel for name, channel in CHANNELS.items() if name in columns]
        self._selected = selected
        super().__init__(ctx, parent, tr("What is this list for?"), tr("Go on"))
        self._follow()
        self.purpose.setFocus()

    @classmethod
    def wanted(cls, columns: Sequence[str]) -> bool:
        """Whether somebody can be reached by a list with these columns."""
        return not CHANNELS.keys().isdisjoint(columns)

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        made = cls(ctx, None, ("name", "phone", "email"), selected=True)
        made.purpose.set_value(Purpose.NEWS)
        return made

    def _build(self) -> None:
        names = ((purpose, tr(PURPOSE_NAMES[purpose])) for purpose in PURPOSES)
        self.purpose = Choice([(None, tr(OWN)), *names])
        self.column.addWidget(self.add_field("purpose", tr("What for"), self.purpose))
        self.meaning = Label("", "secondary", wrap=True)
        self.column.addWidget(self.meaning)
        self.column.addStretch(1)
        self.purpose.currentIndexChanged.connect(self._follow)

    def _follow(self, *_: int) -> None:
        self.meaning.setText(self._words(self.purpose.value()))

    def _words(self, purpose: Purpose | None) -> str:
        if purpose is None:
            return tr("Nothing is checked and nobody is left out. Such a list is not for sending offers or news.")
        if purpose is Purpose.SERVICE:
            return tr("Delivery, repair or an invoice needs no consent; whoever is out of reach is left out.")
        channels = ", ".join(tr(CHANNEL_WORDS[channel]) for channel in self._shown)
        words = tr("Everybody is checked for this, by {channels}: who may not be reached is left out, and an address "
                   "or number that may not be used is emptied.", channels=channels)  # fmt: skip
        found = tr("You found them by what they bought: who objects to that is left out too.")
        return " ".join([words, *([found] if self._selected else [])])

    def draft(self) -> Use:
        return Use(self.purpose.value(), self._selected)

    def before_saving(self, draft: Use, go_on: Callable[[], None]) -> None:
        self._stored(draft)
