"""May I contact, how, and how often: the marks of the channels, the wish below them, the letters of late in words."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.domain.consent_words import CHANNEL_WORDS, PURPOSE_WORDS
from crm.domain.preference import Preference
from crm.domain.pressure import Pressure
from crm.i18n import tr, trn
from ui.context import Formats
from ui.widgets.consent_marks import ConsentIcons
from ui.widgets.label import Label


def wished(wishes: Iterable[Preference]) -> str:
    """“rather by e-mail · wishes: post”; empty where nothing was wished."""
    return " · ".join(
        tr("{purpose}: {channel}", purpose=tr(PURPOSE_WORDS[wish.purpose]), channel=tr(CHANNEL_WORDS[wish.channel]))
        if wish.purpose
        else tr("rather by {channel}", channel=tr(CHANNEL_WORDS[wish.channel]))
        for wish in wishes
    )


def pressed(pressure: Pressure, fmt: Formats) -> str:
    """“2 of 3 letters in 30 days; the next is possible on …”; empty without a limit."""
    if pressure.limit is None:
        return ""
    words = trn("{count} of at most {n} letter in {days} days", "{count} of at most {n} letters in {days} days",
                pressure.limit, count=len(pressure.touches), days=pressure.days)  # fmt: skip
    if pressure.next_on is None:
        return words
    return tr("{told}; the next one is possible on {day}", told=words, day=fmt.long_date(pressure.next_on))


class MayAnswer(QWidget):
    """The icons of the channels; below them the wish, where there is one."""

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self.icons = ConsentIcons(fmt)
        self.wish = Label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.icons)
        column.addWidget(self.wish)

    def load(self, lines: Iterable[Any], wishes: Iterable[Preference]) -> None:
        """Show another customer; of several wishes the first, all of them as the tooltip."""
        all_ = list(wishes)
        self.icons.load(lines)
        self.wish.setText(wished(all_[:1]) + (" …" if len(all_) > 1 else ""))
        self.wish.setToolTip(wished(all_))
        self.wish.setVisible(bool(all_))
