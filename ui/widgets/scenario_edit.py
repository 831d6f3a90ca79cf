"""What is prepared when somebody enters or leaves a segment: nothing, a task, or a letter."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from crm.domain.segment import Act, Scenario
from crm.i18n import tr
from ui import theme
from ui.widgets.choice import Choice


class ScenarioEdit(QWidget):
    """A choice, and beside it the text of the task or the letter."""

    def __init__(self, letters: Mapping[str, str], name: str) -> None:
        super().__init__()
        self.act = Choice([(None, tr("nothing")), (Act.TASK, tr("a task")), (Act.LETTER, tr("a letter to look at"))])
        self.act.setAccessibleName(name)
        self.text = QLineEdit()
        self.text.setMaxLength(200)
        self.text.setPlaceholderText(tr("For example: call and ask how it is going"))
        self.text.setAccessibleName(tr("What is to be done"))
        self.letter = Choice(letters.items())
        self.letter.setAccessibleName(tr("Letter"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        row.addWidget(self.act)
        row.addWidget(self.text, 1)
        row.addWidget(self.letter, 1)
        row.addStretch()
        self.setFocusProxy(self.act)
        self.act.currentIndexChanged.connect(self._follow)
        self._follow()

    def load(self, scenario: Scenario | None) -> None:
        """Show what is prepared."""
        self.act.set_value(scenario.act if scenario else None)
        self.text.setText(scenario.text if scenario else "")
        if scenario and scenario.template_id:
            self.letter.set_value(scenario.template_id)

    def value(self) -> Scenario | None:
        """What was chosen."""
        act = self.act.value()
        if act is None:
            return None
        return (
            Scenario(act, text=self.text.text()) if act is Act.TASK else Scenario(act, template_id=self.letter.value())
        )

    def _follow(self, *_: int) -> None:
        self.text.setVisible(self.act.value() is Act.TASK)
        self.letter.setVisible(self.act.value() is Act.LETTER)
