"""What may be sent to a customer, as a grid of purposes and channels, and everything they said, as a list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from crm.domain.consent import ASKED_FOR, CORRECTION, Channel, ConsentEvent, Event, Purpose
from crm.domain.consent_words import CHANNEL_NAMES, CHANNEL_WORDS, EVENT_WORDS, LEGAL_WORDS, PURPOSE_NAMES
from crm.domain.consent_words import PURPOSE_WORDS as SHORT
from crm.domain.consent_words import VERDICT_WORDS as WORDS
from crm.domain.permission import Answer
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column
from ui.theme import plain_tip

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
ANSWER = int(Roles.UserRole) + 1
CHANNELS = tuple(Channel)
Cell = tuple[Channel, Purpose]


class PurposeModel(QAbstractTableModel):
    """A row a purpose, a column a channel behind that of the names; ``_said`` tells what a cell shows of a value."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: dict[Cell, Any] = {}

    def load(self, values: Mapping[Cell, Any]) -> None:
        """Show other values in the same places."""
        self._values = dict(values)
        self.dataChanged.emit(self.index(0, 0), self.index(len(ASKED_FOR) - 1, len(CHANNELS)))

    def cell(self, index: Index) -> Cell | None:
        """What a place stands for, None for a name."""
        if not index.isValid() or index.column() == 0:
            return None
        return CHANNELS[index.column() - 1], ASKED_FOR[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(ASKED_FOR)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(CHANNELS) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if index.column() == 0 else super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Roles.DisplayRole and section:
            return tr(CHANNEL_NAMES[CHANNELS[section - 1]])
        return None

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        purpose = ASKED_FOR[index.row()]
        cell = self.cell(index)
        if cell is None:
            name = tr(PURPOSE_NAMES[purpose])
            return {int(Roles.DisplayRole): name, int(Roles.ToolTipRole): plain_tip(name)}.get(int(role))
        value = self._values.get(cell)
        return None if value is None else self._said(cell, value, role)

    def _said(self, cell: Cell, value: Any, role: int) -> Any:
        raise NotImplementedError


class MayModel(PurposeModel):
    """The answers about one customer; ``reason`` puts one into a sentence."""

    def __init__(self, reason: Callable[[Answer], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reason = reason

    def _said(self, cell: Cell, value: Answer, role: int) -> Any:
        if role == Roles.DisplayRole:
            return tr(WORDS[value.verdict])
        if role == Roles.ToolTipRole:
            return plain_tip(self._reason(value))
        if role == Roles.AccessibleTextRole:
            channel, purpose = cell
            return f"{tr(CHANNEL_NAMES[channel])}, {tr(SHORT[purpose])}: {tr(WORDS[value.verdict])}"
        return value if role == ANSWER else None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An event with the names of what it points to; ``counts`` is whether it was not taken back."""

    id: int
    event: ConsentEvent
    counts: bool = True
    proof: str = ""
    wording: str = ""

    @property
    def standing(self) -> bool:
        """Whether it is in force: neither taken back nor itself a taking back."""
        return self.counts and self.event.event is not Event.RETRACT


def what(row: LedgerRow) -> str:
    """What happened, and whether it still counts."""
    words = tr(EVENT_WORDS[row.event.event])
    return words if row.counts else tr("taken back: {what}", what=words)


def channel_of(event: ConsentEvent) -> str:
    """The channel in words, or every channel."""
    return tr(CHANNEL_WORDS[event.channel])


def purpose_of(event: ConsentEvent) -> str:
    """The purpose in words, or all advertising."""
    return tr(SHORT[event.purpose]) if event.purpose else tr("all advertising")


def how(event: ConsentEvent) -> str:
    """Where it was said; an undo and a correction name themselves."""
    if event.event is Event.RETRACT:
        return tr("recorded by mistake") if event.source == CORRECTION else tr("undone")
    return event.source


def legal(row: LedgerRow) -> str:
    """The legal basis that the event gives or ends."""
    return tr(LEGAL_WORDS[row.event.event]) if row.standing and row.event.event in LEGAL_WORDS else ""


def _muted(row: LedgerRow) -> str:
    return "muted"


def _ink(row: LedgerRow) -> str:
    return "ink" if row.standing else "muted"


_TONES = {Event.GRANT: "accent", Event.OBJECT: "alarm", Event.WITHDRAW: "alarm"}


def _tone(row: LedgerRow) -> str:
    return _TONES.get(row.event.event, "ink") if row.standing else "muted"


def ledger(fmt: Formats, today: Callable[[], date]) -> tuple[Column[LedgerRow], ...]:
    """Day, what, channel, purpose, proof; and where there is room how, by whom, until when, the words and the basis."""

    def seldom(title: str, text: Callable[[LedgerRow], str], width: int, weight: int) -> Column[LedgerRow]:
        return Column(title, text, width=width, optional=True, weight=weight, tone=_muted, tip=text)

    return (
        Column(tr("Date"), lambda row: fmt.near_date(row.event.on, today()), width=96, tone=_muted,
               tip=lambda row: fmt.long_date(row.event.on)),
        Column(tr("What"), what, width=150, stretch=True, tone=_tone, tip=what),
        Column(tr("Channel"), lambda row: channel_of(row.event), width=112, tone=_ink),
        Column(tr("What for"), lambda row: purpose_of(row.event), width=128, tone=_ink,
               tip=lambda row: purpose_of(row.event)),
        seldom(tr("How"), lambda row: how(row.event), 112, 6),
        seldom(tr("Recorded by"), lambda row: row.event.recorded_by, 104, 8),
        seldom(tr("Counts until"), lambda row: fmt.short_date(row.event.expires_on), 96, 4),
        seldom(tr("Words shown"), lambda row: row.wording, 96, 3),
        seldom(tr("Proof"), lambda row: row.proof, 110, 9),
        seldom(tr("Legal basis"), legal, 190, 1),
    )  # fmt: skip
