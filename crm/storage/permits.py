"""“May I?” as the customer list shows it: one letter a channel for advertising, made a million times."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose, State
from crm.domain.permission import Law, Permit, Verdict, changes_after, may_i

SHOWN_FOR = Purpose.OFFERS
"""The list answers for advertising, the strictest of the usual purposes."""
LETTERS = {Permit(verdict, state): chr(65 + n) for n, (verdict, state) in enumerate(product(Verdict, State))}
"""In the order of the letters what is allowed comes first."""
PERMITS = {letter: permit for permit, letter in LETTERS.items()}
CHANNELS = tuple(channel.value for channel in Channel)
"""The order of the letters in ``figure.consent``."""
COLUMNS = ("customer_id", "id", "channel", "event", "day", "at", "retracts", "purpose", "expires_on", "confirms")
"""What is read of an event, in this order."""
_REMEMBERED = 20_000
_IDS = (1, 6, 9)
"""The places of ids in an event: one's own, and those it refers to."""


def letters_of(verdicts: Iterable[Verdict] = Verdict, states: Iterable[State] = State) -> str:
    """The letters of these verdicts and states."""
    return "".join(LETTERS[Permit(verdict, state)] for verdict, state in product(verdicts, states))


class Permits:
    """Answers for one day and law; customers to whom the same happened share one computation."""

    def __init__(self, law: Law, shop_country: str, day: date) -> None:
        self._law = law
        self._home = shop_country
        self._day = day
        self._made: dict[tuple[Any, ...], tuple[str, date | None]] = {}

    def of(self, country: str | None, events: Sequence[tuple[Any, ...]]) -> tuple[str, date | None]:
        """The letters of a customer, and the first later day on which they may differ; events are rows."""
        key = (country or self._home, *_pattern(events))
        if (made := self._made.get(key)) is None:
            if len(self._made) >= _REMEMBERED:
                self._made.clear()
            made = self._made[key] = self._answers(key[0], [event(row) for row in events])
        return made

    def _answers(self, country: str, said: list[ConsentEvent]) -> tuple[str, date | None]:
        answers = (may_i(said, channel, SHOWN_FOR, country, self._day, law=self._law) for channel in Channel)
        letters = "".join(LETTERS[Permit(answer.verdict, answer.state)] for answer in answers)
        return letters, changes_after(said, country, self._day, law=self._law)


def _pattern(events: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """What happened, without whom it happened to."""
    if not events:
        return ()
    first = events[0][1]
    return tuple(
        tuple(v - first if place in _IDS and v is not None else v for place, v in enumerate(row) if place)
        for row in events
    )


def event(row: Sequence[Any]) -> ConsentEvent:
    """An event from its row."""
    _customer, row_id, channel, what, day, at, retracts, purpose, expires_on, confirms = row
    return ConsentEvent(
        channel=Channel(channel) if channel else None,
        event=Event(what),
        at=datetime.fromisoformat(at).replace(tzinfo=UTC),
        on=date.fromisoformat(day),
        id=row_id,
        retracts=retracts,
        purpose=Purpose(purpose) if purpose else None,
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        confirms=confirms,
    )
