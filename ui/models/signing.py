"""The columns of a signing session: the letters of a run as they lie in the pile."""

from dataclasses import dataclass, replace

from crm.domain.signing import Printed, SigningRun, SignState, Tally
from crm.i18n import tr, trn
from ui.models.rows import Column, Mark


@dataclass(frozen=True, slots=True)
class SigningRow:
    """A letter and its place in the pile, from 1."""

    letter: Printed
    number: int

    @property
    def id(self) -> int:
        return self.letter.id

    @property
    def customer_id(self) -> int:
        return self.letter.customer_id

    @property
    def waits(self) -> bool:
        """Whether it is still to be signed."""
        return self.letter.state is SignState.WAITING


def rows(run: SigningRun, *, private: bool = True) -> list[SigningRow]:
    """The letters in the order of printing; without ``private`` not why one is not sent."""
    shown = [letter if private else replace(letter, reason="") for letter in run.letters]
    return [SigningRow(letter, number) for number, letter in enumerate(shown, start=1)]


def columns() -> tuple[Column[SigningRow], ...]:
    """Number with what became of it, name, and place or why it is not sent."""
    return (
        Column(tr("No."), lambda row: str(row.number), width=66, tone=lambda row: "muted", marks=_state),
        Column(tr("Name"), lambda row: row.letter.name, width=150, stretch=True, tone=_ink,
               tip=lambda row: row.letter.name),
        Column(tr("Place"), _place, width=110, optional=True, tip=_place,
               tone=lambda row: "attention" if row.letter.reason or row.letter.stopped else "muted"),
    )  # fmt: skip


def _state(row: SigningRow) -> tuple[Mark, ...]:
    if row.letter.stopped:
        return (Mark("close", "attention", tr("may not be written to any more")),)
    if row.waits:
        return ()
    if row.letter.state is SignState.SIGNED:
        return (Mark("yes", "accent", tr("signed")),)
    reason = row.letter.reason
    return (Mark("close", "attention", tr("not sent: {reason}", reason=reason) if reason else tr("Not sent")),)


def _ink(row: SigningRow) -> str:
    return "ink" if row.waits else "muted"


def _place(row: SigningRow) -> str:
    return tr("do not send") if row.letter.stopped else row.letter.reason or row.letter.city


def progress(tally: Tally) -> str:
    """How far the run is: “3 of 12 signed · 1 not sent”."""
    told = [tr("{n} of {total} signed", n=tally.signed, total=tally.total)]
    if tally.aside:
        told.append(trn("{n} not sent", "{n} not sent", tally.aside))
    return " · ".join(told)
