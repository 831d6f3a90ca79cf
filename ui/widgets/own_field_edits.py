"""The definitions of own fields, in the settings."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.domain.own_field import OWN_KIND_WORDS, OwnField, OwnKind
from crm.i18n import tr
from ui import theme
from ui.widgets.choice import Choice
from ui.widgets.contact_edits import line


class OwnFieldEdit(QWidget):
    """Its name, what it holds, and the choices of a choice, separated by commas."""

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.name = line(tr("Name of the field"))
        self.kind = Choice([(kind, tr(words)) for kind, words in OWN_KIND_WORDS.items()])
        self.kind.setAccessibleName(tr("What it holds"))
        self.choices = line(tr("red, white, yellow"))
        self.choices.setAccessibleName(tr("Choices, separated by commas"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        for widget, stretch in ((self.name, 2), (self.kind, 0), (self.choices, 3)):
            row.addWidget(widget, stretch)
        self.kind.currentIndexChanged.connect(self._show_choices)
        self._show_choices()
        self.setFocusProxy(self.name)

    def load(self, value: OwnField) -> None:
        self._key = value.key
        self.name.setText(value.name)
        self.kind.set_value(value.kind)
        self.choices.setText(", ".join(value.choices))

    def value(self) -> OwnField:
        choices = tuple(self.choices.text().split(","))
        return OwnField(self._key, self.name.text().strip(), self.kind.value(), choices)

    def _show_choices(self) -> None:
        self.choices.setVisible(self.kind.value() is OwnKind.CHOICE)
