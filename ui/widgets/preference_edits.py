"""How a customer likes to be reached: a channel for everything, others for one kind of message."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.domain.consent_words import CHANNEL_NAMES, PURPOSE_NAMES
from crm.domain.preference import FOR, Preference
from crm.i18n import tr
from ui import theme
from ui.widgets.choice import Choice
from ui.widgets.repeated import Repeated


class PreferenceEdit(QWidget):
    """A channel, and what for."""

    def __init__(self) -> None:
        super().__init__()
        self.channel = Choice([(channel, tr(name)) for channel, name in CHANNEL_NAMES.items()])
        self.channel.setAccessibleName(tr("Rather reached by"))
        self.purpose = Choice([(None, tr("for everything")), *((name, tr(PURPOSE_NAMES[name])) for name in FOR)])
        self.purpose.setAccessibleName(tr("What for"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        line.addWidget(self.channel, 1)
        line.addWidget(self.purpose, 1)
        self.setFocusProxy(self.channel)

    def load(self, value: Preference) -> None:
        self.channel.set_value(value.channel)
        self.purpose.set_value(value.purpose)

    def value(self) -> Preference:
        return Preference(self.channel.value(), self.purpose.value())


class PreferenceEdits(Repeated[Preference]):
    """None at first: nobody is guessed at."""

    def __init__(self) -> None:
        super().__init__(tr("Add a wish"), PreferenceEdit, least=0)
        self.setFocusProxy(self.more)
