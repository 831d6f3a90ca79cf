"""Signing: printed letters wait until each is signed or put aside as not sent (product L5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm.errors import InvalidInput
from crm.i18n import N_

MOST_LETTERS = 80
"""So long may a reason be."""
REASONS = (N_("spoiled"), N_("decided against it"), N_("wrong address"))
"""Why a letter is usually not sent (message ids)."""


class Wait(StrEnum):
    """Which printed letters wait to be signed: those without a printed signature, all, or none."""

    UNSIGNED = "unsigned"
    ALWAYS = "always"
    NEVER = "never"


WAIT_WORDS = {
    Wait.UNSIGNED: N_("Only without a picture of the signature"),
    Wait.ALWAYS: N_("Always"),
    Wait.NEVER: N_("Never"),
}


def waits(wish: Wait, *, has_signature: bool) -> bool:
    """Whether letters printed now are to be signed by hand."""
    return wish is Wait.ALWAYS or (wish is Wait.UNSIGNED and not has_signature)


class SignState(StrEnum):
    """Where a printed letter stands; one put ASIDE was not sent and counts nowhere as received."""

    WAITING = "waiting"
    SIGNED = "signed"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter of a run; ``reason`` tells why it was put aside.

    One that waits is ``stopped`` when somebody it names said no, or died, since it was printed.
    """

    id: int
    customer_id: int
    state: SignState
    reason: str = ""
    name: str = ""
    city: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many letters of a run stand where."""

    waiting: int
    signed: int
    aside: int

    @property
    def total(self) -> int:
        """How many there are."""
        return self.waiting + self.signed + self.aside


@dataclass(frozen=True, slots=True)
class SigningRun:
    """A printed run with its letters in the order of printing.

    One that does not wait was said done, or printed with a signature: all but those aside are signed.
    """

    id: int
    on: date
    template_id: str
    title: str
    letters: tuple[Printed, ...]
    waits: bool = False

    @property
    def tally(self) -> Tally:
        """How many stand where."""
        return Tally(*(sum(letter.state is state for letter in self.letters) for state in SignState))


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run of which ``number`` letters wait."""

    id: int
    on: date
    template_id: str
    number: int


def state(*, run_waits: bool, signed_on: date | None, aside: str) -> SignState:
    """Where a letter stands: a reason puts it aside; in a run that does not wait everything else is signed."""
    if aside:
        return SignState.ASIDE
    return SignState.WAITING if run_waits and signed_on is None else SignState.SIGNED


def checked_reason(text: str) -> str:
    """Why a letter is not sent, on one line.

    Raises:
        InvalidInput: nothing, or too long (``reason``).
    """
    tidy = " ".join(text.encode(errors="ignore").decode().replace("\x00", "").split())
    if not tidy:
        raise InvalidInput(N_("Please say why it is not sent."), field="reason")
    if len(tidy) > MOST_LETTERS:
        raise InvalidInput(N_("This text is too long."), field="reason")
    return tidy
